import { setImmediate } from 'node:timers/promises';
import type { Database } from './database.ts';

/** Does what these calls ask for, through the transaction, and answers each of them, in their order. */
export type SharedWork<Call, Answer> = (
  transaction: Database,
  calls: readonly Call[],
) => Promise<readonly Answer[]>;

interface Waiting<Call, Answer> {
  readonly call: Call;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

interface Queue<Call, Answer> {
  waiting: Waiting<Call, Answer>[];
  running: boolean;
}

/**
 * Lets calls that meet share one commit, because waiting for the disk is most of what a small write costs. A call returns when
 * what it asked for is on the disk. A bad one takes no other with it. Within a transaction it is simply a part of that.
 *
 * @param options.sizeOf how much a call writes
 * @param options.most how much goes into one commit; a larger call has one of its own
 */
export function sharedCommits<Call, Answer>(
  work: SharedWork<Call, Answer>,
  { sizeOf, most }: { readonly sizeOf: (call: Call) => number; readonly most: number },
): (database: Database, call: Call) => Promise<Answer> {
  const queues = new WeakMap<Database, Queue<Call, Answer>>();

  async function drain(database: Database, queue: Queue<Call, Answer>): Promise<void> {
    queue.running = true;
    while (queue.waiting.length > 0) {
      // What has arrived meanwhile is read first, so that it can share the commit.
      await setImmediate();
      await commit(database, () => takeGroup(queue));
    }
    queue.running = false;
  }

  function takeGroup(queue: Queue<Call, Answer>): Waiting<Call, Answer>[] {
    let total = 0;
    const size = queue.waiting.findIndex(({ call }) => {
      total += sizeOf(call);
      return total > most;
    });
    return queue.waiting.splice(0, size === -1 ? queue.waiting.length : Math.max(1, size));
  }

  /** Takes its calls only when the transaction is theirs: whoever comes while it waits for the connection shares the commit. */
  async function commit(database: Database, take: () => readonly Waiting<Call, Answer>[]): Promise<void> {
    let group: readonly Waiting<Call, Answer>[] = [];
    try {
      const answers = await database.transaction().execute(transaction => {
        group = take();
        return answersTo(transaction, group);
      });
      for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      // One bad call must not take the others with it: each tries again alone.
      if (group.length > 1) for (const one of group) await commit(database, () => [one]);
      else for (const one of group.length === 0 ? take() : group) one.reject(error);
    }
  }

  async function answersTo(
    transaction: Database,
    group: readonly Pick<Waiting<Call, Answer>, 'call'>[],
  ): Promise<readonly Answer[]> {
    const answers = await work(
      transaction,
      group.map(({ call }) => call),
    );
    if (answers.length === group.length) return answers;
    throw new Error(`${group.length} calls got ${answers.length} answers.`);
  }

  return async (database, call) => {
    if (database.isTransaction) return (await answersTo(database, [{ call }]))[0] as Answer;
    return new Promise((resolve, reject) => {
      const queue = queues.get(database) ?? { waiting: [], running: false };
      queues.set(database, queue);
      queue.waiting.push({ call, resolve, reject });
      if (!queue.running) void drain(database, queue);
    });
  };
}
