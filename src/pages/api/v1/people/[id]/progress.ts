import type { APIRoute } from 'astro';
import { personProgress } from '#integrations';
import { guardApi } from '../../../../../platform/http/guard-api.ts';
import { problem } from '../../../../../platform/http/problem.ts';

/** What somebody has learned, and why what is not complete is not. */
export const GET: APIRoute = async context => {
  const caller = await guardApi(context, 'status:read');
  if (caller instanceof Response) return caller;
  const progress = await personProgress(context.locals.app, caller, context.params['id'] ?? '');
  return progress ? Response.json(progress) : problem('not-found', 'There is no such person.');
};
