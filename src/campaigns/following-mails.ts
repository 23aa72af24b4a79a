import { type Account, type Enrolment, findAccounts, findPeople, type NewEnrolment } from '#accounts';
import { type Instant, isBefore } from '#clock';
import { type AccountFacts, accountTraining, readAccountFacts, readMemberships } from '#training';
import type { Occasion } from './occasion.ts';
import type { Plan } from './plan.ts';
import { planGently } from './plan-gently.ts';
import { readPlanFacts } from './read-facts.ts';
import type { CampaignSetting } from './setting.ts';

/** The mails that would follow if people came to a path now, by the same plan that will send them. */
export interface FollowingMails {
  /** Soonest first. */
  readonly steps: readonly FollowingStep[];
  /** How many people would get none at all, by reason. */
  readonly left: ReadonlyMap<string, number>;
}

export interface FollowingStep {
  readonly campaignId: string;
  readonly campaignTitle: string;
  readonly stepId: string;
  readonly people: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

const accountsAtOnce = 50;

/** Asks the plan of every account of these people, as if they were on the path already. */
export async function previewFollowing(
  setting: CampaignSetting,
  coming: readonly NewEnrolment[],
  now: Instant,
): Promise<FollowingMails> {
  const { database } = setting;
  const enrolments = coming.map(one => ({ ...one, id: '', enrolledAt: now, endedAt: null }));
  const comingTo: Coming = Map.groupBy(enrolments, ({ personId }) => personId);
  const personIds = new Set(comingTo.keys());
  const places = [...(await readMemberships(database, [...personIds])).values()].flat();
  const accounts = await findAccounts(
    database,
    places.map(({ accountId }) => accountId),
  );
  const found: Found = { mails: new Map(), left: new Map() };
  for (let from = 0; from < accounts.length; from += accountsAtOnce) {
    const some = accounts.slice(from, from + accountsAtOnce);
    const known = await readAccountFacts(database, some, personIds);
    for (const account of some) {
      const seats = known.get(account.id);
      if (seats) collect(found, await planOf(setting, account, seats, comingTo, now), comingTo, now);
    }
  }
  const mailed = new Set([...found.mails.values()].map(({ personId }) => personId));
  const without = [...found.left].filter(([personId]) => !mailed.has(personId));
  return { steps: stepsOf([...found.mails.values()]), left: counted(without.map(([, reason]) => reason)) };
}

/** The enrolments that would begin, by person. */
type Coming = ReadonlyMap<string, readonly Enrolment[]>;

async function planOf(
  setting: CampaignSetting,
  account: Account,
  seats: AccountFacts,
  comingTo: Coming,
  now: Instant,
): Promise<Plan> {
  const { database, catalog, policy, campaigns } = setting;
  const people = seats.people.map(one => {
    const pathIds = (comingTo.get(one.person.id) ?? []).map(({ pathId }) => pathId);
    return { ...one, pathIds: [...(one.pathIds ?? []), ...pathIds] };
  });
  const training = accountTraining(policy, catalog, { ...seats, people }, now);
  const persons = await findPeople(
    database,
    people.map(({ person }) => person.id),
  );
  const coming = people.flatMap(({ person }) => comingTo.get(person.id) ?? []);
  const facts = await readPlanFacts(setting, account, persons, training, now, coming);
  return planGently(campaigns, facts, now);
}

interface FollowingMail {
  readonly personId: string;
  readonly occasion: Occasion;
  readonly at: Instant;
}

/** Mails by occasion: somebody at two accounts gets each once. */
interface Found {
  readonly mails: Map<string, FollowingMail>;
  readonly left: Map<string, string>;
}

function collect(found: Found, made: Plan, comingTo: Coming, now: Instant): void {
  const own = ({ occasion: { entry, recipient } }: { occasion: Occasion }) =>
    comingTo
      .get(recipient.id)
      ?.some(
        ({ pathId, entry: time }) =>
          entry.learner?.id === recipient.id &&
          pathId === entry.enrolment?.enrolledAs &&
          time === entry.enrolment.entry,
      );
  const due = made.due.map(({ occasion }) => ({ occasion, at: now, unless: undefined }));
  for (const { occasion, at, unless } of [...due, ...made.waiting].filter(own)) {
    const personId = occasion.recipient.id;
    const known = found.mails.get(occasion.key);
    if (unless) found.left.set(personId, unless);
    else if (!known || isBefore(at, known.at)) found.mails.set(occasion.key, { personId, occasion, at });
  }
  for (const { occasion, reason } of made.skipped.filter(own)) {
    found.left.set(occasion.recipient.id, reason);
  }
}

function stepsOf(mails: readonly FollowingMail[]): FollowingStep[] {
  const byStep = Map.groupBy(mails, ({ occasion: { entry, step } }) => `${entry.campaign.id}/${step.id}`);
  return [...byStep.values()]
    .flatMap(own => {
      const times = own.map(({ at }) => at).sort(Temporal.Instant.compare);
      const [firstAt, lastAt, first] = [times[0], times.at(-1), own[0]];
      if (!firstAt || !lastAt || !first) return [];
      const { entry, step } = first.occasion;
      const { id: campaignId, title: campaignTitle } = entry.campaign;
      return [{ campaignId, campaignTitle, stepId: step.id, people: own.length, firstAt, lastAt }];
    })
    .sort((one, other) => Temporal.Instant.compare(one.firstAt, other.firstAt));
}

function counted(reasons: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(reasons, reason => reason)].map(([reason, all]) => [reason, all.length]));
}
