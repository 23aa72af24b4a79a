import { once } from 'node:events';
import { setTimeout as rest } from 'node:timers/promises';
import { openDatabase } from '#database';
import { openLog } from '#log';
import { deliverDue, openLanes, type Recheck } from '#mail';
import { mailSetting } from './mail-setting.ts';

/** A worker to be killed: it delivers what is due over several lanes until then. Its clock runs faster than the real one. */
const env = process.env;
const { database, engine } = openDatabase({
  file: env['MAIL_FILE'] ?? '',
  url: env['MAIL_DATABASE_URL'] || undefined,
});
const [since, speed] = [Number(env['MAIL_CLOCK_SINCE']), Number(env['MAIL_CLOCK_SPEED'])];
const clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(since + (Date.now() - since) * speed)),
};
const config = { ...mailSetting.config, mailLeaseSeconds: Number(env['MAIL_LEASE_SECONDS']) };
const room = { ...mailSetting, config, clock, log: openLog('silent'), database, engine };
const lanes = openLanes(Number(env['MAIL_LANES']), {
  smtpUrl: env['MAIL_SMTP_URL'] ?? '',
  silenceSeconds: 1,
});
const recheck: Recheck = async ({ key }) => ({
  outcome: 'send',
  to: { address: `${key}@customer.example` },
  variables: { person: { firstName: 'Ben' } },
});

const begun = once(process, 'message');
process.send?.('ready');
await begun;
await Promise.all(
  lanes.all.map(async lane => {
    for (;;) {
      // As the real worker does: a round that fails is tried again.
      const more = await deliverDue(room, lane, recheck, clock.now()).then(
        delivery => delivery.more,
        () => false,
      );
      if (!more) await rest(25);
    }
  }),
);
