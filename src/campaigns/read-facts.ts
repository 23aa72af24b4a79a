import { type Account, type Enrolment, enrolmentsOfPeople, type Person } from '#accounts';
import { findPath } from '#catalog';
import type { Instant } from '#clock';
import { accountStops, lastRestoredAt, type Silence, silenceOf } from '#mail';
import { type ProductEvent, readProductEvents } from '#progress';
import {
  type AccountTraining,
  type NewRequirement,
  newRequirement,
  type PathProgress,
  type PersonTraining,
  readRequirements,
} from '#training';
import type { Campaign } from './campaign.ts';
import type { EnrolmentFacts, KnownMail, PersonFacts, PlanFacts, RecipientFacts } from './facts.ts';
import { readLaunches } from './launch-store.ts';
import { knownMails } from './ledger-store.ts';
import { siteCalendar } from './open-hours.ts';
import { readAccountSide } from './read-account-facts.ts';
import { readCertificates } from './read-certificates.ts';
import { readFinished } from './read-finished.ts';
import type { CampaignSetting } from './setting.ts';

/**
 * Reads what the plan of an account is made from, for those of its active seats that `training` covers.
 *
 * @param coming enrolments that are not there yet, to see what would follow from them; with it, a look is foreseen
 */
export async function readPlanFacts(
  setting: Pick<CampaignSetting, 'database' | 'catalog' | 'campaigns'>,
  account: Account,
  people: readonly Person[],
  training: AccountTraining,
  now: Instant,
  coming?: readonly Enrolment[],
): Promise<PlanFacts> {
  const { database, catalog, campaigns } = setting;
  const launches = await readLaunches(database);
  const side = await readAccountSide(setting, account, launches);
  const ids = training.people.map(({ person }) => person.id);
  const known = await enrolmentsOfPeople(database, ids);
  const enrolments = Map.groupBy([...known, ...(coming ?? [])], ({ personId }) => personId);
  const asksForNew = campaigns.some(({ trigger }) => trigger.on === 'new-requirement');
  const added = asksForNew ? await readRequirements(database) : undefined;
  const finished = await readFinished(database, catalog, campaigns, ids);
  const certificates = await readCertificates(setting, campaigns, ids, now, coming !== undefined);
  const done = await readProductEvents(database, ids, productEventsAsked(campaigns));
  // Nothing is planned for somebody who has been erased.
  const readers = [...people, ...side.administrators].filter(({ erasedAt }) => !erasedAt);
  const byId = new Map(readers.map(person => [person.id, person]));
  const mails = await knownMails(database, [...new Set([...ids, ...byId.keys()])]);
  const silences = await silenceOf(database, [...byId.values()], now);
  return {
    account: { ...side.account, seats: seatsOf(training) },
    siteTimeZone: catalog.site.timeZone,
    calendar: siteCalendar(catalog),
    launches,
    restoredAt: await lastRestoredAt(database),
    mailStops: (await accountStops(database, [account.id])).get(account.id) ?? [],
    people: training.people.flatMap(seat => {
      const person = byId.get(seat.person.id);
      return person ? personFacts(person, seat) : [];
    }),
    administrators: side.administrators.flatMap(({ id }) => {
      const person = byId.get(id);
      return person ? recipientFacts(person) : [];
    }),
    csm: side.csm && recipientFactsOf(side.csm.person, undefined, side.csm.told),
  };

  function personFacts(person: Person, seat: PersonTraining): PersonFacts {
    const own = (enrolments.get(person.id) ?? []).flatMap(one => enrolmentFacts(one, seat) ?? []);
    return {
      ...recipientFacts(person),
      roles: seat.roles,
      lastEventAt: seat.lastEventAt,
      enrolments: own,
      finished: finished.get(person.id) ?? [],
      productEvents: (done.get(person.id) ?? []).filter(isDoneHere),
      newRequirements: newRequirementsOf(seat),
      certificates: certificates.get(person.id) ?? [],
    };
  }

  /** What the product says was done at another account is none of this one's business. */
  function isDoneHere({ accountId }: ProductEvent): boolean {
    return accountId === null || accountId === account.id;
  }

  function newRequirementsOf({ paths }: PersonTraining): readonly NewRequirement[] {
    return added ? paths.flatMap(({ path, progress }) => newRequirement(path, progress, added) ?? []) : [];
  }

  function recipientFacts(person: Person): RecipientFacts {
    return recipientFactsOf(person, silences.get(person.id), mails.get(person.id) ?? []);
  }

  /** A path that is no longer offered to them is left out: nothing is to be said about it. */
  function enrolmentFacts(enrolment: Enrolment, seat: PersonTraining): EnrolmentFacts | undefined {
    const path = findPath(catalog, enrolment.pathId);
    const standing = seat.paths.find(one => one.path.id === path?.id);
    if (!path || !standing) return undefined;
    const { entry, enrolledAt, endedAt } = enrolment;
    return {
      pathId: path.id,
      enrolledAs: enrolment.pathId,
      role: path.role ?? null,
      entry,
      enrolledAt,
      endedAt: endedAt ?? undefined,
      ...progressFacts(standing.progress),
    };
  }
}

/** The names of the events that campaigns ask about. */
const productEventsAsked = (campaigns: readonly Campaign[]): string[] => [
  ...new Set(
    campaigns.flatMap(({ trigger, exit }) => [
      ...(trigger.on === 'product-event' ? [trigger.event] : []),
      ...exit.flatMap(way => (typeof way === 'object' ? [way.event] : [])),
    ]),
  ),
];

const recipientFactsOf = (
  { id, name, timeZone, locale }: Person,
  silence: Silence | undefined,
  mails: readonly KnownMail[],
): RecipientFacts => ({
  id,
  name,
  timeZone,
  locale,
  silence: silence ?? { all: undefined, topics: {} },
  mails,
});

const seatsOf = ({ seats, stalledPeople }: AccountTraining) => ({
  active: seats.active,
  finished: seats.finished,
  stalled: stalledPeople.length,
  percent: seats.percent,
});

function progressFacts(progress: PathProgress) {
  const { state, percent, completedAt, minutesLeft, next, stages } = progress;
  const touched = touches(progress);
  return {
    state,
    percent,
    completedAt,
    minutesLeft,
    startedAt: touched[0],
    lastEventAt: touched.at(-1),
    next: next && { courseId: next.course.id, lessonId: next.lesson.id },
    courseIds: stages.flatMap(({ courses }) => courses.map(({ course }) => course.id)),
  };
}

/** When lessons of the path were first opened or done, in order. */
function touches({ stages }: PathProgress): readonly Instant[] {
  return stages
    .flatMap(({ courses }) => courses)
    .flatMap(({ progress }) => [...progress.credits.values()])
    .flatMap(({ firstOpenedAt, doneAt }) => [firstOpenedAt, doneAt])
    .filter(at => at !== undefined)
    .sort(Temporal.Instant.compare);
}
