import {
  type Acceptance,
  acceptInvitation,
  type ReadInvitation,
  readInvitation,
} from './accept-invitation.ts';
import type { InvitationSetting } from './invitation-setting.ts';
import type { FaultyLine, InvitedPerson } from './invited-people.ts';
import { type Inviting, invite, sendAgain, withdraw } from './send-invitations.ts';
import type { Arrival } from './sign-in.ts';
import type { PersonViewer } from './viewer.ts';

export interface Invitations {
  /**
   * Invites people and mails them. An earlier invitation of the same address to the same account ends. Says how many were
   * mailed, and who was not, with the reason; who is known elsewhere makes no difference.
   *
   * @throws WaymarkError `not-found` for an account that the viewer may not invite to, `request.invalid`
   */
  invite(
    viewer: PersonViewer,
    inviting: Inviting,
    people: readonly InvitedPerson[],
  ): Promise<{ readonly invited: number; readonly faults: readonly FaultyLine[] }>;
  /**
   * Mails a new link; the one before it is worth nothing any more.
   *
   * @throws WaymarkError `not-found`, `request.too-many`
   */
  sendAgain(viewer: PersonViewer, invitationId: string): Promise<void>;
  /** @throws WaymarkError `not-found` */
  withdraw(viewer: PersonViewer, invitationId: string): Promise<void>;
  /** What the link with this token is about; changes nothing. */
  read(token: string): Promise<ReadInvitation | undefined>;
  /** Accepts: makes or finds the person, gives what was offered, and signs in. Done by a POST only. */
  accept(token: string, arrival: Arrival): Promise<Acceptance>;
}

export function openInvitations(setting: InvitationSetting): Invitations {
  return {
    invite: (viewer, inviting, people) => invite(setting, viewer, inviting, people),
    sendAgain: (viewer, invitationId) => sendAgain(setting, viewer, invitationId),
    withdraw: (viewer, invitationId) => withdraw(setting, viewer, invitationId),
    read: token => readInvitation(setting, token),
    accept: (token, arrival) => acceptInvitation(setting, token, arrival),
  };
}
