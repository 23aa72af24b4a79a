import {
  type ApiCaller,
  administers,
  maySee,
  mayTend,
  type PersonViewer,
  tendsAll,
  type ViewerMembership,
} from '#access';
import {
  enrolmentsOf,
  findAccounts,
  findPerson,
  findPersonByExternalId,
  keptRecord,
  type Person,
} from '#accounts';
import { type Catalog, type Course, findCourse, findPath, lessonHref, type Path } from '#catalog';
import { instantText } from '#clock';
import type { Database } from '#database';
import { readEvents } from '#progress';
import {
  type CourseProgress,
  courseProgress,
  type PathProgress,
  pathProgress,
  readMemberships,
} from '#training';
import type { ProgressAnswer } from './answer-schemas.ts';
import { externalName, isName } from './names.ts';

/**
 * What somebody has learned. For themselves, for those who tend or administer an account they are at, and for keys that may
 * read the status; undefined for everybody else, as if the person did not exist. Of somebody at several accounts, whoever
 * looks after some of these sees what is open to them there.
 *
 * @param name a person id, `me`, or `<system>:<external id>`
 */
export async function personProgress(
  { database, catalog }: { database: Database; catalog: Catalog },
  caller: ApiCaller,
  name: string,
): Promise<ProgressAnswer | undefined> {
  const shown = await findShown({ database, catalog }, caller, name);
  if (!shown) return undefined;
  const { person, memberships } = shown;
  const viewer: PersonViewer = {
    kind: 'person',
    personId: person.id,
    name: person.name,
    email: person.email,
    timeZone: person.timeZone,
    locale: person.locale,
    grants: [],
    memberships,
  };
  const enrolments = await enrolmentsOf(database, person.id);
  const events = await readEvents(database, person.id);
  const visible = (thing: Course | Path) => maySee(viewer, thing) === 'visible';
  const reader = { timeZone: catalog.site.timeZone, locale: localeOf(caller) };
  const reachable = (thing: Course | Path) => thing.status === 'published' && visible(thing);
  const paths = [...new Set(enrolments.filter(one => !one.endedAt).map(one => findPath(catalog, one.pathId)))]
    .filter(path => path !== undefined)
    .filter(reachable)
    .map(path => ({ path, progress: pathProgress(catalog, path, events, { reachable, reader }) }));
  const begun = events.flatMap(event => findCourse(catalog, event.courseId) ?? []);
  const onPaths = paths.flatMap(({ progress }) =>
    progress.stages.flatMap(stage => stage.courses.map(({ course }) => course)),
  );
  const courses = [...new Set([...onPaths, ...begun])].filter(visible);
  return {
    person: person.id,
    paths: paths.map(({ path, progress }) => pathAnswer(path, progress)),
    courses: courses.map(course => courseAnswer(course, courseProgress(course, events, reader))),
  };
}

/** Somebody, as far as the caller may know of them; undefined as if they did not exist. */
export async function findShown(
  app: { database: Database; catalog: Catalog },
  caller: ApiCaller,
  name: string,
): Promise<{ person: Person; memberships: readonly ViewerMembership[] } | undefined> {
  const person = await findNamed(app.database, caller, name);
  if (!person) return undefined;
  const places = (await readMemberships(app.database, [person.id])).get(person.id) ?? [];
  const memberships = await placesShown(app, caller, person.id, places);
  return memberships && { person, memberships };
}

/** Whoever asks in a session reads in their language; a key reads English. */
const localeOf = (caller: ApiCaller): string =>
  caller.kind === 'person' ? (caller.viewer.locale ?? 'en') : 'en';

async function findNamed(database: Database, caller: ApiCaller, name: string): Promise<Person | undefined> {
  if (name === 'me') {
    return caller.kind === 'person' ? findPerson(database, caller.viewer.personId) : undefined;
  }
  if (!isName(name)) return undefined;
  const external = externalName(name);
  return external
    ? findPersonByExternalId(database, external.system, external.id)
    : findPerson(database, await keptRecord(database, name));
}

/** The places of somebody that the caller may know of; undefined when they may not know of the person. */
async function placesShown(
  { database, catalog }: { database: Database; catalog: Catalog },
  caller: ApiCaller,
  personId: string,
  places: readonly ViewerMembership[],
): Promise<readonly ViewerMembership[] | undefined> {
  if (caller.kind === 'key' || caller.viewer.personId === personId) return places;
  const { viewer } = caller;
  if (tendsAll(viewer, catalog.site)) return places;
  const accounts = await findAccounts(
    database,
    places.map(({ accountId }) => accountId),
  );
  const theirs = accounts.filter(
    account => mayTend(viewer, account, catalog.site) || administers(viewer, account.id),
  );
  const shared = places.filter(({ accountId }) => theirs.some(({ id }) => id === accountId));
  return shared.length > 0 ? shared : undefined;
}

function pathAnswer(path: Path, progress: PathProgress): ProgressAnswer['paths'][number] {
  const { state, done, total, percent, minutesLeft, sentence, completedAt, next, stages } = progress;
  return {
    path: path.id,
    title: path.title,
    state,
    done,
    total,
    percent,
    minutesLeft,
    sentence,
    ...(completedAt ? { completedAt: instantText(completedAt) } : {}),
    newCourses: progress.newCourses.map(({ id }) => id),
    ...(next
      ? {
          next: {
            course: next.course.id,
            lesson: next.lesson.id,
            href: lessonHref(next.course.id, next.lesson.id),
          },
        }
      : {}),
    courses: stages.flatMap(stage =>
      stage.courses.map(({ course, optional, state, why }) => ({
        course: course.id,
        title: course.title,
        optional,
        state,
        why,
      })),
    ),
  };
}

function courseAnswer(course: Course, progress: CourseProgress): ProgressAnswer['courses'][number] {
  const { state, done, total, percent, sentence, completedAt, completedVersion, requirements } = progress;
  return {
    course: course.id,
    title: course.title,
    state,
    done,
    total,
    percent,
    sentence,
    ...(completedAt ? { completedAt: instantText(completedAt) } : {}),
    ...(completedVersion ? { completedVersion } : {}),
    ...(progress.completedNumber ? { completedNumber: progress.completedNumber } : {}),
    newLessons: progress.newLessons.map(lesson => lesson.id),
    requirements: [...requirements],
  };
}
