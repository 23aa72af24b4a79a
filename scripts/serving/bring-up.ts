import { type App, openApp } from '#app';
import type { Clock } from '#clock';
import type { Config } from '#config';
import { migrate } from '#database';
import { openMailbox } from '#mail';
import { certifyDemo, claimDatabase, launchDemo, seedDemo } from '../../src/demo/demo.ts';
import { startWorker } from '../../src/worker/worker.ts';

export interface Running {
  readonly app: App;
  /** Lets what has begun end, then closes everything. */
  down(): Promise<void>;
}

/** Everything of a serving process but the web server itself: database, worker and, in demo mode, people and a mailbox. */
export async function bringUp(config: Config, clock: Clock): Promise<Running> {
  const app = await openApp(config, clock);
  await migrate(app.database);
  const mode = await claimDatabase(app.database, config.mode);
  if (mode === 'demo') {
    await seedDemo(app.database, app.catalog, clock.now());
    await certifyDemo(app, clock.now());
    await launchDemo(app.database, app.campaigns, clock.now());
  }
  const { mailboxPort, dataFolder } = config;
  const mailbox =
    mailboxPort === undefined ? undefined : await openMailbox({ mailboxPort, dataFolder }, clock);
  const worker = config.worker ? startWorker(app) : undefined;
  const down = async () => {
    await worker?.stop();
    await mailbox?.close();
    await app.close();
  };
  return { app, down };
}
