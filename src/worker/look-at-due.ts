import { type ClaimedLook, claimLooks, finishLook, lookAt } from '#campaigns';
import type { Instant } from '#clock';
import { awardAt } from './award-at.ts';
import { orLog, type WorkerSetting } from './setting.ts';

const accountsPerRound = 20;
const leaseSeconds = 300;
const putBackMinutes = 15;

/** A large account may take this share of the worker's time at most, however much happens there. */
const share = 1 / 20;

/**
 * Looks at accounts whose time has come, a few at a time: people are put on their paths, the training status is recorded,
 * mails are planned and queued. Says whether there are more.
 */
export async function lookAtDue(setting: WorkerSetting, now: Instant): Promise<boolean> {
  const { campaigns, lanes, room } = setting;
  const claim = { limit: accountsPerRound, leaseSeconds, except: stillResting(setting, now) };
  const looks = await claimLooks(campaigns.database, room.engine, claim, now);
  for (const look of looks) {
    if (lanes.draining) await finishLook(campaigns.database, look, now);
    else await lookOnce(setting, look, now);
  }
  return looks.length === accountsPerRound;
}

/** An account that cannot be looked at is put back for later and holds up no other. */
async function lookOnce(setting: WorkerSetting, look: ClaimedLook, now: Instant): Promise<void> {
  const { campaigns, room, resting } = setting;
  const { accountId } = look;
  const began = room.clock.now();
  await awardAt(setting, accountId, now);
  const seen = await orLog(setting, { accountId }, async () => ({
    next: await lookAt(campaigns, accountId, now),
  }));
  await finishLook(campaigns.database, look, seen ? seen.next : now.add({ minutes: putBackMinutes }));
  const ended = room.clock.now();
  const took = Math.round(ended.since(began).total('milliseconds'));
  if (took > 200) resting.set(accountId, ended.add({ milliseconds: took / share }));
}

function stillResting({ resting }: WorkerSetting, now: Instant): readonly string[] {
  for (const [accountId, until] of resting) {
    if (Temporal.Instant.compare(until, now) <= 0) resting.delete(accountId);
  }
  return [...resting.keys()].slice(0, 500);
}
