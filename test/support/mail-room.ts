import { onTestFinished } from 'vitest';
import { settableClock } from '#clock';
import type { OpenDatabase } from '#database';
import { openLog } from '#log';
import { type MailRoom, openLane } from '#mail';
import { mailSetting } from './mail-setting.ts';
import { openSmtpSink } from './smtp.ts';

/** A mail room on this database, with a clock of its own, a real mail server, and a lane to it. */
export async function openMailRoom({ database, engine }: OpenDatabase) {
  const sink = await openSmtpSink();
  const lane = openLane({ smtpUrl: sink.url, silenceSeconds: 1 });
  onTestFinished(() => lane.close());
  const clock = settableClock('2026-11-02T09:00:00Z');
  const room: MailRoom = {
    ...mailSetting,
    clock,
    log: openLog('silent'),
    database,
    engine,
  };
  return { room, lane, clock, sink };
}
