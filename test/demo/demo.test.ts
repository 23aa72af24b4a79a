import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  accountPeople,
  enrolmentsOf,
  findPersonByEmail,
  grantsOf,
  listAccounts,
  membershipsOf,
} from '#accounts';
import { readSite } from '#catalog';
import { readEvents } from '#progress';
import { readAccountsTraining, readPolicy } from '#training';
import { claimDatabase, demoDoors, seedDemo } from '../../src/demo/demo.ts';
import { castJoinedAt as now, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const siteFolder = join(import.meta.dirname, '../..');
const { catalog } = readSite(siteFolder);
if (!catalog) throw new Error('The default site does not read.');
const { policy } = readPolicy(siteFolder, catalog);

eachDatabase('the demo', open => {
  it('has customers at every point of the way, and is the same after a second start', async () => {
    const { database } = await open();
    await claimDatabase(database, 'demo');
    await seedDemo(database, catalog, now);
    const accounts = await listAccounts(database);
    expect(accounts).toHaveLength(6);
    const seats = await Promise.all(accounts.map(({ id }) => accountPeople(database, id)));
    expect(seats.flat()).toHaveLength(40);
    expect(accounts.every(({ segment }) => segment && catalog.site.segments.includes(segment))).toBe(true);
    expect(accounts.every(({ stage }) => catalog.site.stages.some(({ id }) => id === stage))).toBe(true);
    if (!policy) throw new Error('The default policy does not read.');
    const training = await readAccountsTraining(database, { catalog, policy }, accounts, now);
    expect(new Set([...training.values()].map(({ status }) => status))).toEqual(
      new Set(['not-started', 'in-progress', 'trained']),
    );
    expect([...training.values()].some(({ stalled }) => stalled)).toBe(true);
    const count = async () => (await database.selectFrom('learner_events').select('id').execute()).length;
    const before = await count();
    await claimDatabase(database, 'demo');
    await seedDemo(database, catalog, now.add({ hours: 24 }));
    expect(await count()).toBe(before);
    expect(await listAccounts(database)).toHaveLength(6);
  });

  it('has a door for a learner, the manager of their account, a CSM, an author and an administrator', async () => {
    const { database } = await open();
    await claimDatabase(database, 'demo');
    await seedDemo(database, catalog, now);
    const kinds = [];
    for (const { email } of demoDoors) {
      const person = await findPersonByEmail(database, email);
      kinds.push((await grantsOf(database, person?.id ?? '')).map(({ kind }) => kind));
    }
    expect(kinds).toEqual([[], ['account-administrator'], ['csm'], ['author'], ['administrator']]);
    const learner = await findPersonByEmail(database, demoDoors[0].email);
    const personId = learner?.id ?? '';
    expect(await membershipsOf(database, personId)).toMatchObject([{ roles: ['author'] }]);
    expect(await enrolmentsOf(database, personId)).toMatchObject([{ pathId: 'enablement-author' }]);
    const events = await readEvents(database, personId);
    expect(events.length).toBeGreaterThan(5);
    for (const { occurredAt } of events) expect(Temporal.Instant.compare(occurredAt, now)).toBeLessThan(0);
  });

  it('refuses a database that holds real people, and production refuses the demo’s', async () => {
    const real = await open();
    await writeCast(real.database);
    await expect(claimDatabase(real.database, 'demo')).rejects.toMatchObject({
      code: 'config.not-our-database',
    });
    expect(await claimDatabase(real.database, 'production')).toBe('production');
    const demo = await open();
    expect(await claimDatabase(demo.database, 'demo')).toBe('demo');
    await expect(claimDatabase(demo.database, 'production')).rejects.toMatchObject({
      code: 'config.not-our-database',
    });
  });
});
