import { forgetRequests, forgetSessions } from '#access';
import { audit, countAudit, countAuditNames, forgetAudit, forgetAuditNames } from '#accounts';
import type { Retention } from '#catalog';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { forgetFarewells } from '#mail';
import { erasePerson } from './erase-store.ts';
import { type Cutoffs, cutoffsOf } from './retention.ts';

/** How much a run lets go of, by what it is. */
export interface RetentionCounts {
  /** People to erase: deactivated for so long. */
  readonly deactivated: number;
  /** People to erase: never at an account, never learned, no grant. */
  readonly unplaced: number;
  readonly auditNames: number;
  readonly auditEntries: number;
  readonly uploads: number;
}

const lastRun = 'privacy.retention-run-at';
const hoursBetweenRuns = 24;

/** Lets go of what is old enough, once a day, whatever the number of workers. Undefined when it is not time yet. */
export async function retainDaily(
  database: Database,
  retention: Retention,
  now: Instant,
): Promise<RetentionCounts | undefined> {
  return (await claimRun(database, now)) ? applyRetention(database, retention, now) : undefined;
}

async function claimRun(database: Database, now: Instant): Promise<boolean> {
  const value = instantText(now);
  const due = instantText(now.subtract({ hours: hoursBetweenRuns }));
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('facts')
    .values({ name: lastRun, value })
    .onConflict(oc => oc.column('name').doUpdateSet({ value }).where('facts.value', '<=', due))
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

/** What {@link applyRetention} would let go of now. */
export async function previewRetention(
  database: Database,
  retention: Retention,
  now: Instant,
): Promise<RetentionCounts> {
  const cutoffs = cutoffsOf(retention, now);
  return {
    deactivated: (await deactivatedPeople(database, cutoffs)).length,
    unplaced: (await unplacedPeople(database, cutoffs)).length,
    auditNames: cutoffs.auditNames ? await countAuditNames(database, cutoffs.auditNames) : 0,
    auditEntries: cutoffs.auditEntries ? await countAudit(database, cutoffs.auditEntries) : 0,
    uploads: await countUploads(database, cutoffs.uploads),
  };
}

/** Lets go of what is old enough, and writes down how much that was. Expired sessions and sign-in links always go. */
export async function applyRetention(
  database: Database,
  retention: Retention,
  now: Instant,
): Promise<RetentionCounts> {
  const cutoffs = cutoffsOf(retention, now);
  // First what stands by itself: with people go their names in the audit log, too.
  const auditNames = cutoffs.auditNames ? await forgetAuditNames(database, cutoffs.auditNames) : 0;
  const auditEntries = cutoffs.auditEntries ? await forgetAudit(database, cutoffs.auditEntries) : 0;
  const deactivated = await eraseAll(database, await deactivatedPeople(database, cutoffs), now);
  const unplaced = await eraseAll(database, await unplacedPeople(database, cutoffs), now);
  const { numDeletedRows } = await database
    .deleteFrom('import_previews')
    .where('created_at', '<', instantText(cutoffs.uploads))
    .executeTakeFirst();
  await forgetSessions(database, now);
  await forgetRequests(database, now);
  await database
    .deleteFrom('product_events')
    .where('person_id', 'is', null)
    .where('recorded_at', '<', instantText(now.subtract({ hours: 24 * 365 })))
    .execute();
  await database
    .deleteFrom('sendings')
    .where('sent_at', 'is', null)
    .where('drafted_at', '<', instantText(now.subtract({ hours: 24 })))
    .execute();
  await database
    .deleteFrom('quiz_attempts')
    .where('submitted_at', 'is', null)
    .where('saved_at', '<', instantText(now.subtract({ hours: 24 * 365 })))
    .execute();
  await forgetFarewells(database);
  const counts = { deactivated, unplaced, auditNames, auditEntries, uploads: Number(numDeletedRows) };
  const entry = { actor: 'system', action: 'retention.applied', subject: 'retention' } as const;
  await audit(database, { ...entry, after: counts }, now);
  return counts;
}

/** One after the other, so that nobody waits for all of them. The last administrator stays. */
async function eraseAll(database: Database, personIds: readonly string[], now: Instant): Promise<number> {
  let erased = 0;
  for (const personId of personIds) {
    try {
      await erasePerson(database, personId, 'system', now);
      erased += 1;
    } catch (error) {
      if (!(error instanceof WaymarkError && error.code === 'request.invalid')) throw error;
    }
  }
  return erased;
}

async function deactivatedPeople(database: Database, { deactivated }: Cutoffs): Promise<string[]> {
  if (!deactivated) return [];
  const rows = await database
    .selectFrom('people')
    .select('id')
    .where('erased_at', 'is', null)
    .where('deactivated_at', '<', instantText(deactivated))
    .execute();
  return rows.map(({ id }) => id);
}

async function unplacedPeople(database: Database, { unplaced }: Cutoffs): Promise<string[]> {
  if (!unplaced) return [];
  const rows = await database
    .selectFrom('people as p')
    .select('p.id')
    .where('p.erased_at', 'is', null)
    .where('p.created_at', '<', instantText(unplaced))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('memberships as m').select('m.id').whereRef('m.person_id', '=', 'p.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('grants as g').select('g.id').whereRef('g.person_id', '=', 'p.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('learner_events as e').select('e.id').whereRef('e.person_id', '=', 'p.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('sessions as s').select('s.id').whereRef('s.person_id', '=', 'p.id'))),
    )
    .execute();
  return rows.map(({ id }) => id);
}

async function countUploads(database: Database, before: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('import_previews')
    .select(eb => eb.fn.countAll().as('count'))
    .where('created_at', '<', instantText(before))
    .executeTakeFirstOrThrow();
  return Number(count);
}
