import { accountPeople } from '#accounts';
import { award } from '#certificates';
import type { Instant } from '#clock';
import { orLog, type WorkerSetting } from './setting.ts';

/** What is written down by several at once may become visible a little late. */
const overlapMinutes = 10;

/** Gives the people of an account what they have earned, before anybody looks at how it stands. */
export async function awardAt(setting: WorkerSetting, accountId: string, now: Instant): Promise<void> {
  const { certificates, awarded } = setting;
  await orLog(setting, { accountId }, async () => {
    const people = await accountPeople(certificates.database, accountId);
    const since = awarded.get(accountId)?.subtract({ minutes: overlapMinutes });
    await award(
      certificates,
      people.map(({ person }) => person.id),
      now,
      { since },
    );
    awarded.set(accountId, now);
  });
}
