import type { Course } from '#catalog';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import type { NewLearnerEvent } from '#progress';

/** How often it is tried to be the next number, when several processes note versions of one course at once. */
const tries = 5;

/**
 * Writes down today's version of each of these courses, where it has not been here before, under the next number of its
 * course. Returns the numbers by course id. A version that comes back has the number it had; a renamed course counts on.
 */
export async function noteVersions(
  database: Database,
  courses: readonly Course[],
  now: Instant,
): Promise<ReadonlyMap<string, number>> {
  let left = courses.toSorted((a, b) => a.id.localeCompare(b.id));
  const numbers = new Map<string, number>();
  for (let at = 0; at < tries && left.length > 0; at += 1) {
    const rows = await readVersions(database, left);
    const missing = left.flatMap(course => {
      const known = rows.filter(({ course_id }) => isCalled(course, course_id));
      const number = known.find(({ version }) => version === course.version)?.number;
      if (number !== undefined) numbers.set(course.id, number);
      return number === undefined
        ? [rowOf(course, Math.max(0, ...known.map(one => one.number)) + 1, now)]
        : [];
    });
    for (const row of missing)
      await database
        .insertInto('course_versions')
        .values(row)
        .onConflict(conflict => conflict.doNothing())
        .execute();
    left = left.filter(({ id }) => !numbers.has(id));
  }
  return numbers;
}

/** These facts of finished courses, each with the number of its version. */
export async function withNumbers(
  database: Database,
  courses: readonly Course[],
  facts: readonly NewLearnerEvent[],
  now: Instant,
): Promise<readonly NewLearnerEvent[]> {
  const finished = new Set(facts.map(({ courseId }) => courseId));
  if (finished.size === 0) return facts;
  const numbers = await noteVersions(
    database,
    courses.filter(({ id }) => finished.has(id)),
    now,
  );
  return facts.map(fact => {
    const versionNumber = numbers.get(fact.courseId);
    return versionNumber === undefined ? fact : { ...fact, data: { ...fact.data, versionNumber } };
  });
}

const isCalled = ({ id, formerly }: Course, name: string): boolean => id === name || formerly.includes(name);

const readVersions = (database: Database, courses: readonly Course[]) =>
  database
    .selectFrom('course_versions')
    .select(['course_id', 'version', 'number'])
    .where(
      'course_id',
      'in',
      courses.flatMap(({ id, formerly }) => [id, ...formerly]),
    )
    .execute();

const rowOf = (course: Course, number: number, now: Instant) => ({
  course_id: course.id,
  version: course.version,
  number,
  first_seen_at: instantText(now),
  lessons: JSON.stringify(course.lessons.filter(({ optional }) => !optional).map(({ id }) => id)),
});
