import { accountPeople, findAccount, reconcileEnrolments } from '#accounts';
import { type Instant, isBefore } from '#clock';
import { verifyTryIts } from '#exercises';
import { type NewMail, queueMails } from '#mail';
import { attachProductEvents } from '#progress';
import { type AccountTraining, readAccountTraining, recordStatus } from '#training';
import type { Occasion } from './occasion.ts';
import type { DueMail, Plan, SkippedMail } from './plan.ts';
import { planGently } from './plan-gently.ts';
import { readPlanFacts } from './read-facts.ts';
import type { CampaignSetting } from './setting.ts';
import { templateOf } from './variables.ts';

/**
 * Looks at one account: people are put on their paths, its training status is written down, and what is due by the plan
 * is queued. Returns when to look again; undefined: after the next event.
 */
export async function lookAt(
  setting: CampaignSetting,
  accountId: string,
  now: Instant,
): Promise<Instant | undefined> {
  const { database, catalog, policy, campaigns } = setting;
  const account = await findAccount(database, accountId);
  if (!account || account.deactivatedAt) return undefined;
  await reconcileEnrolments(database, catalog, { accountId }, now);
  const people = (await accountPeople(database, accountId)).map(({ person }) => person);
  const ids = people.map(({ id }) => id);
  await attachProductEvents(database, ids);
  await verifyTryIts(database, catalog, ids, now);
  const training = await readAccountTraining(database, setting, account, now);
  await recordStatus(database, accountId, training, policy.version, now);
  const facts = await readPlanFacts(setting, account, people, training, now);
  const made = await planGently(campaigns, facts, now);
  await queueMails(database, newMails(made, accountId, catalog.site.locale, now), now);
  return nextLookAt(made, training, now);
}

/** The rows that a plan writes: what is due, and what will never be. */
export function newMails(
  { due, skipped }: Plan,
  accountId: string,
  siteLocale: string,
  now: Instant,
): readonly NewMail[] {
  const kindOf = (occasion: Occasion) => templateOf(occasion, siteLocale);
  const lasting = skipped.filter(mail => mail.lasting);
  return [
    ...due.map(mail => ({ ...dueMail(mail, accountId), kind: kindOf(mail.occasion) })),
    ...lasting.map(mail => ({ ...skippedMail(mail, accountId, now), kind: kindOf(mail.occasion) })),
  ];
}

/** A mail before its text is chosen. */
type Unworded = Omit<NewMail, 'kind'>;

function dueMail({ occasion, dueAt, notAfter, state, heldFor, zone }: DueMail, accountId: string): Unworded {
  return {
    ...shared(occasion, accountId),
    dueAt,
    notAfter,
    data: { zone: zone.zone, ...(zone.fallback ? { zoneFallback: zone.fallback } : {}) },
    ...(state === 'held' ? { instead: { state, reason: heldFor ?? 'too-late' } } : {}),
  };
}

const skippedMail = ({ occasion, reason }: SkippedMail, accountId: string, now: Instant): Unworded => ({
  ...shared(occasion, accountId),
  dueAt: now,
  instead: { state: 'skipped', reason },
});

function shared(occasion: Occasion, accountId: string) {
  const { entry, key, step, recipient } = occasion;
  const { campaign, enrolment, learner } = entry;
  const forCsm = step.to === 'csm';
  const about = enrolment ? { subjectId: enrolment.pathId, entry: enrolment.entry } : {};
  return {
    key,
    class: forCsm ? ('internal' as const) : campaign.class,
    ...(forCsm ? {} : { topic: campaign.topic }),
    personId: recipient.id,
    accountId,
    campaignId: campaign.id,
    campaignVersion: campaign.version,
    stepId: step.id,
    ...(learner ? about : { subjectId: accountId }),
  };
}

/** When the plan has something to say, or the account is to be looked at all the same. */
function nextLookAt(made: Plan, training: AccountTraining, now: Instant): Instant | undefined {
  return [made.nextLookAt, ...stallsOf(training)]
    .filter(at => at !== undefined)
    .filter(at => isBefore(now, at))
    .sort(Temporal.Instant.compare)[0];
}

/** When somebody stalls, or the account does, or a certificate ends: what CSMs see of it changes then. */
export const stallsOf = (training: AccountTraining): readonly Instant[] =>
  [
    training.stallsAt,
    ...training.people.map(({ stallsAt }) => stallsAt),
    ...training.certificatesEndAt,
  ].filter(at => at !== undefined);
