import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { readFact, writeFact } from './fact-store.ts';

const lastRound = 'worker.last-round';

/** Notes that a worker has done a round, so that whoever watches can tell when none does any more. */
export const noteRound = (database: Database, now: Instant): Promise<void> =>
  writeFact(database, lastRound, instantText(now));

export async function lastRoundAt(database: Database): Promise<Instant | undefined> {
  const at = await readFact(database, lastRound);
  return at === undefined ? undefined : readInstant(at);
}

/** How many accounts wait for the worker to look at them. */
export async function countDueLooks(database: Database, now: Instant): Promise<number> {
  const { count } = await database
    .selectFrom('account_looks')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('look_at', '<=', instantText(now))
    .executeTakeFirstOrThrow();
  return Number(count);
}
