import { z } from 'zod';
import type { PersonFacts } from '../facts.ts';
import { currentPaths, learnerTrigger, type Start } from './trigger.ts';
import { perhapsNextWords, perhapsPathWords } from './words.ts';

/** Somebody has finished a course; once, whatever is added to it later. */
export const courseCompleted = learnerTrigger({
  file: z.strictObject({
    on: z.literal('course-completed'),
    course: z.string().meta({ example: 'first-report' }),
  }),
  starts: ({ course }, learner) => inCourse(learner, course, undefined),
  says: ({ course }) => `When somebody has finished the course ${course}.`,
  variables: () => ({
    'course.title': 'text',
    'course.href': 'address',
    ...perhapsPathWords,
    ...perhapsNextWords,
  }),
  exits: ['path-completed', 'trained'],
  never: () => ['course-completed'],
  endsByActing: false,
});

/** The path is the first of theirs that has the course, if there is one. */
export function inCourse(
  learner: PersonFacts,
  courseId: string,
  lessonId: string | undefined,
): readonly Start[] {
  const finished = learner.finished.find(one => one.courseId === courseId && one.lessonId === lessonId);
  if (!finished) return [];
  const enrolment = currentPaths(learner).find(({ courseIds }) => courseIds.includes(courseId));
  return [{ enrolment, matter: { courseId, lessonId }, startsAt: finished.at, about: 'once' }];
}
