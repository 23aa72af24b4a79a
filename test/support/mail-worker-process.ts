import { systemClock } from '#clock';
import { openDatabase } from '#database';
import { openLog } from '#log';
import { deliverDue, openLane, type Recheck } from '#mail';
import { mailSetting } from './mail-setting.ts';

/** A worker to be killed: it delivers what is due until nothing is, then says so. Its clock goes ahead of the real one. */
const {
  MAIL_FILE: file = '',
  MAIL_DATABASE_URL: url,
  MAIL_SMTP_URL: smtpUrl = '',
  MAIL_AHEAD: ahead = '',
} = process.env;
const { database, engine } = openDatabase({ file, url: url || undefined });
const clock = { now: () => systemClock.now().add({ minutes: Number(ahead) }) };
const room = { ...mailSetting, clock, log: openLog('silent'), database, engine };
const lane = openLane({ smtpUrl });
const recheck: Recheck = async ({ key }) => ({
  outcome: 'send',
  to: { address: `${key}@customer.example` },
  variables: { person: { firstName: 'Ben' } },
});

process.send?.('ready');
while ((await deliverDue(room, lane, recheck, clock.now())).more);
process.send?.('done');
