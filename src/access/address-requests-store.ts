import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { hashOf, newToken } from './secret-token.ts';

/** How long the link to a new address works: somebody may have to sign in to another mailbox first. */
export const addressLinkMinutes = 60;

/** Somebody wants to use another address. Returns the token for the link that goes there; only its hash is kept. */
export async function keepAddressRequest(
  database: Database,
  request: { readonly personId: string; readonly address: string },
  now: Instant,
): Promise<string> {
  const token = newToken();
  await database
    .insertInto('address_requests')
    .values({
      id: newId(now),
      person_id: request.personId,
      address: request.address,
      token_hash: hashOf(token),
      created_at: instantText(now),
      expires_at: instantText(now.add({ minutes: addressLinkMinutes })),
    })
    .execute();
  return token;
}

/** Uses up the person's own request of this token. Returns the address that it proves. */
export async function takeAddressRequest(
  database: Database,
  { personId, token }: { readonly personId: string; readonly token: string },
  now: Instant,
): Promise<string | undefined> {
  const row = await database
    .deleteFrom('address_requests')
    .where('token_hash', '=', hashOf(token))
    .where('person_id', '=', personId)
    .where('expires_at', '>', instantText(now))
    .returning('address')
    .executeTakeFirst();
  return row?.address;
}

/** The address that the person's own request of this token is about. Looking uses up nothing. */
export async function findAddressRequest(
  database: Database,
  { personId, token }: { readonly personId: string; readonly token: string },
  now: Instant,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('address_requests')
    .select('address')
    .where('token_hash', '=', hashOf(token))
    .where('person_id', '=', personId)
    .where('expires_at', '>', instantText(now))
    .executeTakeFirst();
  return row?.address;
}

export async function forgetAddressRequests(database: Database, now: Instant): Promise<void> {
  await database.deleteFrom('address_requests').where('expires_at', '<', instantText(now)).execute();
}
