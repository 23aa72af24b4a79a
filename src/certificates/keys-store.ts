import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';

/** A key that certificates are or were signed with. */
export interface KeptKey {
  readonly id: string;
  readonly controller: string;
  readonly publicKey: string;
  /** Encrypted; null of one that signs no more. */
  readonly sealedKey: string | null;
  readonly createdAt: Instant;
  readonly retiredAt: Instant | null;
}

/** Every key there ever was, the newest first: what was signed with an old one still verifies. */
export async function readKeys(database: Database): Promise<readonly KeptKey[]> {
  const rows = await database
    .selectFrom('certificate_keys')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    id: row.id,
    controller: row.controller,
    publicKey: row.public_key,
    sealedKey: row.sealed_key,
    createdAt: readInstant(row.created_at),
    retiredAt: row.retired_at === null ? null : readInstant(row.retired_at),
  }));
}

export async function insertKey(
  trx: Database,
  { id, controller, publicKey, sealedKey }: Omit<KeptKey, 'createdAt' | 'retiredAt'>,
  now: Instant,
): Promise<void> {
  const halves = { public_key: publicKey, sealed_key: sealedKey };
  await trx
    .insertInto('certificate_keys')
    .values({ id, controller, ...halves, created_at: instantText(now), retired_at: null })
    .execute();
}

/** Nothing is signed with the keys there are any more; their secret halves go. */
export async function retireKeys(trx: Database, now: Instant): Promise<void> {
  await trx
    .updateTable('certificate_keys')
    .set({ sealed_key: null, retired_at: instantText(now) })
    .where('retired_at', 'is', null)
    .execute();
}
