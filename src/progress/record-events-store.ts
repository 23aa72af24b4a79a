import { type Instant, later } from '#clock';
import { type Database, sharedCommits } from '#database';
import type { NewLearnerEvent } from './learner-event.ts';
import { insertEvents, pullLooks } from './store.ts';

export interface Recorded {
  /** Keys that were new, and are now on the disk. */
  readonly recorded: readonly string[];
  /** Keys that were there before. */
  readonly duplicates: readonly string[];
}

/** Facts that follow from events just recorded, appended in the same transaction. It reads through `transaction`. */
export type Consequences = (
  transaction: Database,
  recorded: readonly NewLearnerEvent[],
  now: Instant,
) => Promise<readonly NewLearnerEvent[]>;

/**
 * Appends events to the log: all of a call or none, each key once however often it is sent, and pulls the next look at
 * the accounts concerned to now. When it returns, they are on the disk. Calls that meet share one commit.
 */
export function recordEvents(
  database: Database,
  events: readonly NewLearnerEvent[],
  now: Instant,
  consequences: Consequences = nothing,
): Promise<Recorded> {
  if (events.length === 0) return Promise.resolve({ recorded: [], duplicates: [] });
  return record(database, { events, now, consequences });
}

const nothing: Consequences = async () => [];

interface Call {
  readonly events: readonly NewLearnerEvent[];
  readonly now: Instant;
  readonly consequences: Consequences;
}

const record = sharedCommits(recordAll, { sizeOf: ({ events }: Call) => events.length, most: 1_000 });

async function recordAll(transaction: Database, calls: readonly Call[]): Promise<Recorded[]> {
  const now = calls.map(call => call.now).reduce(later);
  const keys = await insertEvents(transaction, distinct(calls.flatMap(call => call.events)), now);
  const answers = calls.map(call => answer(call.events, keys));
  for (const [consequences, recorded] of byConsequences(calls, answers)) {
    const further = await consequences(transaction, recorded, now);
    if (further.length > 0) await insertEvents(transaction, distinct(further), now);
  }
  const people = new Set(calls.flatMap(call => call.events.map(event => event.personId)));
  if (answers.some(({ recorded }) => recorded.length > 0)) await pullLooks(transaction, [...people], now);
  return answers;
}

/** The first event of each key: PostgreSQL and SQLite both refuse none of them, but one call may name a key twice. */
const distinct = (events: readonly NewLearnerEvent[]): NewLearnerEvent[] =>
  events.length < 2
    ? [...events]
    : [...new Map(events.toReversed().map(event => [event.key, event])).values()].reverse();

/** Takes the keys it reports as recorded out of `fresh`, so that a second call with the same key sees a duplicate. */
function answer(events: readonly NewLearnerEvent[], fresh: Set<string>): Recorded {
  const recorded: string[] = [];
  const duplicates: string[] = [];
  for (const { key } of events) (fresh.delete(key) ? recorded : duplicates).push(key);
  return { recorded, duplicates };
}

function byConsequences(
  calls: readonly Call[],
  answers: readonly Recorded[],
): Map<Consequences, NewLearnerEvent[]> {
  const grouped = new Map<Consequences, NewLearnerEvent[]>();
  calls.forEach((call, index) => {
    const keys = new Set(answers[index]?.recorded);
    const recorded = call.events.filter(event => keys.delete(event.key));
    if (recorded.length > 0)
      grouped.set(call.consequences, [...(grouped.get(call.consequences) ?? []), ...recorded]);
  });
  return grouped;
}
