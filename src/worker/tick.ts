import { endPastViewings } from '#access';
import { checkCampaignMail, claimDigests, noteRound, queueDigest, queueSummary } from '#campaigns';
import { awardDaily } from '#certificates';
import type { Instant } from '#clock';
import { answeredKind, checkAnswered } from '#feedback';
import { checkEpoch, deliverDue, type Lane, type Mail, type Verdict } from '#mail';
import { tendMerges } from '#merging';
import { retainDaily } from '#privacy';
import { importDue } from './import-due.ts';
import { lookAtDue } from './look-at-due.ts';
import { orLog, type WorkerSetting } from './setting.ts';
import { takeBounces } from './take-bounces.ts';

/** What one round leaves behind. */
export interface Round {
  /** More is due already. */
  readonly more: boolean;
  /** The mail server could not be reached: no need to hurry. */
  readonly unreachable: boolean;
}

/** One round of everything. A running worker does the same, but lets no lane and no plan wait for another lane. */
export async function tick(setting: WorkerSetting, now: Instant): Promise<Round> {
  const planned = await planDue(setting, now);
  const delivered = await Promise.all(setting.lanes.all.map(lane => deliverOn(setting, lane, now)));
  return {
    more: planned.more || delivered.some(({ more }) => more),
    unreachable: delivered.some(({ unreachable }) => unreachable),
  };
}

/**
 * Everything that happens by itself but the sending: a restored database is noticed, looks as somebody else end, a part of an import is written, late
 * events of merged records find their person, accounts whose time has come are looked at, CSMs get their digest, certificates that nobody
 * asked about are given, what came back is read, and what has been kept long enough goes.
 */
export async function planDue(setting: WorkerSetting, now: Instant): Promise<Round> {
  const { campaigns, room } = setting;
  await checkEpoch(room, now);
  await endPastViewings(campaigns.database, now);
  const importing = await importDue(setting, now);
  await orLog(setting, {}, () => tendMerges(campaigns.database, campaigns.catalog, now));
  const looking = await lookAtDue(setting, now);
  for (const csm of await claimDigests(campaigns, now)) {
    await orLog(setting, { csmId: csm.id }, () => queueDigest(campaigns, csm, now));
    await orLog(setting, { csmId: csm.id }, () => queueSummary(campaigns, csm, now));
  }
  await orLog(setting, {}, () => awardDaily(setting.certificates, now));
  await takeBounces(setting, now);
  await orLog(setting, {}, () => retainDaily(room.database, room.catalog.site.retention, now));
  await sayRound(setting, now);
  return { more: importing || looking, unreachable: false };
}

const secondsBetweenWords = 15;

/** Said now and then: a write each second would cost more than it tells. */
async function sayRound({ room, said }: WorkerSetting, now: Instant): Promise<void> {
  const next = said.roundAt?.add({ seconds: secondsBetweenWords });
  if (next && Temporal.Instant.compare(now, next) < 0) return;
  await noteRound(room.database, now);
  said.roundAt = now;
}

/** One round of one lane: what is due is sent, each mail checked again right before. */
export const deliverOn = (setting: WorkerSetting, lane: Lane, now: Instant): Promise<Round> =>
  deliverDue(setting.room, lane, (mail, at) => recheck(setting, mail, at), now);

async function recheck({ campaigns }: WorkerSetting, mail: Mail, now: Instant): Promise<Verdict> {
  if (mail.kind === answeredKind) return checkAnswered(campaigns, mail);
  const verdict = await checkCampaignMail(campaigns, mail, now);
  return verdict ?? { outcome: 'hold', reason: 'nobody-answers-for-it' };
}
