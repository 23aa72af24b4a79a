import { basename } from 'node:path';
import type { App } from '#app';
import { adoptBuild, campaignSetting } from '#campaigns';
import type { Instant } from '#clock';
import { onMailQueued, openLane } from '#mail';
import { adoptCatalog } from '#training';
import { leaveImport } from './import-due.ts';
import type { WorkerSetting } from './setting.ts';
import { type Round, tick } from './tick.ts';

/** The part of Waymark that acts by itself. */
export interface Worker {
  /** Something is due now: do not sleep on. */
  wake(): void;
  /** Claims nothing more, finishes the round it is in, and resolves. */
  stop(): Promise<void>;
}

/** As much of the app as the worker works with. */
export type WorkerApp = Pick<
  App,
  | 'buildFolder'
  | 'campaigns'
  | 'catalog'
  | 'clock'
  | 'config'
  | 'database'
  | 'engine'
  | 'log'
  | 'mail'
  | 'policy'
>;

const restMilliseconds = 1_000;
const unreachableMilliseconds = 10_000;
const failedMilliseconds = 5_000;

/**
 * Starts the worker. It looks every second whether something is due, which costs a few index reads when nothing is, and
 * at once when a mail is queued in this process.
 */
export function startWorker(app: WorkerApp): Worker {
  const setting = settingOf(app);
  const rest = restful();
  let stopping = false;
  const forget = onMailQueued(rest.wake);
  const ended = run();
  return {
    wake: rest.wake,
    stop: async () => {
      stopping = true;
      setting.lane.drain();
      rest.wake();
      forget();
      await ended;
      await leaveImport(setting);
      setting.lane.close();
    },
  };

  async function run(): Promise<void> {
    let work: (now: Instant) => Promise<Round> = begin;
    while (!stopping) {
      const pause = await pauseAfter(app, work);
      if (pause > 0 && !stopping) await rest.sleep(pause);
    }

    async function begin(now: Instant): Promise<Round> {
      await adoptCatalog(app.database, app.catalog, now);
      await adoptBuild(app, basename(app.buildFolder), now);
      work = at => tick(setting, at);
      return { more: true, unreachable: false };
    }
  }
}

/** The worker's setting, with a lane of its own to the mail server. */
export function settingOf(app: WorkerApp): WorkerSetting {
  const { smtpUrl, bounceMaildir } = app.config;
  return {
    campaigns: campaignSetting(app),
    room: app,
    lane: openLane({ smtpUrl }),
    bounceMaildir,
    resting: new Map(),
    importing: { open: undefined },
  };
}

/** Does one piece of work and says how long to rest after it, in milliseconds. */
async function pauseAfter(
  { clock, log }: WorkerApp,
  work: (now: Instant) => Promise<Round>,
): Promise<number> {
  try {
    const { more, unreachable } = await work(clock.now());
    return unreachable ? unreachableMilliseconds : more ? 0 : restMilliseconds;
  } catch (error) {
    log.error({ err: error }, 'a round of the worker failed; it tries again');
    return failedMilliseconds;
  }
}

/** A sleep that can be cut short; a call that comes while awake cuts the next one. */
function restful() {
  let called = false;
  let end: (() => void) | undefined;
  return {
    wake: () => {
      called = true;
      end?.();
    },
    sleep: async (milliseconds: number) => {
      if (!called) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, milliseconds);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      called = false;
      end = undefined;
    },
  };
}
