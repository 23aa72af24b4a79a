import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { together } from './audit-store.ts';

const keptFrom = 'audit.kept-from';

/**
 * Lets go of every entry from before this instant: the only way in which entries leave. The database refuses to remove
 * what is not older than the fact that is written here first.
 *
 * @returns how many entries have left
 */
export async function forgetAudit(database: Database, before: Instant): Promise<number> {
  const at = instantText(before);
  return together(database, async trx => {
    await trx
      .insertInto('facts')
      .values({ name: keptFrom, value: at })
      .onConflict(oc => oc.column('name').doUpdateSet({ value: at }).where('facts.value', '<', at))
      .execute();
    const { numDeletedRows } = await trx.deleteFrom('audit_entries').where('at', '<', at).executeTakeFirst();
    return Number(numDeletedRows);
  });
}

/** How many entries {@link forgetAudit} would let go of. */
export async function countAudit(database: Database, before: Instant): Promise<number> {
  const { count } = await entriesBefore(database, before)
    .select(eb => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Lets go of names, addresses and the like in entries from before this instant; the entries stay. Returns how many. */
export async function forgetAuditNames(database: Database, before: Instant): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('audit_personal')
    .where('entry_id', 'in', entriesBefore(database, before).select('id'))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** How many entries' names {@link forgetAuditNames} would let go of. */
export async function countAuditNames(database: Database, before: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('audit_personal')
    .select(eb => eb.fn.countAll().as('count'))
    .where('entry_id', 'in', entriesBefore(database, before).select('id'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const entriesBefore = (database: Database, before: Instant) =>
  database.selectFrom('audit_entries').where('at', '<', instantText(before));
