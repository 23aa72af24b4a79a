import type { Portal } from '../support/portal.ts';
import { cookieFrom } from '../support/session.ts';
import type { Actor } from './actor.ts';
import { everyone } from './actor.ts';
import { daysUntilExpired, type MatrixCast } from './cast.ts';

/** A portal with the cast of the matrix in it, each with what they show of themselves: a cookie, a key, or nothing. */
export interface Entrance {
  readonly portal: Portal;
  readonly things: MatrixCast['things'];
  readonly peopleOfTheAccount: MatrixCast['peopleOfTheAccount'];
  readonly headersOf: (actor: Actor) => Readonly<Record<string, string>>;
}

/** Signs everybody in as browsers do; then one session runs out, one is ended, and one person is deactivated. */
export async function enter(portal: Portal, now: string): Promise<Entrance> {
  const { things, peopleOfTheAccount, addresses, tokens } = await portal.ask<MatrixCast>('matrixCast');
  const headers = new Map<Actor, Record<string, string>>(everyone.map(actor => [actor, {}]));
  for (const [actor, token] of Object.entries(tokens))
    headers.set(actor as Actor, { authorization: `Bearer ${token}` });
  const signIn = async (actor: Actor) =>
    headers.set(actor, { cookie: await cookieFrom(await portal.ask('link', { email: addresses[actor] })) });
  await signIn('expired session');
  await portal.moveTo(
    Temporal.Instant.from(now)
      .add({ hours: 24 * daysUntilExpired })
      .toString(),
  );
  for (const actor of Object.keys(addresses)) if (actor !== 'expired session') await signIn(actor as Actor);
  const headersOf = (actor: Actor) => ({ origin: portal.url, ...headers.get(actor) });
  const post = (path: string, actor: Actor, form: Record<string, string> = {}) =>
    fetch(portal.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: headersOf(actor),
      body: new URLSearchParams(form),
    });
  await post('/sign-out', 'revoked session');
  await post('/_actions/accounts.deactivate', 'administrator', { personId: things['deactivated'] ?? '' });
  return { portal, things, peopleOfTheAccount, headersOf };
}
