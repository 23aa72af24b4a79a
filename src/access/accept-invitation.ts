import {
  ensurePerson,
  findAccount,
  findPerson,
  findPersonByEmail,
  grantsOf,
  grantTo,
  mapPerson,
  proveAddress,
} from '#accounts';
import type { Database } from '#database';
import { placeOf, useAllowance } from './allowance-store.ts';
import { firstPage, type Invitation, type InvitationState, invitationState } from './invitation.ts';
import { type InvitationSetting, noteInvitation } from './invitation-setting.ts';
import { findInvitationByToken, takeInvitation } from './invitations-store.ts';
import type { Arrival, Finish } from './sign-in.ts';

/** An invitation as its reader meets it. */
export interface ReadInvitation {
  readonly invitation: Invitation;
  readonly state: InvitationState;
  readonly accountName: string | null;
  readonly inviterName: string | null;
}

export type Acceptance = Finish | { readonly outcome: Exclude<InvitationState, 'pending'> };

export async function readInvitation(
  { database, clock }: Pick<InvitationSetting, 'database' | 'clock'>,
  token: string,
): Promise<ReadInvitation | undefined> {
  const invitation = await findInvitationByToken(database, token);
  if (!invitation) return undefined;
  const { accountId, invitedBy } = invitation;
  const account = accountId === null ? undefined : await findAccount(database, accountId);
  const inviter = invitedBy === null ? undefined : await findPerson(database, invitedBy);
  const state = invitationState(invitation, clock.now());
  const holds = !account?.deactivatedAt && (await isBacked(database, invitation));
  return {
    invitation,
    state: state === 'pending' && !holds ? 'withdrawn' : state,
    accountName: account?.name ?? null,
    inviterName: inviter?.name ?? null,
  };
}

/** A grant is given only while whoever offered it may give one still. */
async function isBacked(database: Database, { grant, invitedBy }: Invitation): Promise<boolean> {
  if (grant === null) return true;
  const inviter = invitedBy === null ? undefined : await findPerson(database, invitedBy);
  if (!inviter || inviter.deactivatedAt) return false;
  return (await grantsOf(database, inviter.id)).some(({ kind }) => kind === 'administrator');
}

export async function acceptInvitation(
  setting: InvitationSetting,
  token: string,
  arrival: Arrival,
): Promise<Acceptance> {
  const { database, clock, signIn } = setting;
  const from = { key: `invitation:ip:${placeOf(arrival.ip)}`, burst: 50, everySeconds: 20 };
  const waitSeconds = await useAllowance(database, from, clock.now());
  if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
  const read = await readInvitation(setting, token);
  if (!read) return { outcome: 'invalid' };
  if (read.state !== 'pending') return { outcome: read.state };
  const { invitation } = read;
  const known = await findPersonByEmail(database, invitation.address);
  if (known?.deactivatedAt) return { outcome: 'refused' };
  const personId = await database
    .transaction()
    .execute(trx => welcome({ ...setting, database: trx }, token, invitation));
  if (!personId) return { outcome: 'accepted' };
  return signIn.enter(personId, 'invitation', { ...arrival, next: arrival.next || firstPage(invitation) });
}

/** Uses up the invitation and gives what it offers. Undefined when somebody else was faster. */
async function welcome(
  { database: trx, catalog, clock }: InvitationSetting,
  token: string,
  invitation: Invitation,
): Promise<string | undefined> {
  const now = clock.now();
  if (!(await takeInvitation(trx, token, now))) return undefined;
  const { address, name, accountId, roles, grant, invitedBy } = invitation;
  const inviter = invitedBy === null ? 'system' : (`person:${invitedBy}` as const);
  const { id: personId } = await ensurePerson(trx, { email: address, name }, inviter, now);
  await proveAddress(trx, personId, address, now);
  // Before the mapping: it leaves our own staff where they are.
  if (grant) await grantTo(trx, { personId, kind: grant, accountId }, inviter, now);
  const evidence = accountId === null ? [] : [{ kind: 'invitation' as const, accountId, roles }];
  await mapPerson(trx, catalog, personId, evidence, inviter, now);
  await noteInvitation(trx, `person:${personId}`, 'invitation.accepted', invitation, now);
  return personId;
}
