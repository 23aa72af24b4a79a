import { systemClock } from '#clock';
import { readConfig } from '#config';
import { command } from '../src/platform/console.ts';
import { serve } from '../src/platform/http/server.ts';
import { askedToStop, serving } from '../src/platform/takeover.ts';
import { bringUp } from './serving/bring-up.ts';
import { greeting } from './serving/greeting.ts';

const drainSeconds = 20;

/** The serving process that scripts/start.ts keeps: pages, API, worker and, in demo mode, the mailbox. */
await command(async () => {
  const asked = askedToStop();
  const config = readConfig(process.env);
  const { app, down } = await bringUp(config, systemClock);
  const server = await serve({ ...config, buildFolder: app.buildFolder });
  console.log(await greeting(app));
  process.send?.(serving);

  await asked;
  setTimeout(() => process.exit(1), drainSeconds * 1000).unref();
  app.live.end();
  await server.stop();
  await down();
  process.exit(0);
});
