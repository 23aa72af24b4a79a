import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { hashOf, hashOfCode, isSame, newCode, newToken } from './secret-token.ts';

/** A wrong code may be a slip; five are somebody who guesses. */
const attemptsPerRequest = 5;

/** What is handed out for one request to sign in: whichever of the two is used first uses up the other. */
export interface Keys {
  readonly token: string;
  readonly code: string;
}

export const newRequestId = (now: Instant): string => newId(now);

/** How a link reaches its reader: by mail, or printed for whoever runs the machine. */
export type LinkMethod = 'link' | 'printed';

interface NewRequest {
  readonly id: string;
  readonly address: string;
  readonly method: LinkMethod;
  readonly expiresAt: Instant;
}

/** Makes the keys of a request; only their hashes are kept. */
export async function keepRequest(
  database: Database,
  request: NewRequest,
  secret: string,
  now: Instant,
): Promise<Keys> {
  const keys = { token: newToken(), code: newCode() };
  await database
    .insertInto('sign_in_requests')
    .values({
      id: request.id,
      address: request.address,
      method: request.method,
      token_hash: hashOf(keys.token),
      code_hash: hashOfCode(keys.code, request.id, secret),
      created_at: instantText(now),
      expires_at: instantText(request.expiresAt),
      used_at: null,
    })
    .execute();
  return keys;
}

/** Uses up the request of this token. Returns the address that it proves; undefined when it is unknown, used or expired. */
export async function takeByToken(
  database: Database,
  token: string,
  now: Instant,
): Promise<{ address: string; method: LinkMethod } | undefined> {
  return await database
    .updateTable('sign_in_requests')
    .set({ used_at: instantText(now) })
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', instantText(now))
    .returning(['address', 'method'])
    .executeTakeFirst();
}

/** The same by the code. Each attempt is counted before it is compared, so that many at once are no more than five. */
export async function takeByCode(
  database: Database,
  attempt: { readonly requestId: string; readonly code: string },
  secret: string,
  now: Instant,
): Promise<string | undefined> {
  const { requestId, code } = attempt;
  const row = await database
    .updateTable('sign_in_requests')
    .set(eb => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', requestId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', instantText(now))
    .where('attempts', '<', attemptsPerRequest)
    .returning('code_hash')
    .executeTakeFirst();
  if (!row || !isSame(row.code_hash, hashOfCode(code, requestId, secret))) return undefined;
  const used = await database
    .updateTable('sign_in_requests')
    .set({ used_at: instantText(now) })
    .where('id', '=', requestId)
    .where('used_at', 'is', null)
    .returning('address')
    .executeTakeFirst();
  return used?.address;
}

export async function forgetRequests(database: Database, now: Instant): Promise<void> {
  await database.deleteFrom('sign_in_requests').where('expires_at', '<', instantText(now)).execute();
}
