import {
  type Catalog,
  type Course,
  courseHref,
  findCourse,
  findLesson,
  findPath,
  lessonHref,
  type Path,
  pathHref,
} from '#catalog';
import type { Happening } from '#progress';
import { courseProgress, pathProgress } from '#training';
import type { Template } from './template.ts';

/** What a mail sent by hand points to: a module or a path, under the name that stands in forms and tables. */
export interface Subject {
  /** `course:first-report`, `lesson:first-report/open-it`, `path:analyst`. */
  readonly name: string;
  readonly title: string;
  /** The course of a lesson, for whoever chooses. */
  readonly within: string | undefined;
  readonly summary: string;
  readonly minutes: number;
  /** Within the portal. */
  readonly href: string;
  /** What decides who may see it. */
  readonly seen: Course | Path;
  /** Whether somebody with these events has done it. */
  isDone(events: readonly Happening[]): boolean;
}

/** Undefined when there is no such module or path, or it is not offered any more. */
export function findSubject(catalog: Catalog, name: string): Subject | undefined {
  const [kind, ...rest] = name.split(':');
  const id = rest.join(':');
  if (kind === 'path') {
    const path = findPath(catalog, id);
    return path?.status === 'published' ? pathSubject(catalog, path) : undefined;
  }
  const [courseId = '', lessonId] = id.split('/');
  const course = findCourse(catalog, courseId);
  if (course?.status !== 'published') return undefined;
  if (kind === 'course' && lessonId === undefined) return courseSubject(course);
  const lesson = kind === 'lesson' && findLesson(course, lessonId ?? '');
  return lesson ? lessonSubject(course, lesson) : undefined;
}

/** Modules or paths whose title holds the text, in the order of the catalog; those alone that `maySend` lets through. */
export function searchSubjects(
  catalog: Catalog,
  about: Template['about'],
  text: string,
  maySend: (thing: Course | Path) => boolean,
): readonly Subject[] {
  const wanted = text.trim().toLowerCase();
  const fits = ({ title }: Subject) => title.toLowerCase().includes(wanted);
  const offered = <T extends Course | Path>(thing: T) => thing.status === 'published' && maySend(thing);
  if (about === 'path')
    return catalog.paths
      .filter(offered)
      .map(path => pathSubject(catalog, path))
      .filter(fits);
  if (about === 'note') return [];
  return catalog.courses.filter(offered).flatMap(course => {
    const whole = courseSubject(course);
    const lessons = course.lessons.map(lesson => lessonSubject(course, lesson));
    return fits(whole) ? [whole, ...lessons] : lessons.filter(fits);
  });
}

const pathSubject = (catalog: Catalog, path: Path): Subject => ({
  name: `path:${path.id}`,
  title: path.title,
  within: undefined,
  summary: path.summary,
  minutes: 0,
  href: pathHref(path.id),
  seen: path,
  isDone: events => pathProgress(catalog, path, events).state === 'complete',
});

const courseSubject = (course: Course): Subject => ({
  name: `course:${course.id}`,
  title: course.title,
  within: undefined,
  summary: course.summary,
  minutes: course.lessons.reduce((sum, { minutes }) => sum + minutes, 0),
  href: courseHref(course.id),
  seen: course,
  isDone: events => courseProgress(course, events).state === 'complete',
});

const lessonSubject = (course: Course, lesson: Course['lessons'][number]): Subject => ({
  name: `lesson:${course.id}/${lesson.id}`,
  title: lesson.title,
  within: course.title,
  summary: lesson.summary ?? '',
  minutes: lesson.minutes,
  href: lessonHref(course.id, lesson.id),
  seen: course,
  isDone: events => courseProgress(course, events).credits.get(lesson.id)?.state === 'done',
});
