import { type ApiScope, createApiKey } from '#access';
import { createAccount, ensurePerson, putMembership } from '#accounts';
import { systemClock } from '#clock';
import { type Database, migrate, openDatabase } from '#database';
import type { Call } from './load.ts';

/** An account with so many people, as a server's database has them, and their ids. */
export const makePeople = (database: Database, many: number): Promise<string[]> =>
  database.transaction().execute(async transaction => {
    const now = systemClock.now();
    const { id: accountId } = await createAccount(transaction, { name: 'Bench' }, 'script', now);
    const ids: string[] = [];
    for (let index = 0; index < many; index += 1) {
      const person = { email: `person${index}@bench.example`, name: `Person ${index}` };
      const { id } = await ensurePerson(transaction, person, 'script', now);
      await putMembership(transaction, { personId: id, accountId, roles: ['analyst'] }, 'script', now);
      ids.push(id);
    }
    return ids;
  });

/** The same in the database of a server that is not started yet, with an API key that may do this. */
export async function prepareApi(
  file: string,
  many: number,
  scopes: readonly ApiScope[],
): Promise<{ people: string[]; token: string }> {
  const { database, close } = openDatabase({ file });
  await migrate(database);
  const people = await makePeople(database, many);
  const { token } = await createApiKey(database, { name: 'bench', scopes }, 'script', systemClock.now());
  await close();
  return { people, token };
}

export const post = (token: string, path: string, body: unknown): Call => ({
  path,
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
