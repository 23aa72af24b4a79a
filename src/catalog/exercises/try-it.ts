import { z } from 'zod';

const value = z.union(
  [z.string().max(1_000), z.number(), z.boolean()],
  'must be a text, a number, true or false',
);

const condition = z
  .strictObject({
    /** Just this. */
    is: value.optional(),
    oneOf: z.array(value).min(1).optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** Whether the event says anything of it. */
    present: z.boolean().optional(),
    /** What is said of an event that comes without: “it has no chart”. */
    else: z.string().min(1).max(200).optional(),
  })
  .refine(
    ({ else: _, ...asked }) => Object.values(asked).some(each => each !== undefined),
    'must ask for something: is, oneOf, atLeast, atMost or present',
  );

/** A bare value is the same as `is`. */
const asked = z
  .union(
    [condition, value.transform((is): TryItCondition => ({ is }))],
    'must be a value, or a condition such as { atLeast: 1, else: it has no chart }',
  )
  .meta({ example: { atLeast: 1, else: 'it has no chart' } });

/**
 * “Create a report in the product”: right is whoever has really done it there, as the product itself tells by
 * `POST /api/v1/product-events`.
 */
export const tryItFile = z.strictObject({
  kind: z.literal('try-it'),
  optional: z.boolean().default(false),
  /** What the product calls it. */
  event: z
    .string()
    .max(100)
    .regex(/^[a-zA-Z0-9][\w.:-]*$/, 'must be the name of an event, such as "report.created"')
    .meta({ example: 'report.created' }),
  /** “Waiting for your report …” */
  waitsFor: z.string().min(1).max(100).meta({ example: 'your report' }),
  /** What is said of an event that came close: “A report was created, but …” */
  happened: z.string().min(1).max(100).optional(),
  /** What its properties have to be. */
  where: z
    .record(z.string().min(1).max(100), asked)
    .default({})
    .meta({ example: { charts: { atLeast: 1, else: 'it has no chart' } } }),
  times: z.number().int().min(1).max(100).default(1),
  /** How far back it counts. */
  within: z
    .union(
      [z.enum(['opening', 'ever']), z.strictObject({ days: z.number().int().min(1).max(3_650) })],
      'must be ever, opening (since the lesson was first opened), or { days: 30 }',
    )
    .default('ever')
    .meta({ example: { days: 30 } }),
});

export type TryIt = z.infer<typeof tryItFile>;
export type TryItCondition = z.infer<typeof condition>;
