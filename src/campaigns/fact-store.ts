import type { Database } from '#database';

/** What this room has to remember about the installation as a whole. */
export async function readFact(database: Database, name: string): Promise<string | undefined> {
  const row = await database.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

export async function writeFact(database: Database, name: string, value: string): Promise<void> {
  await database
    .insertInto('facts')
    .values({ name, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
