import { expect, it } from 'vitest';
import { createAccount } from '#accounts';
import { openDatabase } from '#database';
import { lookNow } from '../../src/accounts/looks-store.ts';
import { claimLooks, finishLook, lookEverywhere } from '../../src/campaigns/look-store.ts';
import { castJoinedAt as now } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

eachDatabase('looks at accounts', (open, engine) => {
  it('are asked for and claimed by many at once without anybody being refused', async () => {
    const { database, url, file } = await open();
    const other = openDatabase({ url, file });
    const accountIds: string[] = [];
    for (let count = 0; count < 80; count += 1)
      accountIds.push((await createAccount(database, { name: `Account ${count}` }, 'system', now)).id);
    for (let round = 0; round < 40; round += 1) {
      const at = now.add({ seconds: round });
      const work = async () => {
        const claim = { limit: 80, leaseSeconds: 300, except: [] };
        for (const look of await claimLooks(database, engine, claim, at))
          await finishLook(database, look, at.add({ hours: 1 }));
      };
      await Promise.all([
        lookNow(database, accountIds, at),
        lookNow(other.database, accountIds.toReversed(), at),
        lookEverywhere(other.database, at),
        work(),
      ]);
    }
    await other.close();
    await lookNow(database, accountIds, now.add({ hours: 2 }));
    const claim = { limit: 100, leaseSeconds: 300, except: [] };
    expect(await claimLooks(database, engine, claim, now.add({ hours: 3 }))).toHaveLength(80);
    expect(await claimLooks(database, engine, claim, now.add({ hours: 3 }))).toEqual([]);
  });
});
