import { expect, it } from 'vitest';
import { putMembership } from '#accounts';
import { readAccountReport, readOverview, readStalledPeople } from '#insights';
import { keepSummaries, readAccountsTraining, readSummaries, recordLearning } from '#training';
import { cast, catalog, csm } from '../integrations/api/cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { days, done, policyOf, t0, tried } from '../training/catalog-of.ts';

const rules = { catalog, policy: policyOf() };
const by = (personId: string) => (event: ReturnType<typeof done>) => ({ ...event, personId });

eachDatabase('the overview of accounts', open => {
  it('looks at accounts that nobody has looked at, and shows what is after each event', async () => {
    const { database } = await open();
    await cast(database);
    const before = await readOverview(database, rules, csm, t0);
    expect(before.rows.map(({ account, summary }) => [account.id, summary?.status])).toEqual([
      ['acme', 'not-started'],
      ['other', 'not-started'],
    ]);
    await recordLearning(database, catalog, [done('start/welcome')], days(1));
    const after = await readOverview(database, rules, csm, days(1));
    expect(after.rows.map(({ summary }) => summary?.status)).toEqual(['in-progress', 'not-started']);
    expect(after.waiting).toBe(0);
  });

  it('can be dropped and comes back as it was', async () => {
    const { database } = await open();
    await cast(database);
    await recordLearning(database, catalog, [done('start/welcome')], t0);
    const rows = await readOverview(database, rules, csm, days(1));
    await database.deleteFrom('account_summaries').execute();
    expect(await readOverview(database, rules, csm, days(1))).toEqual(rows);
  });

  it('says the same as the account itself, also when time alone has passed', async () => {
    const { database } = await open();
    await cast(database);
    await recordLearning(database, catalog, [done('start/welcome')], t0);
    await readOverview(database, rules, csm, t0);
    await database.updateTable('account_looks').set({ look_at: '2030-01-01T00:00:00.000Z' }).execute();
    for (const now of [days(6), days(7), days(30)]) {
      const { rows } = await readOverview(database, rules, csm, now);
      const accounts = rows.map(({ account }) => account);
      const trainings = await readAccountsTraining(database, rules, accounts, now);
      for (const { account, summary, stalled } of rows) {
        const training = trainings.get(account.id);
        expect([summary?.status, stalled]).toEqual([training?.status, training?.stalled]);
      }
    }
  });

  it('says how many are waiting when there are too many to look at for one reader', async () => {
    const { database } = await open();
    await cast(database);
    const at = { created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' };
    const many = Array.from({ length: 120 }, (_, index) => ({ id: `n${index}`, name: `N ${index}`, ...at }));
    await database.insertInto('accounts').values(many).execute();
    const waiting = [];
    for (let asked = 0; asked < 3; asked += 1) {
      waiting.push((await readOverview(database, rules, csm, t0)).waiting);
    }
    expect(waiting).toEqual([72, 22, 0]);
  });
});

eachDatabase('stalled people', open => {
  it('are shown with their path and account, who stalled last first', async () => {
    const { database } = await open();
    await cast(database);
    await recordLearning(database, catalog, [by('ben')(done('start/welcome', t0))], t0);
    await recordLearning(database, catalog, [by('dan')(done('start/welcome', days(1)))], days(1));
    await recordLearning(database, catalog, [done('start/welcome', days(8))], days(8));
    const now = days(9);
    const { rows } = await readOverview(database, rules, csm, now);
    const { people, total, persons } = await readStalledPeople(database, rules, rows, { page: 1 }, now);
    expect([total, persons]).toEqual([2, 2]);
    expect(people.map(({ account, training, email }) => [account.id, training.person.id, email])).toEqual([
      ['other', 'dan', 'dan@acme.example'],
      ['acme', 'ben', 'ben@acme.example'],
    ]);
    expect(people[0]?.training.paths[0]?.progress.sentence).toContain('1 of 3 lessons done');
    const own = rows.filter(({ account }) => account.id === 'acme');
    expect((await readStalledPeople(database, rules, own, { page: 1 }, now)).total).toBe(1);
  });
});

eachDatabase('somebody who works for two accounts', open => {
  it('counts once at each of them, and once among all stalled people (story 9)', async () => {
    const { database } = await open();
    await cast(database);
    const twice = { personId: 'ben', accountId: 'other', roles: ['analyst'] };
    await putMembership(database, twice, 'system', t0);
    await recordLearning(database, catalog, [by('ben')(done('start/welcome', t0))], t0);
    const now = days(9);
    const { rows } = await readOverview(database, rules, csm, now);
    const active = rows.map(({ account, summary }) => [account.id, summary?.seats.active]);
    expect(active).toEqual([
      ['acme', 2],
      ['other', 2],
    ]);
    const stalled = await readStalledPeople(database, rules, rows, { page: 1 }, now);
    expect([stalled.total, stalled.persons]).toEqual([2, 1]);
  });
});

eachDatabase('the report of an account', open => {
  it('shows its people by path, its history, and nobody of another account', async () => {
    const { database } = await open();
    await cast(database);
    const events = [done('start/welcome'), tried('start/check', 90), done('next/more')];
    await recordLearning(database, catalog, [...events, by('dan')(done('start/welcome'))], t0);
    const report = await readAccountReport(database, rules, { viewer: csm, accountId: 'acme' }, days(1));
    expect(report?.training.seats).toEqual({ active: 2, finished: 1, percent: 50 });
    expect(report?.paths.map(({ path }) => path.id)).toEqual(['analyst']);
    expect(
      report?.paths[0]?.people.map(({ training, progress }) => [training.person.id, progress.percent]),
    ).toEqual([
      ['ada', 100],
      ['ben', 0],
    ]);
    expect(JSON.stringify(report)).not.toContain('dan');
    const nowhere = { viewer: csm, accountId: 'nowhere' };
    expect(await readAccountReport(database, rules, nowhere, t0)).toBeUndefined();
  });

  it('keeps one summary for each account', async () => {
    const { database } = await open();
    await cast(database);
    const account = { id: 'acme', segment: null };
    for (const now of [t0, days(1)]) {
      await keepSummaries(database, await readAccountsTraining(database, rules, [account], now), now);
    }
    expect([...(await readSummaries(database)).keys()]).toEqual(['acme']);
  });
});

eachDatabase('a CSM who sees only their own accounts', open => {
  it('is shown theirs, and another like one that does not exist', async () => {
    const { database } = await open();
    await cast(database);
    await database.updateTable('accounts').set({ csm_id: 'cara' }).where('id', '=', 'acme').execute();
    const site = { ...catalog.site, csmSees: 'own' as const };
    const own = { ...rules, catalog: { ...catalog, site } };
    const { rows, waiting } = await readOverview(database, own, csm, t0);
    expect([rows.map(({ account }) => account.id), waiting]).toEqual([['acme'], 0]);
    const report = (accountId: string) => readAccountReport(database, own, { viewer: csm, accountId }, t0);
    expect((await report('acme'))?.account.id).toBe('acme');
    expect(await report('other')).toBeUndefined();
    const { rows: all } = await readOverview(database, rules, csm, t0);
    expect(all.map(({ account }) => account.id)).toEqual(['acme', 'other']);
  });
});
