import {
  type Actor,
  audit,
  findPerson,
  findPersonByEmail,
  isStaffNow,
  type Person,
  together,
} from '#accounts';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import type { Found, Known } from './admit.ts';

/** Who somebody is at an identity provider. */
export interface LinkedIdentity {
  /** The id of the connection. */
  readonly provider: string;
  readonly subject: string;
  readonly lastUsedAt: Instant;
}

/** Whom a provider may mean by a subject and an address. */
export async function findClaimed(
  database: Database,
  provider: string,
  { subject, email }: { readonly subject: string; readonly email?: string | undefined },
): Promise<Found> {
  const identity = await database
    .selectFrom('linked_identities')
    .select('person_id')
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .executeTakeFirst();
  const linked = identity && (await findPerson(database, identity.person_id));
  const person = email ? await findPersonByEmail(database, email) : undefined;
  return {
    linked: linked && (await knownOf(database, linked)),
    byAddress: person && {
      ...(await knownOf(database, person)),
      isLinkedOtherwise: (await identitiesOf(database, person.id)).some(one => one.provider === provider),
    },
  };
}

const knownOf = async (database: Database, person: Person): Promise<Known> => ({
  person,
  isStaff: await isStaffNow(database, person.id),
});

/** Under which providers somebody signs in. */
export async function identitiesOf(database: Database, personId: string): Promise<LinkedIdentity[]> {
  const rows = await database
    .selectFrom('linked_identities')
    .select(['provider', 'subject', 'last_used_at'])
    .where('person_id', '=', personId)
    .orderBy('provider')
    .orderBy('subject')
    .execute();
  return rows.map(({ provider, subject, last_used_at }) => ({
    provider,
    subject,
    lastUsedAt: readInstant(last_used_at),
  }));
}

/** From now on, this subject of the provider is this person. */
export async function linkIdentity(
  trx: Database,
  link: { readonly provider: string; readonly subject: string; readonly personId: string },
  actor: Actor,
  now: Instant,
): Promise<void> {
  const { provider, subject, personId } = link;
  const at = instantText(now);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('linked_identities')
    .values({ provider, subject, person_id: personId, created_at: at, last_used_at: at })
    .onConflict(oc => oc.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return;
  const after = { connection: provider };
  const personal = { personId, after: { subject } };
  await audit(trx, { actor, action: 'identity.linked', subject: `person:${personId}`, after, personal }, now);
}

export async function noteIdentityUse(
  trx: Database,
  { provider, subject }: { readonly provider: string; readonly subject: string },
  now: Instant,
): Promise<void> {
  await trx
    .updateTable('linked_identities')
    .set({ last_used_at: instantText(now) })
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .execute();
}

/** The provider's next word about this subject is judged anew, by its address. */
export async function unlinkIdentity(
  database: Database,
  link: { readonly provider: string; readonly subject: string; readonly personId: string },
  actor: Actor,
  now: Instant,
): Promise<void> {
  const { provider, subject, personId } = link;
  await together(database, async trx => {
    const { numDeletedRows } = await trx
      .deleteFrom('linked_identities')
      .where('provider', '=', provider)
      .where('subject', '=', subject)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    const before = { connection: provider };
    const personal = { personId, before: { subject } };
    await audit(
      trx,
      { actor, action: 'identity.unlinked', subject: `person:${personId}`, before, personal },
      now,
    );
  });
}
