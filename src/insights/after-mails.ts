import type { Instant } from '#clock';
import type { Database } from '#database';
import { visitsOf } from '#mail';
import { activeDays } from './funnel.ts';
import { type Deed, readDeeds, readLeft } from './outcomes-store.ts';

/** What somebody did in the portal after a mail. It says what came after, not what came of it. */
export interface AfterMail {
  /** The first signed-in view of a page by a link of it, however late. */
  readonly openedAt: Instant | undefined;
  /** Paths of the pages that they opened by its links. */
  readonly pages: readonly string[];
  /** Within seven days: lessons that they opened, each once, as `course/lesson`. */
  readonly lessonsOpened: readonly string[];
  /** Within seven days: lessons that they completed. */
  readonly lessonsDone: readonly string[];
  /** Within seven days: ids of courses that they finished. */
  readonly coursesDone: readonly string[];
}

/** What came after these mails, by mail. One that has not left is absent. */
export async function afterMails(
  database: Database,
  mailIds: readonly string[],
): Promise<ReadonlyMap<string, AfterMail>> {
  const left = await readLeft(database, mailIds);
  if (left.length === 0) return new Map();
  const times = left.map(({ leftAt }) => leftAt).sort(Temporal.Instant.compare);
  const [first, last] = [times[0] as Instant, times.at(-1) as Instant];
  const personIds = [...new Set(left.map(({ personId }) => personId))];
  const deeds = await readDeeds(database, personIds, { after: first, until: weekAfter(last) });
  const byPerson = Map.groupBy(deeds, ({ personId }) => personId);
  const visits = await visitsOf(
    database,
    left.map(({ id }) => id),
  );
  return new Map(
    left.map(({ id, personId, leftAt }) => {
      const own = (byPerson.get(personId) ?? []).filter(deed => isWithinWeek(deed, leftAt));
      const opened = visits.get(id) ?? [];
      const after = {
        openedAt: opened[0]?.at,
        pages: opened.map(({ page }) => page),
        lessonsOpened: lessonsOf(own.filter(({ type }) => type === 'lesson.opened')),
        lessonsDone: lessonsOf(own.filter(isDone)),
        coursesDone: once(
          own.flatMap(({ type, courseId }) => (type === 'course.completed' && courseId) || []),
        ),
      };
      return [id, after];
    }),
  );
}

const weekAfter = (at: Instant): Instant => at.add({ hours: 24 * activeDays });

const isWithinWeek = ({ at }: Deed, leftAt: Instant): boolean =>
  Temporal.Instant.compare(at, leftAt) > 0 && Temporal.Instant.compare(at, weekAfter(leftAt)) <= 0;

const isDone = ({ type, passed }: Deed): boolean =>
  type === 'lesson.completed' || (type === 'quiz.submitted' && passed);

const lessonsOf = (deeds: readonly Deed[]): string[] =>
  once(deeds.flatMap(({ courseId, lessonId }) => (courseId && lessonId ? `${courseId}/${lessonId}` : [])));

const once = (names: readonly string[]): string[] => [...new Set(names)];
