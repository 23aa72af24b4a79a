import type { Instant } from '#clock';
import { receiveBounce, takeReturned } from '#mail';
import { orLog, type WorkerSetting } from './setting.ts';

const mailsPerRound = 20;

/** Reads what the mail server has put into the Maildir for mail that comes back, as far as there is one. */
export async function takeBounces(setting: WorkerSetting, now: Instant): Promise<void> {
  const { room, bounceMaildir } = setting;
  if (!bounceMaildir) return;
  await orLog(setting, { what: 'bounces' }, () =>
    takeReturned(bounceMaildir, mailsPerRound, async bytes => {
      await receiveBounce(room.database, bytes, now);
    }),
  );
}
