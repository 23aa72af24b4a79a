import {
  type CampaignSetting,
  checkCampaignMail,
  claimDigests,
  claimLooks,
  finishLook,
  lookAt,
  queueDigest,
} from '#campaigns';
import type { Instant } from '#clock';
import { deliverDue, type Lane, type Mail, type MailRoom, type Verdict } from '#mail';

/** What the worker works with. */
export interface WorkerSetting {
  readonly campaigns: CampaignSetting;
  readonly room: MailRoom;
  readonly lane: Lane;
}

/** What one round leaves behind. */
export interface Round {
  /** More is due already. */
  readonly more: boolean;
  /** The mail server could not be reached: no need to hurry. */
  readonly unreachable: boolean;
}

const accountsPerRound = 20;
const leaseSeconds = 300;
const putBackMinutes = 15;

/**
 * One round of everything that happens by itself: accounts whose time has come are looked at (people put on their paths,
 * status recorded, mails planned and queued), CSMs get their digest, and what is due is delivered.
 */
export async function tick(setting: WorkerSetting, now: Instant): Promise<Round> {
  const { campaigns, room, lane } = setting;
  const looks = await claimLooks(campaigns.database, { limit: accountsPerRound, leaseSeconds }, now);
  await oneByOne(looks, look => lookAndReturn(setting, look, now));
  const csms = await claimDigests(campaigns, now);
  await oneByOne(csms, csm => orLog(setting, { csmId: csm.id }, () => queueDigest(campaigns, csm, now)));
  const delivery = await deliverDue(room, lane, (mail, at) => recheck(setting, mail, at), now);
  return { more: looks.length === accountsPerRound || delivery.more, unreachable: delivery.unreachable };
}

type Look = Awaited<ReturnType<typeof claimLooks>>[number];

/** An account that cannot be looked at is put back for later and holds up no other. */
async function lookAndReturn(setting: WorkerSetting, look: Look, now: Instant): Promise<void> {
  const { accountId } = look;
  const seen = await orLog(setting, { accountId }, async () => ({
    next: await lookAt(setting.campaigns, accountId, now),
  }));
  const next = seen ? seen.next : now.add({ minutes: putBackMinutes });
  await finishLook(setting.campaigns.database, look, next);
}

async function recheck({ campaigns }: WorkerSetting, mail: Mail, now: Instant): Promise<Verdict> {
  const verdict = await checkCampaignMail(campaigns, mail, now);
  return verdict ?? { outcome: 'hold', reason: 'nobody-answers-for-it' };
}

async function orLog<T>(
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

async function oneByOne<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (const item of items) await work(item);
}
