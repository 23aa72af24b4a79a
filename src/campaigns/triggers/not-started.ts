import { z } from 'zod';
import { aboutEntry, addDays, currentPaths, daysText, learnerTrigger, nothingToDo } from './trigger.ts';
import { aheadWords, pathWords } from './words.ts';

/** Somebody has been on a path for so many days and has opened none of its lessons. */
export const notStarted = learnerTrigger({
  file: z.strictObject({
    on: z.literal('not-started'),
    days: z.number().int().min(1).max(365).default(7).meta({ example: 7 }),
  }),
  starts: ({ days }, learner, zone) =>
    currentPaths(learner).map(enrolment => ({
      enrolment,
      startsAt: addDays(enrolment.enrolledAt, days, zone),
      about: aboutEntry(enrolment.enrolledAs, enrolment.entry),
    })),
  over: start => (start.enrolment?.startedAt ? 'already-started' : nothingToDo(start)),
  says: ({ days }) => `When somebody has been on a path for ${daysText(days)} and has opened nothing of it.`,
  variables: () => ({ ...pathWords, ...aheadWords, days: 'days' }),
  exits: ['path-completed', 'trained'],
  endsByActing: true,
});
