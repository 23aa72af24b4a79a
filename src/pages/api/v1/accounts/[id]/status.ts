import type { APIRoute } from 'astro';
import { accountStatus } from '#integrations';
import { guardApi } from '../../../../../platform/http/guard-api.ts';
import { problem } from '../../../../../platform/http/problem.ts';

/** The training status of an account, and why. */
export const GET: APIRoute = async context => {
  const caller = await guardApi(context, 'status:read');
  if (caller instanceof Response) return caller;
  const { app } = context.locals;
  const status = await accountStatus(app, caller, context.params['id'] ?? '', app.clock.now());
  return status ? Response.json(status) : problem('not-found', 'There is no such account.');
};
