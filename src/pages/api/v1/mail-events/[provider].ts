import type { APIRoute } from 'astro';
import { mailProviders, receiveMailEvents } from '#integrations';
import { readText } from '../../../../platform/http/body.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { problem } from '../../../../platform/http/problem.ts';

const bytesPerRequest = 1_000_000;

/** Takes what a mail provider tells of bounces and complaints. Anybody may ask; only a right signature is listened to. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  const provider = mailProviders.find(one => one === context.params['provider']);
  if (!provider) return problem('not-found', 'There is no such provider.');
  const request = {
    headers: context.request.headers,
    body: await readText(context.request, bytesPerRequest),
  };
  const setting = { database: app.database, secrets: app.config.mailProviders, open: readAddress };
  const taken = await receiveMailEvents(setting, provider, request, app.clock.now());
  if (taken.outcome === 'refused') return problem('access.sign-in-needed', taken.why);
  if (taken.outcome === 'unreadable') return problem('request.invalid', taken.why);
  return Response.json({ recorded: taken.recorded });
};

async function readAddress(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`The provider answered ${answer.status}.`);
  return answer.text();
}
