import { z } from 'zod';

export const eventsPerRequest = 500;
export const bytesPerRequest = 1_000_000;

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not hold control characters or halves of characters');

const person = z
  .union(
    [
      z.strictObject({ id: id.describe('The person id of Waymark.') }),
      z.strictObject({ email: z.email().max(320) }),
      z.strictObject({
        externalId: z.strictObject({
          system: id.describe('The other system, as named in the import, such as "hubspot".'),
          id,
        }),
      }),
    ],
    'must be { "id" }, { "email" } or { "externalId": { "system", "id" } }',
  )
  .meta({ id: 'PersonReference', description: 'Who it is about, by one of three names.' });

const shared = {
  id: id.describe('What you call this fact. The same id twice about the same person is one fact.'),
  person: person.optional().describe('Needed with an API key. In a session it is the person signed in.'),
  course: id.describe('Id of the course, today or formerly.'),
  lesson: id.describe('Id of the lesson, today or formerly.'),
  occurredAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('When it happened; the time of arrival when absent. Not in the future.'),
  locale: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'must be a language tag such as "en" or "de-AT"')
    .optional(),
};

/** A learner event as it is told to the API. */
export const apiEvent = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('lesson.opened'), ...shared }),
    z.strictObject({ type: z.literal('lesson.completed'), ...shared }),
    z.strictObject({
      type: z.literal('quiz.submitted'),
      ...shared,
      answers: z
        .record(id, z.union([z.array(z.number().int().min(-1).max(1_000)).max(100), z.string().max(300)]))
        .describe(
          'By question id; Waymark grades them. Choices: indices of those chosen, from 0. Ordering: the place of each item, ' +
            'with the items in the order of their texts. Matching: for each left side the index of the right one, with the ' +
            'right ones in the order of their texts. -1 is none. Short answers and numbers: what was typed.',
        ),
    }),
  ])
  .meta({ id: 'LearnerEvent', description: 'A fact about a learner.' });

export type ApiEvent = z.infer<typeof apiEvent>;

/** As {@link eventBatch}, with the events still to be looked at one by one, so that good ones are kept. */
export const eventsEnvelope = z.strictObject({
  events: z.array(z.unknown()).min(1).max(eventsPerRequest),
});

export const eventBatch = z
  .strictObject({ events: z.array(apiEvent).min(1).max(eventsPerRequest) })
  .meta({ id: 'EventBatch' });

/** As in problem details. */
const refusalCode = z.enum(['request.invalid', 'not-found', 'access.refused']);

const outcome = z.enum(['recorded', 'duplicate', 'refused']);

export const eventResult = z
  .object({
    id: z.string().nullable().describe('Yours; null where there was none to read.'),
    outcome: outcome.describe(
      '"duplicate": it was there before. "refused": see code and detail; send it again mended.',
    ),
    code: refusalCode.optional(),
    detail: z.string().optional(),
  })
  .meta({ id: 'EventResult' });

export const eventsAnswer = z
  .object({
    recorded: z.number().int(),
    duplicates: z.number().int(),
    refused: z.number().int(),
    results: z.array(eventResult).describe('In the order of the request.'),
  })
  .meta({ id: 'EventsAnswer' });

export type EventResult = z.infer<typeof eventResult>;
export type EventsAnswer = z.infer<typeof eventsAnswer>;
export type RefusalCode = z.infer<typeof refusalCode>;
