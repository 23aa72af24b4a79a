import { findPersonViewer, isStaff, isVisibleAt, maySee, type PersonViewer } from '#access';
import type { Catalog, Course, Lesson } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import {
  attachProductEvents,
  exercisePassed,
  type Happening,
  type NewLearnerEvent,
  type ProductEvent,
  readHappenings,
  readProductEvents,
} from '#progress';
import { formerAddresses, recordLearning } from '#training';
import { eventsAwaited, type PlacedTryIt, tryItsByEvent, tryItsOf } from './asked-events.ts';
import { type Doer, type TryItState, tryItState } from './try-it.ts';

/**
 * Records each exercise that these people have passed by what the product told of them, in lessons that they may see. What
 * is passed is dated by the event that passed it, however late that was told. May be repeated at will.
 *
 * @param events the names that were told of; all, when absent
 */
export async function verifyTryIts(
  database: Database,
  catalog: Catalog,
  personIds: readonly string[],
  now: Instant,
  events?: readonly string[],
): Promise<void> {
  const byEvent = tryItsByEvent(catalog);
  const names = (events ?? [...byEvent.keys()]).filter(name => byEvent.has(name));
  if (names.length === 0 || personIds.length === 0) return;
  const asked = [...new Set(names)].flatMap(name => byEvent.get(name) ?? []);
  const told = await readProductEvents(database, personIds, names);
  const ids = [...told.keys()];
  if (ids.length === 0) return;
  const passed = await readHappenings(database, ids, 'exercise.passed');
  const opened = asked.some(({ part }) => part.within === 'opening')
    ? await readHappenings(database, ids, 'lesson.opened')
    : new Map<string, Happening[]>();
  const facts: NewLearnerEvent[] = [];
  for (const [personId, done] of told) {
    const open = asked
      .filter(one => !isPassed(one, passed.get(personId) ?? []))
      .map(one => ({ ...one, openedAt: openedAt(one, opened.get(personId) ?? []) }))
      .filter(
        ({ part, openedAt }) => tryItState(part, done, { openedAt, accountIds: undefined }, now).passedAt,
      );
    // Who may see what is asked only where it makes a difference.
    const viewer = open.length > 0 ? await findPersonViewer(database, personId) : undefined;
    if (viewer) facts.push(...newlyPassed(open, viewer, done, now));
  }
  await recordLearning(database, catalog, facts, now);
}

/** The same for the reader of a lesson, whose events may still have waited for them. */
export async function verifyLesson(
  database: Database,
  catalog: Catalog,
  personId: string,
  lesson: Lesson,
  now: Instant,
): Promise<void> {
  const names = eventsAwaited(lesson);
  if (names.length === 0) return;
  await attachProductEvents(database, [personId]);
  await verifyTryIts(database, catalog, [personId], now, names);
}

/** Where a reader stands with each exercise of a lesson that the product verifies, and how many events that is by. */
export async function readTryIts(
  database: Database,
  viewer: PersonViewer,
  { course, lesson }: { course: Course; lesson: Lesson },
  openedAt: Instant | undefined,
  now: Instant,
): Promise<{ states: ReadonlyMap<string, TryItState>; seen: number }> {
  const names = eventsAwaited(lesson);
  const told = (await readProductEvents(database, [viewer.personId], names)).get(viewer.personId) ?? [];
  const doer = { openedAt, accountIds: accountsOf(viewer, course) };
  const states = tryItsOf(lesson).map(part => [part.id, tryItState(part, told, doer, now)] as const);
  return { states: new Map(states), seen: told.length };
}

function newlyPassed(
  open: readonly (PlacedTryIt & Pick<Doer, 'openedAt'>)[],
  viewer: PersonViewer,
  told: readonly ProductEvent[],
  now: Instant,
): NewLearnerEvent[] {
  return open.flatMap(({ course, lesson, part, openedAt }) => {
    if (maySee(viewer, course) !== 'visible') return [];
    const { passedAt } = tryItState(part, told, { openedAt, accountIds: accountsOf(viewer, course) }, now);
    if (!passedAt) return [];
    const fact = { personId: viewer.personId, course, lesson, locale: null, at: passedAt };
    return [exercisePassed(fact, part.id)];
  });
}

const isPassed = ({ course, lesson, part }: PlacedTryIt, passed: readonly Happening[]): boolean =>
  happenedAt(course, lesson, passed).some(({ data }) => data.part === part.id);

const openedAt = ({ course, lesson }: PlacedTryIt, opened: readonly Happening[]): Instant | undefined =>
  happenedAt(course, lesson, opened)[0]?.occurredAt;

/** Of what happened, what was at this lesson, whatever it was called then. */
function happenedAt(course: Course, lesson: Lesson, happened: readonly Happening[]): readonly Happening[] {
  const addresses = formerAddresses(course, lesson);
  return happened.filter(({ courseId, lessonId }) => addresses.has(`${courseId}/${lessonId}`));
}

/** The accounts where this reader sees the course; undefined where it does not matter. */
function accountsOf(viewer: PersonViewer, course: Course): readonly string[] | undefined {
  if (isStaff(viewer) || viewer.memberships.length === 0) return undefined;
  return viewer.memberships
    .filter(({ segment }) => isVisibleAt(course, segment))
    .map(({ accountId }) => accountId);
}
