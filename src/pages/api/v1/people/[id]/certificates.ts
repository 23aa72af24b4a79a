import type { APIRoute } from 'astro';
import { personCertificates } from '#integrations';
import { guardApi } from '../../../../../platform/http/guard-api.ts';
import { problem } from '../../../../../platform/http/problem.ts';

/** Somebody's certificates, and how each stands. */
export const GET: APIRoute = async context => {
  const caller = await guardApi(context, 'status:read');
  if (caller instanceof Response) return caller;
  const { app } = context.locals;
  const found = await personCertificates(app, caller, context.params['id'] ?? '', app.clock.now());
  return found ? Response.json(found) : problem('not-found', 'There is no such person.');
};
