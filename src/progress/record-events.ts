import { setImmediate } from 'node:timers/promises';
import type { Instant } from '#clock';
import type { Database } from '#database';
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
 * the accounts concerned to now. When it returns, they are on the disk.
 *
 * Calls that meet share one commit, because waiting for the disk is most of what an event costs.
 */
export function recordEvents(
  database: Database,
  events: readonly NewLearnerEvent[],
  now: Instant,
  consequences: Consequences = async () => [],
): Promise<Recorded> {
  if (events.length === 0) return Promise.resolve({ recorded: [], duplicates: [] });
  if (database.isTransaction) return recordAll(database, [{ events, now, consequences }]).then(only);
  return new Promise((resolve, reject) => {
    const queue = queues.get(database) ?? { waiting: [], running: false };
    queues.set(database, queue);
    queue.waiting.push({ events, now, consequences, resolve, reject });
    if (!queue.running) void drain(database, queue);
  });
}

interface Call {
  readonly events: readonly NewLearnerEvent[];
  readonly now: Instant;
  readonly consequences: Consequences;
}

interface Waiting extends Call {
  resolve(recorded: Recorded): void;
  reject(reason: unknown): void;
}

interface Queue {
  waiting: Waiting[];
  running: boolean;
}

const queues = new WeakMap<Database, Queue>();
const eventsPerCommit = 1_000;

async function drain(database: Database, queue: Queue): Promise<void> {
  queue.running = true;
  while (queue.waiting.length > 0) {
    // What has arrived meanwhile is read first, so that it can share the commit.
    await setImmediate();
    await commit(database, () => takeGroup(queue));
  }
  queue.running = false;
}

function takeGroup(queue: Queue): Waiting[] {
  let events = 0;
  const size = queue.waiting.findIndex(call => {
    events += call.events.length;
    return events > eventsPerCommit;
  });
  return queue.waiting.splice(0, size === -1 ? queue.waiting.length : Math.max(1, size));
}

/** Takes its calls only when the transaction is theirs: whoever comes while it waits for the connection shares the commit. */
async function commit(database: Database, take: () => readonly Waiting[]): Promise<void> {
  let group: readonly Waiting[] = [];
  try {
    const answers = await database.transaction().execute(transaction => {
      group = take();
      return recordAll(transaction, group);
    });
    group.forEach((call, index) => {
      call.resolve(answers[index] ?? { recorded: [], duplicates: [] });
    });
  } catch (error) {
    // One bad call must not take the others with it: each tries again alone.
    if (group.length > 1) for (const call of group) await commit(database, () => [call]);
    else for (const call of group.length === 0 ? take() : group) call.reject(error);
  }
}

async function recordAll(transaction: Database, calls: readonly Call[]): Promise<Recorded[]> {
  const now = latest(calls);
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

const only = ([first]: readonly Recorded[]): Recorded => first ?? { recorded: [], duplicates: [] };

const latest = (calls: readonly Call[]): Instant =>
  calls.map(call => call.now).reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? b : a));

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
