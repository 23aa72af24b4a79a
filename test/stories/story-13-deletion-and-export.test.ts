import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import {
  addExternalId,
  auditOf,
  changePerson,
  countUnmapped,
  deactivatePerson,
  endMembership,
  ensurePerson,
  exportPeople,
  findPerson,
  findPersonByEmail,
  grantTo,
  keepUpload,
  membershipsOf,
  peopleAtAccount,
  peopleWithGrant,
  putMembership,
  reactivatePerson,
  removeExternalId,
} from '#accounts';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { readAccountReport, readOverview } from '#insights';
import { putPersonRecord } from '#integrations';
import { maySend, sendNotice, suppress } from '#mail';
import { mergePeople } from '#merging';
import { erasePerson, heldTables, takeArchive } from '#privacy';
import type { Rules } from '#training';
import { qualifyingNow } from '../../src/accounts/assignment-draft.ts';
import { writeCast } from '../cast.ts';
import { csm, viewer } from '../integrations/api/cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from '../worker/academy.ts';

const root = join(import.meta.dirname, '../..');

eachDatabase('deletion on request (story 13)', open => {
  it('leaves account totals as they were, whoever of the cast is erased', async () => {
    const { academy, cast, rules } = await acmeAtWork(open);
    const { database, clock } = academy;
    const before = await totals(database, rules, clock.now());
    expect(before.reports[0]?.seats).toMatchObject({ active: 3 });
    for (const person of [cast.ada, cast.ben, cast.cleo, cast.dan]) {
      await erasePerson(database, person.id, 'system', clock.now());
      expect(await totals(database, rules, clock.now())).toEqual(before);
    }
    await academy.work();
    expect(await totals(database, rules, clock.now())).toEqual(before);
    clock.advance('P1D');
    await academy.work();
    const { reports } = await totals(database, rules, clock.now());
    expect(reports.map(({ status, seats }) => [status, seats])).toEqual(
      before.reports.map(({ status, seats }) => [status, seats]),
    );
  });

  it('leaves nothing that says who somebody was, in no table', async () => {
    const { academy, cast } = await acmeAtWork(open);
    const { database, clock } = academy;
    const { ada } = cast;
    await rememberAda(academy, ada.id);
    const traces = /\bada\b|novak|crm-of-ada|lindqvist/i;
    expect(Object.keys(await tablesThatSay(database, traces)).length).toBeGreaterThan(8);
    await erasePerson(database, ada.id, `person:${cast.ines.id}`, clock.now());
    expect(await tablesThatSay(database, traces)).toEqual({});
    expect(await findPerson(database, ada.id)).toMatchObject({
      name: 'Erased person',
      email: `${ada.id}@erased.invalid`,
      locale: null,
      timeZone: null,
      erasedAt: clock.now(),
    });
    const entries = await auditOf(database, `person:${ada.id}`);
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'person.erased', actor: `person:${cast.ines.id}` }),
    );
    expect(entries.filter(({ personal }) => personal)).toEqual([]);
  });

  it('plans no mail for somebody who is erased, and sends none that waited', async () => {
    const { academy, cast } = await acmeAtWork(open);
    const { database, clock, app } = academy;
    academy.arrived();
    await sendNotice(app, {
      template: 'test',
      to: { address: cast.cleo.email },
      variables: { 'sent.at': 'x' },
    });
    await erasePerson(database, cast.cleo.id, 'system', clock.now());
    const planned = await mailsOf(database, cast.cleo.id);
    await academy.until('2026-11-30T09:00:00Z');
    expect((await mailsOf(database, cast.cleo.id)).length).toBe(planned.length);
    expect(academy.arrived().filter(mail => mail.includes('cleo'))).toEqual([]);
    expect((await mailsOf(database, cast.cleo.id)).filter(({ state }) => state === 'queued')).toEqual([]);
  });

  it('knows an address by its hash alone when it is imported again, and sends no onboarding mail there', async () => {
    const { academy, cast } = await acmeAtWork(open);
    const { database, clock } = academy;
    const { ada } = cast;
    await erasePerson(database, ada.id, 'system', clock.now());
    const again = await ensurePerson(database, { email: ada.email, name: 'Ada' }, 'system', clock.now());
    expect(again.id).not.toBe(ada.id);
    await putMembership(
      database,
      { personId: again.id, accountId: cast.acme.id, roles: ['author'] },
      'system',
      clock.now(),
    );
    academy.arrived();
    await academy.until('2026-11-30T09:00:00Z');
    expect(academy.arrived().filter(mail => mail.includes('ada@'))).toEqual([]);
    const suppressions = await database.selectFrom('suppressions').selectAll().execute();
    expect(suppressions.map(({ address }) => address)).toEqual([
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    ]);
    const silence = {
      topicsOff: [],
      suppression: { kind: 'complaint', at: clock.now(), until: undefined },
    } as const;
    expect(maySend({ class: 'transactional', topic: null }, silence, clock.now()).outcome).toBe('send');
  });

  it('is refused for the last administrator, and for somebody who is erased already', async () => {
    const { database } = await open();
    const cast = await writeCast(database);
    const now = Temporal.Instant.from('2026-11-09T09:00:00Z');
    const refused = { code: 'request.invalid' };
    await expect(erasePerson(database, cast.ines.id, 'system', now)).rejects.toMatchObject(refused);
    await erasePerson(database, cast.mara.id, 'system', now);
    await expect(erasePerson(database, cast.mara.id, 'system', now)).rejects.toMatchObject(refused);
    await expect(erasePerson(database, 'nobody', 'system', now)).rejects.toMatchObject({ code: 'not-found' });
    expect(await peopleWithGrant(database, 'csm')).toEqual([]);
    const accounts = await database.selectFrom('accounts').select('csm_id').execute();
    expect(accounts.map(({ csm_id }) => csm_id)).toEqual([null, null]);
  });

  it('leaves a record that nobody can change, place, or give a grant', async () => {
    const { database } = await open();
    const { ben, umbra } = await writeCast(database);
    const now = Temporal.Instant.from('2026-11-09T09:00:00Z');
    await erasePerson(database, ben.id, 'system', now);
    const refused = { code: 'request.invalid' };
    const values = { name: 'Ben', email: 'ben@acme.example' };
    await expect(changePerson(database, ben.id, values, 'system', now)).rejects.toMatchObject(refused);
    const place = { personId: ben.id, accountId: umbra.id, roles: [] };
    await expect(putMembership(database, place, 'system', now)).rejects.toMatchObject(refused);
    const grant = { personId: ben.id, kind: 'author' } as const;
    await expect(grantTo(database, grant, 'system', now)).rejects.toMatchObject(refused);
    expect(await findPersonByEmail(database, 'ben@acme.example')).toBeUndefined();
  });

  it('leaves a record that has no id elsewhere, is never deactivated, merged, split or assigned anything', async () => {
    const { academy, cast } = await acmeAtWork(open);
    const { database, app } = academy;
    const { ada, ben } = cast;
    const now = academy.clock.now();
    await erasePerson(database, ben.id, 'system', now);
    const before = await findPerson(database, ben.id);
    const refused = { code: 'request.invalid' };
    const of = { personId: ben.id };
    const id = { system: 'crm', externalId: '7' };
    await expect(addExternalId(database, of, id, 'system', now)).rejects.toMatchObject(refused);
    await expect(removeExternalId(database, of, id, 'system', now)).rejects.toMatchObject(refused);
    await expect(deactivatePerson(database, ben.id, 'system', now)).rejects.toMatchObject(refused);
    await expect(reactivatePerson(database, ben.id, 'system', now)).rejects.toMatchObject(refused);
    for (const pair of [
      { keptId: ada.id, mergedId: ben.id },
      { keptId: ben.id, mergedId: ada.id },
    ])
      await expect(mergePeople(database, app.catalog, pair, 'system', now)).rejects.toMatchObject(refused);
    const byHand = {
      pathId: app.catalog.paths[0]?.id ?? '',
      accountId: null,
      audience: { by: 'hand' },
      appliesTo: 'everyone',
      due: null,
      personIds: [ben.id],
    } as const;
    await expect(qualifyingNow(database, app.catalog, byHand)).rejects.toMatchObject(refused);
    const caller = {
      kind: 'person',
      viewer: viewer(cast.ines.id, { grants: [{ kind: 'administrator', accountId: null }] }),
    } as const;
    const put = { email: 'ben@acme.example', name: 'Ben' };
    expect(await putPersonRecord(app, caller, ben.id, put, now)).toEqual({ outcome: 'not-found' });
    expect(await findPerson(database, ben.id)).toEqual(before);
  });

  it('leaves a record that waits for no account, and is offered nowhere', async () => {
    const { database } = await open();
    const { ada, ben, acme } = await writeCast(database);
    const now = Temporal.Instant.from('2026-11-09T09:00:00Z');
    for (const { id } of [ada, ben]) await erasePerson(database, id, 'system', now);
    const [seat] = await membershipsOf(database, ben.id);
    await endMembership(database, seat?.id ?? '', 'system', now);
    expect(await countUnmapped(database)).toBe(0);
    const offered = await peopleAtAccount(database, acme.id, '');
    expect(offered.map(({ id }) => id)).not.toContain(ada.id);
    const { pieces } = await exportPeople(database, { text: '', filter: 'everyone' });
    const file = (await Array.fromAsync(pieces)).join('');
    expect(file).not.toMatch(/Erased person|erased\.invalid/);
    expect(file).toContain('cleo@acme.example');
  });
});

