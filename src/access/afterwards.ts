import type { Log } from '#log';

/** Work that is done after the answer has gone out, so that the time of the answer says nothing about what was found. */
export interface Afterwards {
  do(work: () => Promise<void>): void;
  /** Resolves when all of it is done. */
  settled(): Promise<void>;
}

/** @param complaint what the log says when the work fails */
export function openAfterwards(log: Log | undefined, complaint: string): Afterwards {
  const working = new Set<Promise<void>>();
  return {
    do: work => {
      const done = new Promise(resolve => setImmediate(resolve))
        .then(work)
        .catch(error => log?.error({ err: error }, complaint));
      working.add(done);
      void done.finally(() => working.delete(done));
    },
    settled: async () => {
      await Promise.all(working);
    },
  };
}
