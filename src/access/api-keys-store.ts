import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Actor, audit } from '#accounts';
import { type Instant, instantText, readInstant } from '#clock';
import { compiledOnce, type Database, newId } from '#database';

/** What a key may be used for. */
export const apiScopes = [
  'events:write',
  'product-events:write',
  'status:read',
  'directory:read',
  'directory:write',
] as const;
export type ApiScope = (typeof apiScopes)[number];

/** A key with which another program uses the API. The token itself is shown once and never kept. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
}

const scopeList = z.array(z.enum(apiScopes));
const prefix = 'wmk_';
/** When it was last used is kept to the hour, so that using a key costs no write. */
const usedAgainAfterHours = 1;

/** Makes a key. `token` is given out here and nowhere else. */
export async function createApiKey(
  database: Database,
  wanted: { name: string; scopes: readonly ApiScope[]; expiresAt?: Instant },
  actor: Actor,
  now: Instant,
): Promise<{ key: ApiKey; token: string }> {
  const token = `${prefix}${randomBytes(32).toString('base64url')}`;
  const { name, scopes, expiresAt } = wanted;
  const id = newId(now);
  await database
    .insertInto('api_keys')
    .values({
      id,
      name,
      hash: hashOf(token),
      scopes: JSON.stringify(scopes),
      created_by: actor,
      created_at: instantText(now),
      expires_at: expiresAt ? instantText(expiresAt) : null,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
  await audit(
    database,
    { actor, action: 'api-key.created', subject: `api-key:${id}`, after: { name, scopes, expiresAt } },
    now,
  );
  return { key: { id, name, scopes }, token };
}

/** The key of this token, unless it has expired or was revoked. */
export async function findApiKey(
  database: Database,
  token: string,
  now: Instant,
): Promise<ApiKey | undefined> {
  if (!token.startsWith(prefix)) return undefined;
  const query = compiledOnce(database, 'api key by hash', [hashOf(token)], () =>
    database.selectFrom('api_keys').selectAll().where('hash', '=', '').where('revoked_at', 'is', null),
  );
  const [row] = (await database.executeQuery(query)).rows;
  if (!row || (row.expires_at !== null && row.expires_at <= instantText(now))) return undefined;
  const lately = instantText(now.subtract({ hours: usedAgainAfterHours }));
  if (row.last_used_at === null || row.last_used_at <= lately) await noteUse(database, row.id, now);
  return { id: row.id, name: row.name, scopes: scopeList.parse(JSON.parse(row.scopes)) };
}

/** A key as administrators see it. */
export interface ListedApiKey extends ApiKey {
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
}

/** Every key that has not been revoked, the newest first. */
export async function listApiKeys(database: Database): Promise<ListedApiKey[]> {
  const rows = await database
    .selectFrom('api_keys')
    .selectAll()
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    scopes: scopeList.parse(JSON.parse(row.scopes)),
    createdAt: readInstant(row.created_at),
    expiresAt: row.expires_at ? readInstant(row.expires_at) : null,
    lastUsedAt: row.last_used_at ? readInstant(row.last_used_at) : null,
  }));
}

export async function revokeApiKey(
  database: Database,
  keyId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await database.transaction().execute(async trx => {
    const key = await trx
      .updateTable('api_keys')
      .set({ revoked_at: instantText(now) })
      .where('id', '=', keyId)
      .where('revoked_at', 'is', null)
      .returning(['name', 'scopes'])
      .executeTakeFirst();
    if (!key) return;
    const before = { name: key.name, scopes: scopeList.parse(JSON.parse(key.scopes)) };
    await audit(trx, { actor, action: 'api-key.revoked', subject: `api-key:${keyId}`, before }, now);
  });
}

async function noteUse(database: Database, keyId: string, now: Instant): Promise<void> {
  await database
    .updateTable('api_keys')
    .set({ last_used_at: instantText(now) })
    .where('id', '=', keyId)
    .execute();
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
