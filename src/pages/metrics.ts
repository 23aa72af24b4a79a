import type { APIRoute } from 'astro';
import { type Metrics, openMetrics } from '#insights';
import { bearsToken } from '../platform/http/bears-token.ts';
import { guard } from '../platform/http/guard.ts';
import { problem } from '../platform/http/problem.ts';

let opened: Metrics | undefined;

/** Figures for monitoring. Without a token in the configuration there are none; with one, only its bearer sees them. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  const { metricsToken } = app.config;
  if (!metricsToken) return problem('not-found', 'There is nothing here.');
  if (!bearsToken(context.request.headers, metricsToken)) {
    return problem('access.sign-in-needed', 'Send the token of WAYMARK_METRICS_TOKEN as a bearer token.');
  }
  opened ??= openMetrics(app);
  return new Response(await opened.read(), { headers: { 'content-type': opened.contentType } });
};
