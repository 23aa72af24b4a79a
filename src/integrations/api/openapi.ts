import { z } from 'zod';
import type { Catalog } from '#catalog';
import { certificatesAnswer, problemAnswer, progressAnswer, statusAnswer } from './answer-schemas.ts';
import { accountAnswer, accountBody, personAnswer, personBody, putAnswer } from './directory-schema.ts';
import {
  apiEvent,
  bytesPerRequest,
  eventBatch,
  eventResult,
  eventsAnswer,
  eventsPerRequest,
} from './event-schema.ts';
import {
  apiProductEvent,
  productEventBatch,
  productEventResult,
  productEventsAnswer,
  productEventsPerRequest,
} from './product-event-schema.ts';

/** What the API offers, as OpenAPI 3.1, made from the schemas that its doors parse with. */
export function openApi(catalog: Catalog, about: { publicUrl: string; version: string }) {
  const bodies = [
    apiEvent,
    eventBatch,
    apiProductEvent,
    productEventBatch,
    accountBody(catalog.site),
    personBody(catalog),
  ];
  const answers = [
    progressAnswer,
    certificatesAnswer,
    statusAnswer,
    problemAnswer,
    eventsAnswer,
    eventResult,
    productEventsAnswer,
    productEventResult,
    putAnswer,
    accountAnswer,
    personAnswer,
  ];
  return {
    openapi: '3.1.0',
    info: {
      title: `${catalog.site.name}: API`,
      version: about.version,
      description:
        'Brings in accounts and people, tells Waymark what learners did, and reads what it means. Use an API key (Authorization: Bearer wmk_…), or a session in the browser.',
    },
    servers: [{ url: about.publicUrl }],
    security: [{ apiKey: [] }, { session: [] }],
    paths: {
      '/api/v1/events': { post: eventsOperation() },
      '/api/v1/product-events': { post: productEventsOperation() },
      '/api/v1/accounts/{id}': recordOperations('Account', 'an account'),
      '/api/v1/people/{id}': recordOperations('Person', 'a person'),
      '/api/v1/people/{id}/progress': {
        get: readOperation(
          'readProgress',
          'What somebody has learned',
          'A person id, "me" in a session, or <system>:<external id>, such as hubspot:123. With a key: scope status:read.',
          'PersonProgress',
        ),
      },
      '/api/v1/people/{id}/certificates': {
        get: readOperation(
          'readCertificates',
          'The certificates of somebody, and how each stands',
          'A person id, "me" in a session, or <system>:<external id>, such as hubspot:123. With a key: scope status:read.',
          'PersonCertificates',
        ),
      },
      '/api/v1/accounts/{id}/status': {
        get: readOperation(
          'readStatus',
          'The training status of an account, and why',
          'An account id or <system>:<external id>, such as salesforce:0015g00000A. With a key: scope status:read.',
          'AccountStatus',
        ),
      },
      '/api/v1/openapi.json': {
        get: {
          operationId: 'readOpenApi',
          summary: 'This document',
          security: [],
          responses: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': {} } } },
        },
      },
    },
    components: {
      schemas: { ...schemasOf(bodies, 'input'), ...schemasOf(answers, 'output') },
      responses: { Problem: { description: 'Refused: see code and detail.', content: problemContent } },
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key with the scope of the operation.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-waymark-session',
          description: 'Somebody signed in.',
        },
      },
    },
  };
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: unknown) => ({ 'application/json': { schema } });

function refusals(...statuses: number[]) {
  return Object.fromEntries(statuses.map(status => [status, { $ref: '#/components/responses/Problem' }]));
}