eachDatabase('the archive of a person (story 13)', open => {
  it('is one zip of everything that is held about them, without secrets and without others', async () => {
    const { academy, cast } = await acmeAtWork(open);
    const { database, clock, app } = academy;
    await rememberAda(academy, cast.ada.id);
    const bytes = await takeArchive(app, cast.ada.id, `person:${cast.ines.id}`, clock.now());
    const files = Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, file]) => [name, new TextDecoder().decode(file)]),
    );
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'people.json',
      'person-addresses.json',
      'address-requests.json',
      'person-external-ids.json',
      'linked-identities.json',
      'sessions.json',
      'sign-in-requests.json',
      'memberships.json',
      'grants.json',
      'enrolments.json',
      'learner-events.json',
      'mails.json',
      'suppressions.json',
      'import-previews.json',
      'audit-entries.json',
      'audit-personal.json',
    ]);
    expect(files['README.txt']).toContain('What Waymark Academy holds about Ada Lindqvist, on 2026-11-14.');
    expect(files['README.txt']).toContain('learner-events.json: What they learned, with answers to quizzes');
    const of = (name: string) => JSON.parse(files[name] ?? '[]') as Record<string, unknown>[];
    expect(of('people.json')).toMatchObject([{ name: 'Ada Lindqvist', email: 'ada@acme.example' }]);
    expect(of('memberships.json')).toMatchObject([{ account: 'Acme', roles: ['author'] }]);
    expect(of('learner-events.json').map(({ data }) => data)).toContainEqual({
      percent: 100,
      answers: { ada: [1] },
    });
    expect(of('mails.json').map(({ subject }) => subject)).toContain('A test mail from …');
    expect(of('sessions.json')[0]).not.toHaveProperty('token_hash');
    expect(Object.values(files).join()).not.toMatch(/ben@|cleo@|dan@|ben carter|"token_hash"/i);
    const [entry] = (await auditOf(database, `person:${cast.ada.id}`)).filter(
      ({ action }) => action === 'person.exported',
    );
    expect(entry).toMatchObject({ actor: `person:${cast.ines.id}`, after: { files: 17 } });
  });
});

