import { type Catalog, findCourse, findLessonAt } from '#catalog';
import { type Feedback, type FeedbackKind, scoreRanges } from '#feedback';
import type { Words } from '#words';

/** What something was said about, as it is called today. */
export function subjectTitle(catalog: Catalog, kind: FeedbackKind, subject: string): string {
  if (kind === 'course') return findCourse(catalog, subject)?.title ?? subject;
  const [courseId = '', lessonId = ''] = subject.split('/');
  return findLessonAt(catalog, courseId, lessonId)?.title ?? subject;
}

/** What somebody said, for themselves. */
export function titleOf({ kinds }: Words['feedback'], catalog: Catalog, { kind, subject }: Feedback): string {
  if (kind === 'nps' || kind === 'csat') return kinds.survey;
  if (kind === 'wish' || kind === 'contact') return kinds[kind];
  return kinds[kind](subjectTitle(catalog, kind, subject));
}

export function scoreText({ scored }: Words['feedback'], { kind, score }: Feedback): string | undefined {
  const range = scoreRanges[kind];
  if (score === null || !range) return undefined;
  if (kind === 'lesson') return score === 1 ? scored.yes : scored.no;
  return scored.of(score, range[1]);
}
