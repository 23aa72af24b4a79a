import { adoptBuild } from '#campaigns';
import { onMailQueued } from '#mail';
import { tick, type WorkerSetting } from './tick.ts';

/** The part of Waymark that acts by itself. */
export interface Worker {
  /** Something is due now: do not sleep on. */
  wake(): void;
  /** Claims nothing more, finishes the round it is in, and resolves. */
  stop(): Promise<void>;
}

const restMilliseconds = 1_000;
const unreachableMilliseconds = 10_000;
const failedMilliseconds = 5_000;

/**
 * Starts the worker. It looks every second whether something is due, which costs two index reads when nothing is, and at
 * once when a mail is queued in this process.
 *
 * @param buildId names the build whose catalog, policy and campaigns it works with
 */
export function startWorker(setting: WorkerSetting, buildId: string): Worker {
  const rest = restful();
  let stopping = false;
  const forget = onMailQueued(rest.wake);
  const ended = run();
  return {
    wake: rest.wake,
    stop: async () => {
      stopping = true;
      rest.wake();
      forget();
      await ended;
      setting.lane.close();
    },
  };

  async function run(): Promise<void> {
    let adopted = false;
    while (!stopping) {
      const pause = await round(adopted);
      adopted ||= pause !== failedMilliseconds;
      if (pause > 0 && !stopping) await rest.sleep(pause);
    }
  }

  /** How long to rest after it. */
  async function round(adopted: boolean): Promise<number> {
    const { campaigns, room } = setting;
    const now = room.clock.now();
    try {
      if (!adopted) await adoptBuild(campaigns, buildId, now);
      const { more, unreachable } = await tick(setting, now);
      return unreachable ? unreachableMilliseconds : more ? 0 : restMilliseconds;
    } catch (error) {
      room.log.error({ err: error }, 'a round of the worker failed; it tries again');
      return failedMilliseconds;
    }
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
