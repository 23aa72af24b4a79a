import { z } from 'zod';
import { type Instant, instantText } from '#clock';
import type { EnrolmentFacts } from '../facts.ts';
import { addDays, currentPaths, daysText, learnerTrigger, nothingToDo } from './trigger.ts';
import { aheadWords, pathWords } from './words.ts';

/**
 * Somebody has begun a path, not finished it, and done nothing for so many days. Whoever rests, rests on everything: one
 * entry a person, about the path they were last at. The next event ends it, so a stall is known by the event it follows.
 */
export const stalled = learnerTrigger({
  file: z.strictObject({
    on: z.literal('stalled'),
    days: z.number().int().min(1).max(365).default(7).meta({ example: 7 }),
  }),
  starts: ({ days }, learner, zone) => {
    const [enrolment] = currentPaths(learner)
      .filter(({ state, startedAt }) => state !== 'complete' && startedAt !== undefined)
      .sort((one, other) => Temporal.Instant.compare(latest(other), latest(one)));
    const { lastEventAt } = learner;
    if (!enrolment || !lastEventAt) return [];
    const startsAt = addDays(lastEventAt, days, zone);
    return [{ enrolment, startsAt, about: `rest/${instantText(lastEventAt)}` }];
  },
  over: nothingToDo,
  says: ({ days }) => `When somebody has begun a path and done nothing for ${daysText(days)}.`,
  variables: () => ({ ...pathWords, ...aheadWords, days: 'days' }),
  exits: ['path-completed', 'trained'],
  endsByActing: true,
});

const latest = ({ lastEventAt, enrolledAt }: EnrolmentFacts): Instant => lastEventAt ?? enrolledAt;
