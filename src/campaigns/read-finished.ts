import { type Catalog, findCourse } from '#catalog';
import type { Database } from '#database';
import { readHappenings } from '#progress';
import { courseProgress } from '#training';
import type { Campaign } from './campaign.ts';
import type { FinishedFacts } from './facts.ts';

/** When these people finished the courses and lessons that campaigns ask about, by person. Costs nothing when none asks. */
export async function readFinished(
  database: Database,
  catalog: Catalog,
  campaigns: readonly Campaign[],
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly FinishedFacts[]>> {
  const asked = new Set(campaigns.flatMap(({ trigger }) => ('course' in trigger ? trigger.course : [])));
  const courses = [...asked].flatMap(id => findCourse(catalog, id) ?? []);
  if (courses.length === 0) return new Map();
  const happenings = await readHappenings(database, personIds);
  return new Map(
    [...happenings].map(([personId, events]) => [
      personId,
      courses.flatMap(course => finishedOf(course.id, courseProgress(course, events))),
    ]),
  );
}

function finishedOf(
  courseId: string,
  { completedAt, credits }: ReturnType<typeof courseProgress>,
): readonly FinishedFacts[] {
  const lessons = [...credits].flatMap(([lessonId, { doneAt }]) =>
    doneAt ? [{ courseId, lessonId, at: doneAt }] : [],
  );
  return completedAt ? [{ courseId, lessonId: undefined, at: completedAt }, ...lessons] : lessons;
}
