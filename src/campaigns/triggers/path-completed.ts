import { z } from 'zod';
import { aboutEntry, currentPaths, learnerTrigger } from './trigger.ts';
import { pathWords, perhapsNextWords } from './words.ts';

/** Somebody has finished a path: any that they are on, or the one that is named. */
export const pathCompleted = learnerTrigger({
  file: z.strictObject({
    on: z.literal('path-completed'),
    path: z.string().optional().meta({ example: 'analyst' }),
  }),
  starts: ({ path }, learner) =>
    currentPaths(learner).flatMap(enrolment => {
      const { state, completedAt, pathId, enrolledAs, entry } = enrolment;
      if (state !== 'complete' || !completedAt || (path !== undefined && path !== pathId)) return [];
      return [{ enrolment, startsAt: completedAt, about: aboutEntry(enrolledAs, entry) }];
    }),
  says: ({ path }) => `When somebody has finished ${path === undefined ? 'a path' : `the path ${path}`}.`,
  variables: () => ({ ...pathWords, ...perhapsNextWords }),
  exits: ['trained'],
  never: () => ['path-completed'],
  endsByActing: false,
});
