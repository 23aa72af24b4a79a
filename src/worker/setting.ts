import type { TemplateSetting } from '#campaigns';
import type { CertificateSetting } from '#certificates';
import type { Instant } from '#clock';
import type { Lanes, MailRoom } from '#mail';
import type { Importing } from './import-due.ts';

/** What the worker works with. */
export interface WorkerSetting {
  readonly campaigns: TemplateSetting;
  readonly room: MailRoom;
  readonly certificates: CertificateSetting;
  /** When this worker last saw what the people of an account had earned, by account. */
  readonly awarded: Map<string, Instant>;
  readonly lanes: Lanes;
  /** Where mail that comes back lies; undefined when it comes in another way. */
  readonly bounceMaildir: string | undefined;
  /** Accounts that take long to look at, and until when this worker leaves them alone. */
  readonly resting: Map<string, Instant>;
  readonly importing: Importing;
  /** When this worker last said that it does rounds. */
  readonly said: { roundAt: Instant | undefined };
}

/** Does one thing. When it fails that is logged, by ids only, and the worker goes on. */
export async function orLog<T>(
  { room }: WorkerSetting,
  about: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    room.log.error({ err: error, ...about }, 'the worker could not finish this and goes on with the next');
    return undefined;
  }
}
