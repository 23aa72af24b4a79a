import { sql } from 'kysely';
import { expect, it } from 'vitest';
import {
  type AuditFilter,
  audit,
  auditActions,
  auditBatches,
  auditLog,
  auditOf,
  changeAccount,
  changePerson,
  endMembership,
  forgetAudit,
  grantsOf,
  membershipsOf,
  putMembership,
  reassignCsm,
  revokeGrant,
  setDomains,
} from '#accounts';
import { instantText } from '#clock';
import type { Database } from '#database';
import { castJoinedAt, writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';

const now = castJoinedAt.add({ hours: 24 });
const later = (minutes: number) => now.add({ minutes });

eachDatabase('the audit log', open => {
  it('says how everything was before and how it is after', async () => {
    const { database } = await open();
    const { ben, mara, otto, ines, acme, umbra } = await writeCast(database);
    const by = `person:${ines.id}` as const;
    await changeAccount(database, acme.id, { name: 'Acme Ltd', seats: 10, stage: 'adopt' }, by, now);
    await reassignCsm(database, acme.id, null, by, later(1));
    await setDomains(database, acme.id, ['acme.example', 'acme.test'], by, later(2));
    await putMembership(database, { personId: ben.id, accountId: acme.id, roles: ['operator'] }, by, now);
    const [atAcme] = await membershipsOf(database, ben.id);
    await endMembership(database, atAcme?.id ?? '', by, later(1));
    await putMembership(database, { personId: ben.id, accountId: umbra.id, roles: [] }, by, later(2));
    const [author] = await grantsOf(database, otto.id);
    await revokeGrant(database, author?.id ?? '', by, now);
    expect(await changesOf(database, acme.id, 'account')).toEqual([
      ['account.changed', { name: 'Acme', stage: 'onboard' }, { name: 'Acme Ltd', stage: 'adopt' }],
      ['account.reassigned', { csmId: mara.id }, { csmId: null }],
      ['account.domains-set', { domains: ['acme.example'] }, { domains: ['acme.example', 'acme.test'] }],
    ]);
    expect(await changesOf(database, ben.id, 'person')).toEqual([
      [
        'membership.changed',
        { accountId: acme.id, roles: ['analyst'] },
        { accountId: acme.id, roles: ['operator'] },
      ],
      ['membership.ended', { accountId: acme.id, roles: ['operator'] }, undefined],
      ['membership.begun', undefined, { accountId: umbra.id, roles: [] }],
    ]);
    expect(await changesOf(database, otto.id, 'person')).toEqual([
      ['grant.revoked', { kind: 'author', accountId: null }, undefined],
    ]);
  });

  it('writes nothing down where nothing changed', async () => {
    const { database } = await open();
    const { ben, acme } = await writeCast(database);
    await changeAccount(database, acme.id, { name: 'Acme', seats: 10 }, 'system', now);
    await changePerson(database, ben.id, { name: ben.name, email: ben.email }, 'system', now);
    expect(await changesOf(database, acme.id, 'account')).toEqual([]);
    expect(await changesOf(database, ben.id, 'person')).toEqual([]);
  });

  it('keeps who somebody is beside the entry, where it leaves with the person', async () => {
    const { database } = await open();
    const { cleo } = await writeCast(database);
    await changePerson(database, cleo.id, { name: 'Cléo', email: 'cleo@acme.test' }, 'system', now);
    const subject = `person:${cleo.id}`;
    const [changed] = await auditOf(database, subject);
    expect(changed?.after).toEqual({ changed: ['name', 'email'] });
    expect(changed?.personal).toEqual({
      personId: cleo.id,
      before: { name: 'Cleo Martin', email: 'cleo@acme.example' },
      after: { name: 'Cléo', email: 'cleo@acme.test' },
    });
    const entries = await database.selectFrom('audit_entries').selectAll().execute();
    expect(JSON.stringify(entries)).not.toMatch(/cl[eé]o/i);
    await database.deleteFrom('people').where('id', '=', cleo.id).execute();
    const left = await auditOf(database, subject);
    expect(left.map(({ action }) => action)).toContain('person.changed');
    expect(left.filter(({ personal }) => personal)).toEqual([]);
  });

  it('cannot be changed, not even by who writes to the database', async () => {
    const { database, engine } = await open();
    await writeCast(database);
    const before = await everything(database);
    const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow(/audit entries are/);
    await refused(database.updateTable('audit_entries').set({ actor: 'person:nobody' }).execute());
    await refused(database.deleteFrom('audit_entries').execute());
    if (engine === 'sqlite')
      await refused(
        sql`insert or replace into audit_entries select id, at, 'x', action, subject, before, after from audit_entries`.execute(
          database,
        ),
      );
    else await refused(sql`truncate audit_entries cascade`.execute(database));
    expect(await everything(database)).toEqual(before);
  });

  it('lets old entries go whole, and none that are younger than it says', async () => {
    const { database } = await open();
    const { acme } = await writeCast(database);
    const before = await everything(database);
    await changeAccount(database, acme.id, { tier: 'gold' }, 'system', now);
    expect(await forgetAudit(database, castJoinedAt)).toBe(0);
    expect(await forgetAudit(database, now)).toBe(before.length);
    expect((await everything(database)).map(({ action }) => action)).toEqual(['account.changed']);
    expect(await database.selectFrom('audit_personal').selectAll().execute()).toEqual([]);
    // An earlier day afterwards brings nothing back into reach, and takes nothing more.
    expect(await forgetAudit(database, castJoinedAt)).toBe(0);
    await expect(database.deleteFrom('audit_entries').execute()).rejects.toThrow('audit entries are kept');
  });

  it('is searched by whom it is about, what happened, who did it and when', async () => {
    const { database } = await open();
    const { ada, ines, acme } = await writeCast(database);
    const by = `person:${ines.id}` as const;
    await changeAccount(database, acme.id, { tier: 'gold' }, by, now);
    await changePerson(database, ada.id, { name: 'Ada 100%', email: ada.email }, by, later(1));
    const found = async (filter: AuditFilter) => {
      const { rows, total } = await auditLog(database, filter, 1, 50);
      expect(total).toBe(rows.length);
      return rows.map(({ action }) => action);
    };
    expect(await found({ by: 'ines' })).toEqual(['person.changed', 'account.changed']);
    expect(await found({ about: '100%' })).toEqual([
      'person.changed',
      expect.any(String),
      expect.any(String),
    ]);
    expect(await found({ about: 'ACME', action: 'account.changed' })).toEqual(['account.changed']);
    expect(await found({ about: '_' })).toEqual([]);
    expect(await found({ by: 'system', action: 'person.changed' })).toEqual([]);
    expect(await found({ from: now })).toEqual(['person.changed', 'account.changed']);
    expect(await found({ from: now, until: later(1) })).toEqual(['account.changed']);
    expect(await auditActions(database)).toEqual(
      expect.arrayContaining(['account.changed', 'grant.given', 'membership.begun']),
    );
  });

  it('is read out in batches, each entry once, the newest first', async () => {
    const { database } = await open();
    await writeCast(database);
    for (const part of ['a', 'b', 'c']) {
      await audit(database, { actor: 'system', action: 'test.noted', subject: `part:${part}` }, now);
    }
    const batches = [];
    for await (const batch of auditBatches(database, {}, 4)) batches.push(batch);
    const ids = batches.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe((await everything(database)).length);
    expect(ids).toEqual(ids.toSorted().reverse());
    expect(batches.every(batch => batch.length <= 4)).toBe(true);
  });
});

/** What was done to somebody or something after the cast had joined, the oldest first. */
async function changesOf(database: Database, id: string, kind: 'person' | 'account') {
  const entries = (await auditOf(database, `${kind}:${id}`))
    .filter(({ at }) => instantText(at) >= instantText(now))
    .reverse();
  return entries.map(({ action, before, after }) => [action, before, after]);
}

const everything = (database: Database) =>
  database.selectFrom('audit_entries').selectAll().orderBy('id').execute();
