import { z } from 'zod';
import { aboutEntry, currentPaths, learnerTrigger, nothingToDo } from './trigger.ts';
import { aheadWords, pathWords } from './words.ts';

/** Somebody comes to a path, by their role, an assignment or their own wish. */
export const enrolled = learnerTrigger({
  file: z.strictObject({ on: z.literal('enrolled') }),
  starts: (_trigger, learner) =>
    currentPaths(learner).map(enrolment => ({
      enrolment,
      startsAt: enrolment.enrolledAt,
      about: aboutEntry(enrolment.enrolledAs, enrolment.entry),
    })),
  over: nothingToDo,
  says: () => 'When somebody comes to a path.',
  variables: () => ({ ...pathWords, ...aheadWords }),
  exits: ['path-completed', 'trained'],
  endsByActing: false,
});
