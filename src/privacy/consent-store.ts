import { type Actor, audit, together } from '#accounts';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';

/** Since when somebody has agreed to this version; undefined while they have not, or have taken it back. */
export async function consentedSince(
  database: Database,
  personId: string,
  version: string,
): Promise<Instant | undefined> {
  const row = await database
    .selectFrom('consents')
    .select('given_at')
    .where('person_id', '=', personId)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row && readInstant(row.given_at);
}

/** Writes down that somebody agrees. Twice is once. */
export async function giveConsent(
  database: Database,
  personId: string,
  version: string,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const given = await trx
      .insertInto('consents')
      .values({ id: newId(now), person_id: personId, version, given_at: instantText(now) })
      .onConflict(oc => oc.doNothing())
      .returning('id')
      .execute();
    if (given.length > 0) await note(trx, 'consent.given', personId, { after: { version } }, now);
  });
}

/** Takes consent back, to every version of it. That it was given stays written down. */
export async function withdrawConsent(database: Database, personId: string, now: Instant): Promise<void> {
  await together(database, async trx => {
    const taken = await trx
      .updateTable('consents')
      .set({ withdrawn_at: instantText(now) })
      .where('person_id', '=', personId)
      .where('withdrawn_at', 'is', null)
      .returning('version')
      .execute();
    const versions = taken.map(({ version }) => version);
    if (versions.length > 0) await note(trx, 'consent.withdrawn', personId, { before: { versions } }, now);
  });
}

/** How many people, not counting who was erased, agree to this version. */
export async function countConsents(database: Database, version: string): Promise<number> {
  const { count } = await database
    .selectFrom('consents')
    .select(eb => eb.fn.countAll().as('count'))
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function note(
  trx: Database,
  action: string,
  personId: string,
  change: { before?: unknown; after?: unknown },
  now: Instant,
): Promise<void> {
  const actor: Actor = `person:${personId}`;
  await audit(trx, { actor, action, subject: `person:${personId}`, ...change }, now);
}
