import { type Account, type Enrolment, enrolmentsOfPeople, type Person } from '#accounts';
import { findPath } from '#catalog';
import type { Instant } from '#clock';
import { accountStops, silenceOf } from '#mail';
import type { AccountTraining, PathProgress, PersonTraining } from '#training';
import type { EnrolmentFacts, KnownMail, PersonFacts, PlanFacts } from './facts.ts';
import { readLaunches } from './launch-store.ts';
import { knownMails } from './ledger-store.ts';
import type { CampaignSetting } from './setting.ts';

/**
 * Reads what the plan of an account is made from, for those of its active seats that `training` covers.
 *
 * @param coming enrolments that are not there yet, to see what would follow from them
 */
export async function readPlanFacts(
  { database, catalog }: Pick<CampaignSetting, 'database' | 'catalog'>,
  account: Account,
  people: readonly Person[],
  training: AccountTraining,
  now: Instant,
  coming: readonly Enrolment[] = [],
): Promise<PlanFacts> {
  const ids = training.people.map(({ person }) => person.id);
  const known = await enrolmentsOfPeople(database, ids);
  const enrolments = Map.groupBy([...known, ...coming], ({ personId }) => personId);
  const mails = await knownMails(database, ids);
  const silences = await silenceOf(database, people, now);
  // Nothing is planned for somebody who has been erased.
  const byId = new Map(people.filter(({ erasedAt }) => !erasedAt).map(person => [person.id, person]));
  return {
    account,
    siteTimeZone: catalog.site.timeZone,
    launches: await readLaunches(database),
    mailStops: (await accountStops(database, [account.id])).get(account.id) ?? [],
    people: training.people.flatMap(seat => {
      const person = byId.get(seat.person.id);
      return person
        ? personFacts(person, seat, enrolments.get(person.id) ?? [], mails.get(person.id) ?? [])
        : [];
    }),
  };

  function personFacts(
    person: Person,
    seat: PersonTraining,
    own: readonly Enrolment[],
    known: readonly KnownMail[],
  ): PersonFacts {
    const { id, name, timeZone } = person;
    return {
      id,
      name,
      timeZone,
      roles: seat.roles,
      lastEventAt: seat.lastEventAt,
      enrolments: own.flatMap(enrolment => enrolmentFacts(enrolment, seat) ?? []),
      silence: silences.get(id) ?? { all: undefined, topics: {} },
      mails: known,
    };
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

function progressFacts(progress: PathProgress) {
  const { state, percent, completedAt, minutesLeft, next } = progress;
  const touched = touches(progress);
  return {
    state,
    percent,
    completedAt,
    minutesLeft,
    startedAt: touched[0],
    lastEventAt: touched.at(-1),
    next: next && { courseId: next.course.id, lessonId: next.lesson.id },
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