it('the register of what is held knows every table that points at a person or holds an address', () => {
  const schema = readFileSync(join(root, 'src/platform/database/schema/sqlite.sql'), 'utf8');
  const personal = schema
    .split('\n')
    .filter(line => /references people|\baddress text|\bactor text/.test(line))
    .map(line => /^CREATE TABLE "?(\w+)/.exec(line)?.[1] ?? line);
  const registered: readonly string[] = heldTables.map(({ table }) => table);
  expect(personal.length).toBeGreaterThan(12);
  expect(personal.filter(table => !registered.includes(table))).toEqual([]);
});

/** The academy with Acme and Umbra at work: Ada has finished, Ben has stalled, Cleo never started, and mail has left. */
async function acmeAtWork(open: Parameters<typeof openAcademy>[0]) {
  const academy = await openAcademy(open);
  const { database, clock, app } = academy;
  const cast = await writeCast(database, { roles: ['author'], now: clock.now() });
  await academy.work();
  const [path] = app.catalog.paths.filter(({ role }) => role === 'author');
  await academy.learn(cast.ada.id, path?.id ?? '');
  await academy.learn(cast.ben.id, path?.id ?? '', 1);
  await academy.until('2026-11-14T09:00:00Z');
  return { academy, cast, rules: { policy: app.policy, catalog: app.catalog } };
}

/** What figures an account has, without the names of its people. */
async function totals(database: Database, rules: Rules, now: Instant) {
  const { rows } = await readOverview(database, rules, csm, now);
  const reports = await Promise.all(
    rows.map(async ({ account, summary, stalled }) => {
      const report = await readAccountReport(database, rules, { viewer: csm, accountId: account.id }, now);
      const { training, history } = report ?? { training: undefined, history: [] };
      return {
        account: account.name,
        summary,
        stalled,
        status: training?.status,
        reason: training?.reason,
        seats: training?.seats,
        people: training?.people
          .map(({ person, paths, stalled, lastEventAt }) => ({
            id: person.id,
            stalled,
            lastEventAt: String(lastEventAt),
            paths: paths.map(({ path, progress }) => [path.id, progress.state, progress.percent]),
          }))
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        history: history.map(({ status, reason }) => [status, reason]),
      };
    }),
  );
  return { reports: reports.toSorted((a, b) => a.account.localeCompare(b.account)) };
}

/** Leaves something of Ada in every table that can hold it. */
async function rememberAda({ database, clock, app }: Awaited<ReturnType<typeof openAcademy>>, adaId: string) {
  const now = clock.now();
  const at = now.toString();
  await addExternalId(
    database,
    { personId: adaId },
    { system: 'crm', externalId: 'crm-of-ada' },
    'system',
    now,
  );
  await changePerson(database, adaId, { name: 'Ada Lindqvist', email: 'ada@acme.example' }, 'system', now);
  await grantTo(database, { personId: adaId, kind: 'author' }, 'system', now);
  await suppress(database, 'ada@acme.example', { kind: 'soft', reason: 'full', until: undefined }, now);
  await keepUpload(
    database,
    { kind: 'people', fileName: 'people.csv', text: 'Email\nAda@acme.example\n' },
    adaId,
    now,
  );
  await sendNotice(app, {
    template: 'test',
    to: { address: 'ada@acme.example', name: 'Ada' },
    variables: {},
  });
  await database
    .insertInto('sessions')
    .values({
      id: 's',
      person_id: adaId,
      token_hash: 'h',
      method: 'link',
      ip_address: '192.0.2.4',
      user_agent: "Ada's browser",
      created_at: at,
      updated_at: at,
      expires_at: at,
      idle_days: 30,
      ends_at: at,
      factor_at: null,
    })
    .execute();
  await database
    .insertInto('address_requests')
    .values({
      id: 'a',
      person_id: adaId,
      address: 'ada@home.example',
      token_hash: 'u',
      created_at: at,
      expires_at: at,
    })
    .execute();
  await database
    .insertInto('linked_identities')
    .values({ provider: 'idp', subject: 'novak', person_id: adaId, created_at: at, last_used_at: at })
    .execute();
  await database
    .insertInto('sign_in_requests')
    .values({
      id: 'r',
      address: 'ada@acme.example',
      token_hash: 't',
      code_hash: 'c',
      created_at: at,
      expires_at: at,
      used_at: null,
    })
    .execute();
  await database
    .updateTable('learner_events')
    .set({ data: JSON.stringify({ percent: 100, answers: { ada: [1] } }) })
    .where('person_id', '=', adaId)
    .where('type', '=', 'quiz.submitted')
    .execute();
}

/** Rows that hold such a word, by table. */
async function tablesThatSay(database: Database, word: RegExp): Promise<Record<string, object[]>> {
  const found: Record<string, object[]> = {};
  for (const { table } of heldTables) {
    const rows = await database.selectFrom(table).selectAll().execute();
    const saying = rows.filter(row => word.test(JSON.stringify(row)));
    if (saying.length > 0) found[table] = saying;
  }
  return found;
}

const mailsOf = (database: Database, personId: string) =>
  database.selectFrom('mails').select(['key', 'state']).where('person_id', '=', personId).execute();
