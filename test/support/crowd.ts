import { createAccount } from '#accounts';
import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';

const accountCount = 50;

/** Many analysts at fifty accounts of the segment "large", evenly spread. */
export async function writeCrowd(database: Database, people: number, now: Instant): Promise<void> {
  const at = instantText(now);
  const accountIds: string[] = [];
  for (let index = 0; index < accountCount; index += 1) {
    const values = { name: `Account ${index}`, segment: 'large' };
    accountIds.push((await createAccount(database, values, 'system', now)).id);
  }
  for (let from = 0; from < people; from += 500) {
    const some = Array.from({ length: Math.min(500, people - from) }, (_, index) => ({
      id: newId(now),
      accountId: accountIds[index % accountCount] ?? '',
      name: `Person ${from + index}`,
    }));
    const dates = { created_at: at, updated_at: at };
    await database
      .insertInto('people')
      .values(
        some.map(({ id, name }) => ({
          id,
          email: `${name.toLowerCase().replace(' ', '')}@crowd.example`,
          name,
          ...dates,
        })),
      )
      .execute();
    await database
      .insertInto('memberships')
      .values(
        some.map(({ id, accountId }) => ({
          id: newId(now),
          person_id: id,
          account_id: accountId,
          roles: '["analyst"]',
          started_at: at,
          created_at: at,
        })),
      )
      .execute();
  }
}
