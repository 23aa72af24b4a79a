import type { APIRoute } from 'astro';
import { bytesPerRequest, receiveProductEvent, receiveProductEvents } from '#integrations';
import { readJson } from '../../../platform/http/body.ts';
import { guardApi } from '../../../platform/http/guard-api.ts';
import { problem } from '../../../platform/http/problem.ts';

/** Takes one event of the vendor's own product, or a batch of them. */
export const POST: APIRoute = async context => {
  const caller = await guardApi(context, 'product-events:write');
  if (caller instanceof Response) return caller;
  if (caller.kind !== 'key')
    return problem(
      'access.refused',
      'Product events come with an API key of the scope product-events:write.',
    );
  const { app } = context.locals;
  const body = await readJson(context.request, bytesPerRequest);
  const batch = body !== null && typeof body === 'object' && 'events' in body;
  const receive = batch ? receiveProductEvents : receiveProductEvent;
  const answer = await receive(app, body, app.clock.now());
  app.live.wake();
  return Response.json(answer);
};
