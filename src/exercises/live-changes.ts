import type { Database } from '#database';
import type { Log } from '#log';
import { countProductEvents } from '#progress';

/** Somebody's page that waits for what the product tells of them. */
export interface Watched {
  readonly personId: string;
  /** Names of the events that it waits for. */
  readonly events: readonly string[];
  /** How many there are: at once, and whenever that changes. */
  seen(count: number): void;
  /** This process stops: nothing more comes from it. */
  end(): void;
}

export interface LiveChanges {
  /** Returns how to watch no longer; undefined when too many pages watch already. */
  watch(watched: Watched): (() => void) | undefined;
  /** Something was told: look at once. */
  wake(): void;
  end(): void;
}

const milliseconds = 1_000;
const pagesAPerson = 4;
const pagesInAll = 1_000;

/**
 * Tells open pages of new product events, whichever process took them: while anybody watches, the database is asked once a
 * second, by one query for all of them.
 */
export function openLiveChanges({ database, log }: { database: Database; log: Log }): LiveChanges {
  const pages = new Map<Watched, number | undefined>();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let ended = false;

  const soon = (wait: number) => {
    clearTimeout(timer);
    timer = pages.size > 0 && !ended ? setTimeout(look, wait) : undefined;
    timer?.unref();
  };

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      tell(pages, await countsFor(database, [...pages.keys()]));
    } catch (error) {
      log.warn({ err: error }, 'could not look for product events that pages wait for; it tries again');
    }
    looking = false;
    soon(milliseconds);
  }

  return {
    watch: watched => {
      const own = [...pages.keys()].filter(({ personId }) => personId === watched.personId).length;
      if (ended || own >= pagesAPerson || pages.size >= pagesInAll) return undefined;
      pages.set(watched, undefined);
      soon(0);
      return () => pages.delete(watched);
    },
    wake: () => soon(0),
    end: () => {
      ended = true;
      clearTimeout(timer);
      for (const page of pages.keys()) page.end();
      pages.clear();
    },
  };
}

type Counts = Awaited<ReturnType<typeof countProductEvents>>;

const countsFor = (database: Database, pages: readonly Watched[]): Promise<Counts> =>
  countProductEvents(
    database,
    [...new Set(pages.map(({ personId }) => personId))],
    [...new Set(pages.flatMap(({ events }) => events))],
  );

function tell(pages: Map<Watched, number | undefined>, counts: Counts): void {
  for (const [page, before] of pages) {
    const own = counts.get(page.personId);
    const count = page.events.reduce((sum, event) => sum + (own?.get(event) ?? 0), 0);
    if (count === before) continue;
    pages.set(page, count);
    page.seen(count);
  }
}