function eventsOperation() {
  return {
    operationId: 'recordEvents',
    summary: 'Tell what learners did',
    description: `One event, or up to ${eventsPerRequest} as { "events": [...] }, in at most ${bytesPerRequest} bytes. An answer means that what it calls recorded is on the disk. Sending the same again is safe. In a batch each event is answered by itself; a single event that is refused is answered with a problem. With a key: scope events:write.`,
    requestBody: {
      required: true,
      content: json({ anyOf: [reference('LearnerEvent'), reference('EventBatch')] }),
    },
    responses: {
      200: {
        description: 'Kept, or known already.',
        content: json({ anyOf: [reference('EventResult'), reference('EventsAnswer')] }),
      },
      ...refusals(400, 401, 403, 404, 413, 429),
    },
  };
}

function productEventsOperation() {
  return {
    operationId: 'recordProductEvents',
    summary: 'Tell what people did in your own product',
    description: `One event, or up to ${productEventsPerRequest} as { "events": [...] }, in at most ${bytesPerRequest} bytes. An answer means that what it calls recorded or waiting is on the disk. Events may come in any order, late, and more than once: the same id is one fact. One about somebody who is not known yet waits for them, for a year at most. In a batch each event is answered by itself; a single event that is refused is answered with a problem. With a key of the scope product-events:write only.`,
    security: [{ apiKey: [] }],
    requestBody: {
      required: true,
      content: json({ anyOf: [reference('ProductEvent'), reference('ProductEventBatch')] }),
    },
    responses: {
      200: {
        description: 'Kept, or known already.',
        content: json({ anyOf: [reference('ProductEventResult'), reference('ProductEventsAnswer')] }),
      },
      ...refusals(400, 401, 403, 404, 413, 429),
    },
  };
}

/** To read and to write what a system knows of something. */
function recordOperations(noun: 'Account' | 'Person', one: string) {
  const id = `An id of Waymark, or <system>:<external id>, such as hubspot:501.`;
  return {
    get: readOperation(
      `read${noun}`,
      `What is known of ${one}`,
      `${id} With a key: scope directory:read.`,
      noun,
    ),
    put: {
      operationId: `put${noun}`,
      summary: `Make or change ${one}`,
      description:
        'What is absent stays as it is, null empties a field. The same again changes nothing. It is kept as an import of a file keeps it, with the same entries in the audit log. A problem lists every fault. With a key: scope directory:write.',
      parameters: [{ name: 'id', in: 'path', required: true, description: id, schema: { type: 'string' } }],
      requestBody: { required: true, content: json(reference(`${noun}Record`)) },
      responses: {
        200: {
          description: 'It was there; changed says whether it is different now.',
          content: json(reference('PutAnswer')),
        },
        201: { description: 'It is new.', content: json(reference('PutAnswer')) },
        ...refusals(400, 401, 403, 404, 413, 429),
      },
    },
  };
}

function readOperation(operationId: string, summary: string, id: string, answer: string) {
  return {
    operationId,
    summary,
    parameters: [{ name: 'id', in: 'path', required: true, description: id, schema: { type: 'string' } }],
    responses: {
      200: { description: summary, content: json(reference(answer)) },
      ...refusals(401, 403, 404, 429),
    },
  };
}

type JsonSchema = Record<string, unknown>;

/** Schemas by the id that each carries, and by those of their parts, referring to each other there. */
function schemasOf(schemas: readonly z.ZodType[], io: 'input' | 'output'): Record<string, JsonSchema> {
  const together = z.object(Object.fromEntries(schemas.map((schema, index) => [`_${index}`, schema])));
  const { $defs = {} } = z.toJSONSchema(together, {
    io,
    override: ({ jsonSchema }) => plainer(jsonSchema, io),
  });
  const text = JSON.stringify($defs).replaceAll('"#/$defs/', '"#/components/schemas/');
  const parts = JSON.parse(text) as Record<string, JsonSchema>;
  return Object.fromEntries(Object.entries(parts).map(([name, { id: _, ...schema }]) => [name, schema]));
}

/** Takes out what says nothing to a reader, and lets answers grow. */
function plainer(schema: JsonSchema, io: 'input' | 'output'): void {
  if (schema['format'] === 'date-time') delete schema['pattern'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  if (io === 'output') delete schema['additionalProperties'];
}
