import { expect, it } from 'vitest';
import { auditOf, enrolmentsOf, findAccountByExternalId, findPersonByExternalId, grantTo } from '#accounts';
import type { Database } from '#database';
import { accountAnswer, personAnswer } from '#integrations';
import { PUT as putAccount, GET as readAccount } from '../../../src/pages/api/v1/accounts/[id]/index.ts';
import { PUT as putPerson, GET as readPerson } from '../../../src/pages/api/v1/people/[id]/index.ts';
import { eachDatabase } from '../../support/databases.ts';
import { t0 } from '../../training/catalog-of.ts';
import { call, cast, contextOf, csm, keyWith, viewer } from './cast.ts';

const acmeNorth = {
  name: 'Acme North',
  stage: 'onboard',
  csmEmail: 'Cara@acme.example',
  timeZone: 'Europe/Oslo',
  seats: 12,
  startOn: '2026-03-31',
  renewalOn: null,
  value: 12_000,
  domains: ['https://www.north.example/about'],
};
const nora = {
  email: 'Nora@north.example',
  name: 'Nora Berg',
  locale: 'de_AT',
  memberships: [{ account: 'salesforce:A1', roles: ['analyser'] }],
};

eachDatabase('PUT /api/v1/accounts/{id}', open => {
  it('makes an account, changes it, and leaves it alone when it is so already', async () => {
    const { database, put } = await opened(open, 'directory:write');
    await grantTo(database, { personId: 'cara', kind: 'csm' }, 'system', t0);
    const made = await put(putAccount, 'hubspot:77', acmeNorth);
    expect(made).toMatchObject({ status: 201, answer: { created: true, changed: true } });
    const again = await put(putAccount, 'hubspot:77', acmeNorth);
    expect(again).toMatchObject({ status: 200, answer: { ...made.answer, created: false, changed: false } });
    expect(await findAccountByExternalId(database, 'hubspot', '77')).toMatchObject({
      name: 'Acme North',
      csmId: 'cara',
      seats: 12,
    });
    const before = await auditOf(database, `account:${made.answer['id']}`);
    expect(before.map(({ action }) => action).toSorted()).toEqual([
      'account.created',
      'account.domains-set',
      'external-id.added',
    ]);
    expect(before[0]?.actor).toMatch(/^api-key:/);
    const changed = await put(putAccount, 'hubspot:77', { seats: null, tier: 'gold' });
    expect(changed).toMatchObject({ status: 200, answer: { created: false, changed: true } });
    const [entry] = (await auditOf(database, `account:${made.answer['id']}`)).filter(
      ({ action }) => action === 'account.changed',
    );
    expect(entry).toMatchObject({ before: { seats: 12, tier: null }, after: { seats: null, tier: 'gold' } });
    const gone = await put(putAccount, 'hubspot:77', { deactivated: true });
    expect(gone.answer).toMatchObject({ changed: true });
    expect((await findAccountByExternalId(database, 'hubspot', '77'))?.deactivatedAt).not.toBeNull();
  });

  it('lists every fault, and says which words there are', async () => {
    const { put } = await opened(open, 'directory:write');
    const wrong = {
      stage: 'adopting',
      seats: 'many',
      timeZone: 'Mars/Olympus',
      domains: ['gmail.com'],
      startOn: '31.03.2026',
      colour: 'red',
    };
    const { status, answer } = await put(putAccount, 'hub spot:77', wrong);
    expect(status).toBe(400);
    const faults = answer['faults'] as { field: string; message: string }[];
    expect(faults.map(({ field }) => field).toSorted()).toEqual(
      ['', 'domains.0', 'seats', 'stage', 'startOn', 'system', 'timeZone'].toSorted(),
    );
    expect(faults.find(({ field }) => field === 'stage')?.message).toBe('must be one of onboard');
    expect(answer['detail']).toContain('timeZone: must be an IANA time zone');
    const unnamed = await put(putAccount, 'hubspot:77', { seats: 1 });
    expect(unnamed).toMatchObject({ status: 400, answer: { detail: 'is a new account without a name' } });
    const csmless = await put(putAccount, 'hubspot:77', { name: 'N', csmEmail: 'ada@acme.example' });
    expect(csmless.answer['detail']).toContain('is not a CSM here');
    for (const body of ['{', '[]', 'null', '7']) {
      expect((await put(putAccount, 'hubspot:77', body)).status).toBe(400);
    }
    expect((await put(putAccount, 'hubspot:77', { name: 'a\u0000b' })).status).toBe(400);
    expect((await put(putAccount, 'hubspot:a\u0000b', { name: 'N' })).status).toBe(404);
  });

  it('knows an account by our own id, and makes none by it', async () => {
    const { put } = await opened(open, 'directory:write');
    expect(await put(putAccount, 'acme', { seats: 3 })).toMatchObject({
      status: 200,
      answer: { id: 'acme' },
    });
    expect((await put(putAccount, 'waymark:acme', { seats: 3 })).answer).toMatchObject({ changed: false });
    expect((await put(putAccount, 'nowhere', { name: 'N' })).status).toBe(404);
  });
});

