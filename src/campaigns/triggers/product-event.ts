import { z } from 'zod';
import { isOne, type ProductEventFilter } from '#progress';
import { currentPaths, learnerTrigger } from './trigger.ts';
import { perhapsNextWords, perhapsPathWords } from './words.ts';

const property = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Some events of the vendor's own product: by name, and by what their properties are. */
export const productEventFilter = {
  event: z.string().min(1).max(100).meta({ example: 'report.created' }),
  where: z
    .record(z.string(), property)
    .default({})
    .meta({ example: { kind: 'dashboard' } }),
};

/** Somebody has done this in the vendor's own product: once, the first time, whenever we hear of it. */
export const productEvent = learnerTrigger({
  file: z.strictObject({ on: z.literal('product-event'), ...productEventFilter }),
  starts: (filter, learner) => {
    const first = learner.productEvents.find(one => isOne(one, filter));
    const paths = currentPaths(learner);
    const enrolment = paths.find(({ state }) => state !== 'complete') ?? paths[0];
    return first ? [{ enrolment, startsAt: first.at, about: 'once' }] : [];
  },
  says: filter => `When somebody has done this in the product: ${filterText(filter)}.`,
  variables: () => ({ ...perhapsPathWords, ...perhapsNextWords }),
  exits: ['path-completed', 'trained'],
  endsByActing: false,
});

/** @example filterText({ event: 'report.created', where: { kind: 'dashboard' } }) // 'report.created with kind dashboard' */
export function filterText({ event, where }: ProductEventFilter): string {
  const named = Object.entries(where).map(([name, value]) => `${name} ${value}`);
  return named.length > 0 ? `${event} with ${named.join(' and ')}` : event;
}
