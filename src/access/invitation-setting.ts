import { audit } from '#accounts';
import type { Catalog } from '#catalog';
import type { Clock, Instant } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import type { Invitation } from './invitation.ts';
import type { SignIn } from './sign-in.ts';

export interface InvitationSetting {
  readonly config: Pick<Config, 'publicUrl'>;
  readonly clock: Clock;
  readonly database: Database;
  readonly catalog: Catalog;
  readonly signIn: Pick<SignIn, 'enter'>;
  /** Queues the mail, in the transaction that keeps its invitation. */
  readonly sendInvitation: (trx: Database, mail: InvitationMail) => Promise<void>;
}

export interface InvitationMail {
  readonly to: string;
  readonly name: string;
  /** Of whoever is known already. */
  readonly locale: string | null;
  readonly url: string;
  /** None for our own staff. */
  readonly accountName: string | null;
  readonly inviterName: string;
  readonly notAfter: Instant;
}

/** An entry that stands with the account, where there is one. */
export async function noteInvitation(
  trx: Database,
  actor: `person:${string}`,
  action: string,
  { id, accountId, roles, grant }: Invitation,
  now: Instant,
): Promise<void> {
  const subject = accountId === null ? `invitation:${id}` : `account:${accountId}`;
  await audit(trx, { actor, action, subject, after: { invitation: id, roles, grant } }, now);
}
