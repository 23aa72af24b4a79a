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
