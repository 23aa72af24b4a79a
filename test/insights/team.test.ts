import { expect, it } from 'vitest';
import { endMembership, findLeftMembership, grantsOf, grantTo, membershipsOf } from '#accounts';
import { instantText } from '#clock';
import { chooseMembers, readTeam, readTeamMember } from '#insights';
import { recordLearning } from '#training';
import { cast, catalog, csm, viewer } from '../integrations/api/cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { days, done, policyOf, t0 } from '../training/catalog-of.ts';

const rules = { catalog, policy: policyOf() };
const zed = viewer('zed', { grants: [{ kind: 'account-administrator', accountId: 'acme' }] });

eachDatabase('the team of an account', open => {
  it('is shown to its administrator, with progress, and is not there for anybody else', async () => {
    const { database } = await open();
    await cast(database);
    await recordLearning(database, catalog, [done('start/welcome')], t0);
    const asked = { viewer: zed, accountId: 'acme' };
    const team = await readTeam(database, rules, asked, days(8));
    expect(team?.training).toMatchObject({ status: 'in-progress', seats: { active: 2, finished: 0 } });
    expect(
      team?.members.map(({ training, email }) => [
        training.person.id,
        email,
        training.paths[0]?.progress.percent,
        training.stalled,
      ]),
    ).toEqual([
      ['ada', 'ada@acme.example', 33, true],
      ['ben', 'ben@acme.example', 0, false],
    ]);
    expect(JSON.stringify(team)).not.toContain('dan');
    for (const who of [csm, viewer('ada')])
      expect(await readTeam(database, rules, { ...asked, viewer: who }, t0)).toBeUndefined();
    expect(await readTeam(database, rules, { viewer: zed, accountId: 'other' }, t0)).toBeUndefined();
    const member = (accountId: string, personId: string) =>
      readTeamMember(database, rules, { viewer: zed, accountId, personId }, t0);
    expect((await member('acme', 'ada'))?.member.email).toBe('ada@acme.example');
    expect(await member('acme', 'dan')).toBeUndefined();
    expect(await member('other', 'dan')).toBeUndefined();
    await database
      .updateTable('accounts')
      .set({ deactivated_at: instantText(t0) })
      .where('id', '=', 'acme')
      .execute();
    expect(await readTeam(database, rules, asked, t0)).toBeUndefined();
  });

  it('shows nothing of what is open to somebody at another account only', async () => {
    const { database } = await open();
    await cast(database);
    await database.updateTable('accounts').set({ segment: 'gold' }).where('id', '=', 'other').execute();
    const at = { started_at: instantText(t0), created_at: instantText(t0) };
    const membership = { id: 'second', person_id: 'ada', account_id: 'other', roles: '[]', ...at };
    await database.insertInto('memberships').values(membership).execute();
    await recordLearning(database, catalog, [done('gold/secret', days(1))], days(1));
    const { member } = (await readTeamMember(
      database,
      rules,
      { viewer: zed, accountId: 'acme', personId: 'ada' },
      days(2),
    )) ?? { member: undefined };
    expect(member?.training.lastEventAt).toBeUndefined();
    expect(JSON.stringify(member)).not.toContain('gold');
  });

  it('is chosen from by name, address and state, who is stalled first, a page at a time', async () => {
    const { database } = await open();
    await cast(database);
    await recordLearning(database, catalog, [{ ...done('start/welcome'), personId: 'ben' }], t0);
    const { members = [] } =
      (await readTeam(database, rules, { viewer: zed, accountId: 'acme' }, days(8))) ?? {};
    const chosen = (request: Partial<Parameters<typeof chooseMembers>[1]>) =>
      chooseMembers(members, { text: '', state: 'everybody', page: 1, ...request }).rows.map(
        ({ training }) => training.person.id,
      );
    expect(chosen({})).toEqual(['ben', 'ada']);
    expect(chosen({ state: 'stalled' })).toEqual(['ben']);
    expect(chosen({ state: 'not-started' })).toEqual(['ada']);
    expect(chosen({ text: 'ADA@acme' })).toEqual(['ada']);
    expect(chosen({ page: 9 })).toEqual(['ben', 'ada']);
  });
});

eachDatabase('whoever leaves an account', open => {
  it('administers nothing there any more, and is known to undo for a day', async () => {
    const { database } = await open();
    await cast(database);
    const grant = { personId: 'ada', kind: 'account-administrator', accountId: 'acme' } as const;
    await grantTo(database, grant, 'system', t0);
    const [membership] = await membershipsOf(database, 'ada');
    const seat = { personId: 'ada', accountId: 'acme' };
    expect(await findLeftMembership(database, seat, t0)).toBeUndefined();
    await endMembership(database, membership?.id ?? '', 'system', days(1));
    expect(await grantsOf(database, 'ada')).toEqual([]);
    expect(await findLeftMembership(database, seat, days(1.5))).toMatchObject({ roles: ['analyst'] });
    expect(await findLeftMembership(database, seat, days(2))).toBeUndefined();
    expect(await findLeftMembership(database, { ...seat, accountId: 'other' }, days(1.5))).toBeUndefined();
  });
});
