import type { APIRoute } from 'astro';
import { bytesPerRequest, receiveEvents, receiveOne } from '#integrations';
import { readJson } from '../../../platform/http/body.ts';
import { guardApi } from '../../../platform/http/guard-api.ts';

/** Takes one learner event, or a batch of them. */
export const POST: APIRoute = async context => {
  const caller = await guardApi(context, 'events:write');
  if (caller instanceof Response) return caller;
  const { app } = context.locals;
  const body = await readJson(context.request, bytesPerRequest);
  const batch = body !== null && typeof body === 'object' && 'events' in body;
  const receive = batch ? receiveEvents : receiveOne;
  return Response.json(await receive(app, caller, body, app.clock.now()));
};
