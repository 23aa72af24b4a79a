import type { APIRoute } from 'astro';
import { bytesPerRecord, personRecord, putPersonRecord } from '#integrations';
import { readJson } from '../../../../../platform/http/body.ts';
import { guardApi } from '../../../../../platform/http/guard-api.ts';
import { problem } from '../../../../../platform/http/problem.ts';
import { notTheirs, putResponse } from '../../../../../platform/http/record-answer.ts';

const missing = 'There is no such person.';

/** What is known of the person, for a system to compare. */
export const GET: APIRoute = async context => {
  const caller = await guardApi(context, 'directory:read');
  if (caller instanceof Response) return caller;
  const refused = notTheirs(caller);
  if (refused) return refused;
  const record = await personRecord(context.locals.app.database, context.params['id'] ?? '');
  return record ? Response.json(record) : problem('not-found', missing);
};

/** Makes or changes the person that a system calls so. The same again changes nothing. */
export const PUT: APIRoute = async context => {
  const caller = await guardApi(context, 'directory:write');
  if (caller instanceof Response) return caller;
  const refused = notTheirs(caller);
  if (refused) return refused;
  const { app } = context.locals;
  const body = await readJson(context.request, bytesPerRecord);
  const name = context.params['id'] ?? '';
  return putResponse(await putPersonRecord(app, caller, name, body, app.clock.now()), missing);
};
