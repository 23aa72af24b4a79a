import type { Instant } from '#clock';
import { receiveBounce, takeReturned } from '#mail';
import { orLog, type WorkerSetting } from './setting.ts';

const mailsPerRound = 20;

/** Reads what the mail server has put into the Maildir for mail that comes back, as far as there is one. */
export async function takeBounces(setting: WorkerSetting, now: Instant): Promise<void> {
  const { room, bounceMaildir } = setting;
  if (!bounceMaildir) return;
  const unread = await orLog(setting, { what: 'bounces' }, () =>
    takeReturned(bounceMaildir, mailsPerRound, async bytes => {
      await receiveBounce(room.database, bytes, now);
    }),
  );
  if (unread && unread.length > 0)
    room.log.error(
      { files: unread },
      'files of the Maildir for returned mail cannot be read; they are put aside in cur',
    );
}