eachDatabase('PUT /api/v1/people/{id}', open => {
  it('makes a person at their accounts, on the paths of their roles', async () => {
    const { database, put } = await opened(open, 'directory:write');
    const made = await put(putPerson, 'hubspot:900', nora);
    expect(made).toMatchObject({ status: 201, answer: { created: true } });
    expect(await put(putPerson, 'hubspot:900', nora)).toMatchObject({
      status: 200,
      answer: { ...made.answer, created: false, changed: false },
    });
    const person = await findPersonByExternalId(database, 'hubspot', '900');
    expect(person).toMatchObject({ email: 'nora@north.example', name: 'Nora Berg', locale: 'de-AT' });
    expect(await enrolmentsOf(database, person?.id ?? '')).toMatchObject([{ pathId: 'analyst' }]);
    const ended = { email: nora.email, memberships: [{ account: 'salesforce:A1', ended: true }] };
    expect((await put(putPerson, 'hubspot:900', ended)).answer).toMatchObject({ changed: true });
    expect((await put(putPerson, 'hubspot:900', ended)).answer).toMatchObject({ changed: false });
    const actions = (await auditOf(database, `person:${person?.id}`)).map(({ action }) => action);
    expect(actions.toSorted()).toEqual([
      'external-id.added',
      'membership.begun',
      'membership.ended',
      'person.created',
    ]);
  });

  it('refuses what does not fit, with every fault', async () => {
    const { put } = await opened(open, 'directory:write');
    const wrong = { email: 'nobody', memberships: [{ account: 'salesforce:A1', roles: ['wizard'] }, {}] };
    const { status, answer } = await put(putPerson, 'hubspot:900', wrong);
    expect(status).toBe(400);
    expect(answer['faults']).toMatchObject([
      { field: 'email' },
      { field: 'memberships.0.roles.0', message: 'must be one of analyst, analyser, administrator' },
      { field: 'memberships.1.account' },
    ]);
    const nowhere = { ...nora, memberships: [{ account: 'salesforce:none' }] };
    expect((await put(putPerson, 'hubspot:900', nowhere)).answer['detail']).toContain('no account');
    const taken = { ...nora, email: 'ben@acme.example' };
    await put(putPerson, 'hubspot:900', nora);
    expect((await put(putPerson, 'hubspot:900', taken)).answer['detail']).toContain('another person');
  });

  it('makes one person of two that come at once', async () => {
    const { database, put } = await opened(open, 'directory:write');
    const both = await Promise.all([
      put(putPerson, 'hubspot:900', nora),
      put(putPerson, 'hubspot:900', nora),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 201]);
    const rows = await database
      .selectFrom('people')
      .select('id')
      .where('email', '=', 'nora@north.example')
      .execute();
    expect(rows).toHaveLength(1);
  });
});

eachDatabase('GET of an account and a person', open => {
  it('tells what is known, as it was put', async () => {
    const { put, get } = await opened(open, 'directory:write', 'directory:read');
    await put(putAccount, 'hubspot:77', { ...acmeNorth, csmEmail: null });
    const account = (await get(readAccount, 'hubspot:77')).answer;
    expect(() => accountAnswer.parse(account)).not.toThrow();
    expect(account).toMatchObject({
      name: 'Acme North',
      startOn: '2026-03-31',
      domains: ['north.example'],
      externalIds: ['hubspot:77'],
    });
    await put(putPerson, 'hubspot:900', nora);
    const person = (await get(readPerson, 'hubspot:900')).answer;
    expect(() => personAnswer.parse(person)).not.toThrow();
    expect(person).toMatchObject({
      email: 'nora@north.example',
      memberships: [{ account: 'acme', externalIds: ['salesforce:A1'], roles: ['analyst'] }],
    });
    expect((await get(readPerson, String(person['id']))).answer).toEqual(person);
    expect((await get(readPerson, 'hubspot:none')).status).toBe(404);
  });

  it('is for administrators and keys with the scope', async () => {
    const { database, put, get } = await opened(open, 'status:read', 'events:write');
    expect((await put(putAccount, 'hubspot:77', acmeNorth)).status).toBe(403);
    expect((await get(readAccount, 'acme')).status).toBe(403);
    const asked = (who: ReturnType<typeof viewer>, body?: unknown) =>
      call(body ? putPerson : readPerson, contextOf(database, { viewer: who, body, params: { id: 'ada' } }));
    const administrator = viewer('cara', { grants: [{ kind: 'administrator', accountId: null }] });
    for (const who of [viewer('ada'), csm]) {
      expect((await asked(who)).status).toBe(403);
      expect((await asked(who, { email: 'ada@acme.example' })).status).toBe(403);
    }
    expect((await asked(administrator)).status).toBe(200);
    expect((await asked(administrator, { email: 'ada@acme.example' })).answer).toMatchObject({
      changed: false,
    });
    expect((await call(readPerson, contextOf(database, { params: { id: 'ada' } }))).status).toBe(401);
  });
});

type Endpoint = Parameters<typeof call>[0];

async function opened(
  open: () => Promise<{ database: Database }>,
  ...scopes: Parameters<typeof keyWith>[1][]
) {
  const { database } = await open();
  await cast(database);
  const token = await keyWith(database, ...scopes);
  const put = (endpoint: Endpoint, id: string, body: unknown) =>
    call(endpoint, contextOf(database, { token, body, params: { id } }));
  const get = (endpoint: Endpoint, id: string) =>
    call(endpoint, contextOf(database, { token, params: { id } }));
  return { database, put, get };
}
