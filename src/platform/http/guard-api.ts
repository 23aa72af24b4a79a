import type { APIContext } from 'astro';
import type { ApiCaller } from '#access';
import { type ApiScope, findApiKey } from '#access';
import { type Allowance, openAllowances } from './allowance.ts';
import { problem } from './problem.ts';

const forKeys: Allowance = { burst: 60_000, perSecond: 5_000 };
const forPeople: Allowance = { burst: 120, perSecond: 2 };
const allow = openAllowances();

/**
 * The first line of every API endpoint: who may use it. Returns the caller, or the problem to send instead. A key needs the
 * scope; what somebody signed in may do is decided with what they ask for.
 *
 * @example
 * const caller = await guardApi(context, 'events:write');
 * if (caller instanceof Response) return caller;
 */
export async function guardApi(
  { locals, request }: Pick<APIContext, 'locals' | 'request'>,
  scope: ApiScope,
): Promise<ApiCaller | Response> {
  const { app, viewer } = locals;
  const now = app.clock.now();
  const authorization = request.headers.get('authorization');
  if (authorization === null) {
    if (viewer.kind === 'anonymous') return unknown('Send an API key (Authorization: Bearer …), or sign in.');
    if (viewer.viewedBy && request.method !== 'GET')
      return problem('access.refused', 'You are viewing as somebody else and can change nothing.');
    return tooMany(allow(viewer.personId, forPeople, now)) ?? { kind: 'person', viewer };
  }
  const token = /^bearer ([\w-]+)$/i.exec(authorization)?.[1];
  const key = token ? await findApiKey(app.database, token, now) : undefined;
  if (!key) return unknown('This API key is not known, has expired or was revoked.');
  if (!key.scopes.includes(scope)) {
    return problem('access.refused', `This API key has not the scope "${scope}".`);
  }
  return tooMany(allow(key.id, forKeys, now)) ?? { kind: 'key', key };
}

function unknown(detail: string): Response {
  const response = problem('access.sign-in-needed', detail);
  response.headers.set('www-authenticate', 'Bearer');
  return response;
}

function tooMany(waitSeconds: number): Response | undefined {
  if (waitSeconds === 0) return undefined;
  const response = problem('request.too-many', `Too many requests. Wait ${waitSeconds} seconds.`);
  response.headers.set('retry-after', String(waitSeconds));
  return response;
}
