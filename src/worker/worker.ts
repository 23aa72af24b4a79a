import { basename } from 'node:path';
import type { App } from '#app';
import { adoptBuild, campaignSetting } from '#campaigns';
import { adoptOffers } from '#certificates';
import type { Instant } from '#clock';
import { onMailQueued, openLanes } from '#mail';
import { adoptCatalog } from '#training';
import { leaveImport } from './import-due.ts';
import { openRest, type Rest } from './rest.ts';
import type { WorkerSetting } from './setting.ts';
import { deliverOn, planDue, type Round } from './tick.ts';

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
  | 'templates'
>;

const restMilliseconds = 1_000;
const unreachableMilliseconds = 10_000;
const failedMilliseconds = 5_000;

/**
 * Starts the worker: a loop for what is to be planned and one for each lane, so that a mail server that takes its time holds
 * up one lane and nothing else. Each looks every second whether something is due, which costs a few index reads when
 * nothing is, and at once when a mail is queued in this process.
 */
export function startWorker(app: WorkerApp, newRest: () => Rest = openRest): Worker {
  const setting = settingOf(app);
  const { lanes } = setting;
  const rests = new Set<Rest>();
  let stopping = false;
  const wake = () => {
    for (const rest of rests) rest.wake();
  };
  const forget = onMailQueued(wake);
  const ended = run();
  return {
    wake,
    stop: async () => {
      stopping = true;
      lanes.drain();
      wake();
      forget();
      await ended;
      await leaveImport(setting);
      lanes.close();
    },
  };

  async function run(): Promise<void> {
    let begun = false;
    await repeat(
      async now => {
        await begin(app, now);
        begun = true;
        return { more: true, unreachable: false };
      },
      () => begun,
    );
    await Promise.all([
      repeat(now => planDue(setting, now)),
      ...lanes.all.map(lane => repeat(now => deliverOn(setting, lane, now))),
    ]);
  }

  async function repeat(work: (now: Instant) => Promise<Round>, isOver = () => false): Promise<void> {
    const rest = newRest();
    rests.add(rest);
    while (!stopping && !isOver()) {
      const pause = await pauseAfter(app, work);
      if (pause > 0 && !stopping) await rest.sleep(pause);
    }
    rests.delete(rest);
  }
}

/** What a build changes is taken over before anything else. */
async function begin(app: WorkerApp, now: Instant): Promise<void> {
  await adoptCatalog(app.database, app.catalog, now);
  await adoptOffers(app, now);
  await adoptBuild(campaignSetting(app), basename(app.buildFolder), now);
}

/** The worker's setting, with lanes of its own to the mail server. */
export function settingOf(app: WorkerApp): WorkerSetting {
  const { smtpUrl, mailLanes, bounceMaildir } = app.config;
  return {
    campaigns: campaignSetting(app),
    room: app,
    certificates: app,
    awarded: new Map(),
    lanes: openLanes(mailLanes, { smtpUrl }),
    bounceMaildir,
    resting: new Map(),
    importing: { open: undefined },
    said: { roundAt: undefined },
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
