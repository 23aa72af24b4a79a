import { z } from 'zod';
import { inCourse } from './course-completed.ts';
import { learnerTrigger } from './trigger.ts';
import { perhapsNextWords, perhapsPathWords } from './words.ts';

/** Somebody has finished a lesson; once, whatever the lesson is called later. */
export const lessonCompleted = learnerTrigger({
  file: z.strictObject({
    on: z.literal('lesson-completed'),
    course: z.string().meta({ example: 'first-report' }),
    lesson: z.string().meta({ example: 'make-it' }),
  }),
  starts: ({ course, lesson }, learner) => inCourse(learner, course, lesson),
  says: ({ course, lesson }) => `When somebody has finished the lesson ${lesson} of the course ${course}.`,
  variables: () => ({
    'course.title': 'text',
    'course.href': 'address',
    'lesson.title': 'text',
    'lesson.href': 'address',
    ...perhapsPathWords,
    ...perhapsNextWords,
  }),
  exits: ['course-completed', 'path-completed', 'trained'],
  endsByActing: false,
});
