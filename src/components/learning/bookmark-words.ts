import { type Catalog, findCourse, findLessonAt } from '#catalog';
import type { LessonPlace } from '#learning';

/** What a place is called today: the heading or the lesson, and its course. */
export function placeTitle(catalog: Catalog, { courseId, lessonId, heading }: LessonPlace): string {
  const lesson = findLessonAt(catalog, courseId, lessonId);
  if (!lesson) return lessonId;
  const found = lesson.headings.find(({ slug }) => slug === heading)?.text;
  const course = findCourse(catalog, lesson.courseId);
  return [found, lesson.title, course?.title].filter(Boolean).join(' · ');
}
