import { z } from 'zod';
import { instantText } from '#clock';
import { currentPaths, learnerTrigger } from './trigger.ts';
import { pathWords } from './words.ts';

/**
 * A course or path that somebody had finished asks something new of them since. One entry a person, however many lessons
 * came; what is added later is a new one.
 */
export const newRequirement = learnerTrigger({
  file: z.strictObject({ on: z.literal('new-requirement') }),
  starts: (_trigger, learner) => {
    const [latest] = learner.newRequirements.toSorted((one, other) =>
      Temporal.Instant.compare(other.since, one.since),
    );
    const enrolment = currentPaths(learner).find(({ pathId }) => pathId === latest?.pathId);
    if (!latest || !enrolment) return [];
    const { since, courseId, lessonId, lessons, minutes } = latest;
    return [
      {
        enrolment,
        matter: { courseId, lessonId, lessons, minutes },
        startsAt: since,
        about: `new/${instantText(since)}`,
      },
    ];
  },
  says: () => 'When a course or path that somebody had finished has something new for them to do.',
  variables: () => ({
    ...pathWords,
    'course.title': 'text',
    'course.href': 'address',
    'lesson.title': 'text',
    'lesson.href': 'address',
    'added.lessons': 'text',
    'added.minutes': 'minutes',
  }),
  exits: ['trained'],
  endsByActing: true,
});
