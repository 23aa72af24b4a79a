import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { hashOf } from '../secret-token.ts';
import { type Claimed, claimedSchema } from './claimed.ts';

/** Somebody who is sent to a provider: `state` goes there and back, `browser` stays in a cookie. */
export interface SsoRequest {
  readonly connectionId: string;
  readonly state: string;
  readonly browser: string;
}

/** How long somebody may take at the provider: to find a password, a telephone, a colleague. */
export const requestMinutes = 15;

/** Remembers that somebody is sent to a provider, and where they were going. */
export async function keepSsoRequest(
  database: Database,
  { connectionId, state, browser }: SsoRequest,
  next: string | undefined,
  now: Instant,
): Promise<void> {
  await database
    .insertInto('sso_requests')
    .values({
      state_hash: hashOf(state),
      connection: connectionId,
      browser_hash: hashOf(browser),
      next: next ?? null,
      answer: null,
      created_at: instantText(now),
      expires_at: instantText(now.add({ minutes: requestMinutes })),
    })
    .execute();
}

/** Notes the provider's answer until the browser that was sent fetches it. False unless such a request waits for one. */
export async function answerSsoRequest(
  database: Database,
  { connectionId, state }: Omit<SsoRequest, 'browser'>,
  answer: Claimed,
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('sso_requests')
    .set({ answer: JSON.stringify(answer) })
    .where('state_hash', '=', hashOf(state))
    .where('connection', '=', connectionId)
    .where('answer', 'is', null)
    .where('expires_at', '>', instantText(now))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends the request. Undefined when this browser has no such request, or has had it. */
export async function takeSsoRequest(
  database: Database,
  { connectionId, state, browser }: SsoRequest,
  now: Instant,
): Promise<{ next: string | null; answer: Claimed | undefined } | undefined> {
  const row = await database
    .deleteFrom('sso_requests')
    .where('state_hash', '=', hashOf(state))
    .where('connection', '=', connectionId)
    .where('browser_hash', '=', hashOf(browser))
    .where('expires_at', '>', instantText(now))
    .returning(['next', 'answer'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { next, answer } = row;
  return { next, answer: answer === null ? undefined : claimedSchema.parse(JSON.parse(answer)) };
}

export async function forgetSsoRequests(database: Database, now: Instant): Promise<void> {
  await database.deleteFrom('sso_requests').where('expires_at', '<', instantText(now)).execute();
}
