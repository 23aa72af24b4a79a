import { type Instant, instantText } from '#clock';
import type { Database } from '#database';

/** A token of somebody else's that is good once. */
export interface ForeignToken {
  readonly issuer: string;
  readonly tokenId: string;
  /** Refused by its age from then on, so that nobody has to remember it. */
  readonly expiresAt: Instant;
}

/** Uses it up. False when it has been used before. */
export async function useOnce(
  database: Database,
  { issuer, tokenId, expiresAt }: ForeignToken,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('used_tokens')
    .values({ issuer, token_id: tokenId, expires_at: instantText(expiresAt) })
    .onConflict(oc => oc.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function forgetUsedTokens(database: Database, now: Instant): Promise<void> {
  await database.deleteFrom('used_tokens').where('expires_at', '<', instantText(now)).execute();
}
