import type { Config } from '#config';
import type { Database } from '#database';
import { WaymarkError } from '#errors';

const mark = 'demo';

/**
 * Makes sure that this database is meant for this mode, before anything is written to it: made-up people never get into a
 * real database, and nobody serves them as real ones. Call it after the migrations.
 *
 * @returns whether the database is the demo's
 * @throws WaymarkError `config.not-our-database`
 */
export async function claimDatabase(
  database: Database,
  mode: Config['mode'],
): Promise<'demo' | 'production'> {
  const isDemo = (await readMark(database)) !== undefined;
  if (mode === 'production') {
    if (isDemo) throw new WaymarkError('config.not-our-database', servesDemo);
    return 'production';
  }
  if (!isDemo && (await holdsPeople(database))) throw new WaymarkError('config.not-our-database', isReal);
  await database
    .insertInto('facts')
    .values({ name: mark, value: 'claimed' })
    .onConflict(oc => oc.doNothing())
    .execute();
  return 'demo';
}

const servesDemo =
  'This database holds made-up people of the demo. For production, set DATABASE_URL or WAYMARK_DATA to one of its own.';
const isReal =
  'This database holds people who were not made up, so the demo stays out of it. Set NODE_ENV=production to serve it, or WAYMARK_DATA and DATABASE_URL to a database for the demo.';

/** Whether the made-up people are all there. */
export const isSeeded = async (database: Database): Promise<boolean> =>
  (await readMark(database)) === 'seeded';

export async function noteSeeded(database: Database): Promise<void> {
  await database
    .insertInto('facts')
    .values({ name: mark, value: 'seeded' })
    .onConflict(oc => oc.column('name').doUpdateSet({ value: 'seeded' }))
    .execute();
}

async function readMark(database: Database): Promise<string | undefined> {
  const row = await database.selectFrom('facts').select('value').where('name', '=', mark).executeTakeFirst();
  return row?.value;
}

async function holdsPeople(database: Database): Promise<boolean> {
  return (await database.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined;
}

const certified = 'demo.certificates';

/** Whether the made-up people have their certificates. */
export async function isCertified(database: Database): Promise<boolean> {
  const row = await database
    .selectFrom('facts')
    .select('value')
    .where('name', '=', certified)
    .executeTakeFirst();
  return row !== undefined;
}

export async function noteCertified(database: Database): Promise<void> {
  await database
    .insertInto('facts')
    .values({ name: certified, value: 'given' })
    .onConflict(oc => oc.doNothing())
    .execute();
}
