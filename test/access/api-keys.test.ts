import { expect, it } from 'vitest';
import { createApiKey, findApiKey, revokeApiKey } from '#access';
import { eachDatabase } from '../support/databases.ts';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');

eachDatabase('an API key', open => {
  it('is found by its token, which is not kept', async () => {
    const { database } = await open();
    const wanted = { name: 'CRM', scopes: ['status:read'] } as const;
    const { key, token } = await createApiKey(database, wanted, 'system', now);
    expect(await findApiKey(database, token, now)).toEqual(key);
    expect(await findApiKey(database, `${token}x`, now)).toBeUndefined();
    const rows = await database.selectFrom('api_keys').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('is of no use once it has expired or was revoked', async () => {
    const { database } = await open();
    const expiresAt = now.add({ hours: 1 });
    const short = { name: 'Short', scopes: ['events:write'], expiresAt } as const;
    const { token } = await createApiKey(database, short, 'system', now);
    expect(await findApiKey(database, token, now)).toBeDefined();
    expect(await findApiKey(database, token, expiresAt)).toBeUndefined();
    const other = await createApiKey(database, { name: 'Other', scopes: [] }, 'system', now);
    await revokeApiKey(database, other.key.id, 'system', now);
    expect(await findApiKey(database, other.token, now)).toBeUndefined();
  });

  it('remembers to the hour when it was used', async () => {
    const { database } = await open();
    const { token } = await createApiKey(database, { name: 'CRM', scopes: [] }, 'system', now);
    for (const minutes of [0, 30, 90]) await findApiKey(database, token, now.add({ minutes }));
    const row = await database.selectFrom('api_keys').select('last_used_at').executeTakeFirst();
    expect(row?.last_used_at).toBe('2026-11-02T10:30:00.000Z');
  });
});
