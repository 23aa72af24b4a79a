import type { Catalog, Course, Path } from '#catalog';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { lessonsByAddress } from './lesson-credit.ts';

const rowsAtOnce = 200;

/**
 * Writes down since when each required lesson, and each required course of a path, is asked for. What is here when that is
 * first written down has been so since before; what was renamed or moved keeps its time. Nothing is ever taken out, so that
 * what comes back is not new.
 */
export async function noteRequirements(database: Database, catalog: Catalog, now: Instant): Promise<void> {
  const rows = await database.selectFrom('requirements').selectAll().execute();
  const known = new Map(rows.map(({ place, since }) => [place, since]));
  const first = known.size === 0;
  const missing = asked(catalog).flatMap(({ address, formerly, mergedFrom }) => {
    if (known.has(address)) return [];
    const former = formerly.find(one => known.has(one)) ?? wholly(mergedFrom, known);
    const since = former === undefined ? (first ? null : instantText(now)) : (known.get(former) ?? null);
    return [{ place: address, since }];
  });
  for (let at = 0; at < missing.length; at += rowsAtOnce) {
    await database
      .insertInto('requirements')
      .values(missing.slice(at, at + rowsAtOnce))
      .onConflict(conflict => conflict.column('place').doNothing())
      .execute();
  }
}

/** Since when what is asked for is new, by its place; what has been here from the beginning is absent. */
export async function readRequirements(database: Database): Promise<ReadonlyMap<string, Instant>> {
  const rows = await database
    .selectFrom('requirements')
    .select(['place', 'since'])
    .where('since', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ place, since }) => (since ? [[place, readInstant(since)] as const] : [])));
}

export const lessonAddress = (courseId: string, lessonId: string): string => `${courseId}/${lessonId}`;
export const pathCourseAddress = (pathId: string, courseId: string): string => `path:${pathId}/${courseId}`;

interface Asked {
  readonly address: string;
  readonly formerly: readonly string[];
  /** Lists of what was merged into it. */
  readonly mergedFrom: readonly (readonly string[])[];
}

/** One of what was merged into it, if all of that was asked for. */
const wholly = (
  mergedFrom: Asked['mergedFrom'],
  known: ReadonlyMap<string, string | null>,
): string | undefined => mergedFrom.find(list => list.every(one => known.has(one)))?.[0];

const asked = ({ courses, paths }: Catalog): readonly Asked[] => [
  ...courses.filter(({ status }) => status === 'published').flatMap(lessonsOf),
  ...paths.filter(({ status }) => status === 'published').flatMap(path => coursesOf(path, courses)),
];

function lessonsOf(course: Course): readonly Asked[] {
  const addresses = [...lessonsByAddress(course)];
  return course.lessons
    .filter(({ optional }) => !optional)
    .map(lesson => ({
      address: lessonAddress(course.id, lesson.id),
      formerly: addresses.flatMap(([address, lessons]) => (lessons.includes(lesson) ? [address] : [])),
      mergedFrom: (lesson.mergedFrom ?? []).map(names =>
        names.map(name => (name.includes('/') ? name : lessonAddress(course.id, name))),
      ),
    }));
}

function coursesOf(path: Path, courses: readonly Course[]): readonly Asked[] {
  return path.stages
    .flatMap(stage => stage.courses)
    .filter(({ optional }) => !optional)
    .map(({ courseId }) => {
      const names = [courseId, ...(courses.find(({ id }) => id === courseId)?.formerly ?? [])];
      const paths = [path.id, ...path.formerly];
      const formerly = paths.flatMap(pathId => names.map(name => pathCourseAddress(pathId, name)));
      return { address: pathCourseAddress(path.id, courseId), formerly, mergedFrom: [] };
    });
}
