import { z } from 'zod';

export const productEventsPerRequest = 500;

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not hold control characters or halves of characters');

const externalId = z.strictObject({
  system: id.describe('The other system, as named in the import, such as "hubspot".'),
  id,
});

const text = z
  .string()
  .max(1_000)
  .regex(/^[^\0\p{Cs}]*$/u, 'must not hold NUL or halves of characters');

/** What the vendor's own product tells of somebody. */
export const apiProductEvent = z
  .strictObject({
    id: id.describe('What you call this fact. The same id twice is one fact.'),
    event: z
      .string()
      .max(100)
      .regex(/^[a-zA-Z0-9][\w.:-]*$/, 'must be a name such as "report.created"')
      .describe('What you call what happened.'),
    person: z
      .union(
        [
          z.strictObject({ externalId }),
          z.strictObject({ email: z.email().max(320) }),
          z.strictObject({ id: id.describe('The person id of Waymark.') }),
        ],
        'must be { "externalId": { "system", "id" } }, { "email" } or { "id" }',
      )
      .meta({ id: 'ProductPerson', description: 'Who did it, by one of three names.' }),
    account: z
      .union(
        [z.strictObject({ externalId }), z.strictObject({ id: id.describe('The account id of Waymark.') })],
        'must be { "externalId": { "system", "id" } } or { "id" }',
      )
      .meta({ id: 'ProductAccount' })
      .optional()
      .describe('Where they did it. It matters for whoever is at several accounts.'),
    properties: z
      .record(
        id.max(100),
        z.union(
          [text, z.number(), z.boolean(), z.null()],
          'must be a text of at most 1,000 characters, a number, true, false or null',
        ),
      )
      .refine(record => Object.keys(record).length <= 50, 'has 50 properties at most')
      .default({})
      .describe('What else you know of it. Campaigns ask for them.'),
    occurredAt: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('When it happened; the time of arrival when absent. Not in the future.'),
  })
  .meta({ id: 'ProductEvent', description: 'What somebody did in your own product.' });

export type ApiProductEvent = z.infer<typeof apiProductEvent>;

/** With the events still to be looked at one by one, so that good ones are kept. */
export const productEventsEnvelope = z.strictObject({
  events: z.array(z.unknown()).min(1).max(productEventsPerRequest),
});

export const productEventBatch = z
  .strictObject({ events: z.array(apiProductEvent).min(1).max(productEventsPerRequest) })
  .meta({ id: 'ProductEventBatch' });

export const productEventResult = z
  .object({
    id: z.string().nullable().describe('Yours; null where there was none to read.'),
    outcome: z
      .enum(['recorded', 'waiting', 'duplicate', 'refused'])
      .describe(
        '"waiting": kept until the person is known. "duplicate": it was there before. "refused": see code and detail; send it again mended.',
      ),
    code: z.enum(['request.invalid', 'not-found']).optional(),
    detail: z.string().optional(),
  })
  .meta({ id: 'ProductEventResult' });

export const productEventsAnswer = z
  .object({
    recorded: z.number().int(),
    waiting: z.number().int(),
    duplicates: z.number().int(),
    refused: z.number().int(),
    results: z.array(productEventResult).describe('In the order of the request.'),
  })
  .meta({ id: 'ProductEventsAnswer' });

export type ProductEventResult = z.infer<typeof productEventResult>;
export type ProductEventsAnswer = z.infer<typeof productEventsAnswer>;
