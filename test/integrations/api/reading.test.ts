import { expect, it } from 'vitest';
import { instantText } from '#clock';
import { progressAnswer, statusAnswer } from '#integrations';
import { accountTraining, recordLearning, recordStatus } from '#training';
import { GET as readStatus } from '../../../src/pages/api/v1/accounts/[id]/status.ts';
import { GET as readOpenApi } from '../../../src/pages/api/v1/openapi.json.ts';
import { GET as readProgress } from '../../../src/pages/api/v1/people/[id]/progress.ts';
import { eachDatabase } from '../../support/databases.ts';
import { done, policyOf, t0 } from '../../training/catalog-of.ts';
import { call, cast, catalog, contextOf, csm, keyWith, viewer } from './cast.ts';

eachDatabase('GET /api/v1/people/{id}/progress', open => {
  it('tells what somebody has learned, and why what is not complete is not', async () => {
    const { database } = await open();
    await cast(database);
    await recordLearning(database, catalog, [done('start/welcome')], t0);
    const token = await keyWith(database, 'status:read');
    const { answer } = await call(readProgress, contextOf(database, { token, params: { id: 'ada' } }));
    expect(() => progressAnswer.parse(answer)).not.toThrow();
    expect(answer).toMatchObject({
      person: 'ada',
      paths: [{ path: 'analyst', percent: 33, next: { href: '/courses/start/check' } }],
      courses: [
        {
          course: 'start',
          percent: 50,
          requirements: [{ state: 'met' }, { state: 'unmet', evidence: 'Not opened yet.' }],
        },
        { course: 'next', state: 'not-started' },
      ],
    });
    const named = await call(readProgress, contextOf(database, { token, params: { id: 'hubspot:17' } }));
    expect(named.answer).toEqual(answer);
  });

  it('is open to themselves, staff and their own administrator; to others there is no such person', async () => {
    const { database } = await open();
    await cast(database);
    const administrator = viewer('x', { grants: [{ kind: 'account-administrator', accountId: 'acme' }] });
    const ask = async (who: ReturnType<typeof viewer>, id = 'ada') =>
      (await call(readProgress, contextOf(database, { viewer: who, params: { id } }))).status;
    expect(await ask(viewer('ada'), 'me')).toBe(200);
    expect(await ask(csm)).toBe(200);
    expect(await ask(administrator)).toBe(200);
    expect(await ask(administrator, 'dan')).toBe(404);
    expect(await ask(viewer('dan'))).toBe(404);
    expect(await ask(viewer('author', { grants: [{ kind: 'author', accountId: null }] }))).toBe(404);
    const anonymous = await call(readProgress, contextOf(database, { params: { id: 'ada' } }));
    expect(anonymous.status).toBe(401);
  });
});

eachDatabase('the progress of somebody at two accounts', open => {
  it('tells the administrator of one nothing of what is open to them at the other', async () => {
    const { database } = await open();
    await cast(database);
    await database.updateTable('accounts').set({ segment: 'gold' }).where('id', '=', 'other').execute();
    const at = { started_at: instantText(t0), created_at: instantText(t0) };
    const membership = { id: 'second', person_id: 'ada', account_id: 'other', roles: '[]', ...at };
    await database.insertInto('memberships').values(membership).execute();
    await recordLearning(database, catalog, [done('gold/secret')], t0);
    const seen = async (who: ReturnType<typeof viewer>) => {
      const context = contextOf(database, { viewer: who, params: { id: 'ada' } });
      return JSON.stringify((await call(readProgress, context)).answer);
    };
    const administratorOf = (accountId: string) =>
      viewer('x', { grants: [{ kind: 'account-administrator', accountId }] });
    expect(await seen(administratorOf('acme'))).toContain('"start"');
    expect(await seen(administratorOf('acme'))).not.toContain('gold');
    expect(await seen(administratorOf('other'))).toContain('gold');
    expect(await seen(viewer('ada'))).toContain('gold');
    expect(await seen(csm)).toContain('gold');
  });
});

eachDatabase('GET /api/v1/accounts/{id}/status', open => {
  it('tells the status, the reason and the requirements', async () => {
    const { database } = await open();
    await cast(database);
    const facts = { account: { id: 'acme', segment: null }, people: [], history: [] };
    await recordStatus(database, 'acme', accountTraining(policyOf(), catalog, facts, t0), 'p', t0);
    const token = await keyWith(database, 'status:read');
    const ask = (id: string) => call(readStatus, contextOf(database, { token, params: { id } }));
    const { answer } = await ask('salesforce:A1');
    expect(() => statusAnswer.parse(answer)).not.toThrow();
    expect(answer).toMatchObject({
      account: 'acme',
      status: 'not-started',
      since: '2026-11-02T09:00:00.000Z',
      seats: { active: 2, finished: 0, percent: 0, stalled: 0 },
      requirements: [{ state: 'unmet' }],
      history: [{ status: 'not-started' }],
    });
    expect((await ask('nowhere')).status).toBe(404);
    expect((await ask('salesforce:none')).status).toBe(404);
    expect((await ask('a\u0000b')).status).toBe(404);
  });

  it('is hidden from learners and from the administrators of others', async () => {
    const { database } = await open();
    await cast(database);
    const other = viewer('dan', { grants: [{ kind: 'account-administrator', accountId: 'other' }] });
    const ask = async (who: ReturnType<typeof viewer>) =>
      (await call(readStatus, contextOf(database, { viewer: who, params: { id: 'acme' } }))).status;
    expect([await ask(viewer('ada')), await ask(other), await ask(csm)]).toEqual([404, 404, 200]);
  });
});

eachDatabase('a CSM who sees only their own accounts', open => {
  it('reads the status of these, and of their people what is open to them there', async () => {
    const { database } = await open();
    await cast(database);
    await database.updateTable('accounts').set({ csm_id: 'cara' }).where('id', '=', 'acme').execute();
    await database.updateTable('accounts').set({ segment: 'gold' }).where('id', '=', 'other').execute();
    const at = { started_at: instantText(t0), created_at: instantText(t0) };
    const membership = { id: 'second', person_id: 'ada', account_id: 'other', roles: '[]', ...at };
    await database.insertInto('memberships').values(membership).execute();
    await recordLearning(database, catalog, [done('gold/secret')], t0);
    const ask = async (endpoint: typeof readStatus, id: string) => {
      const context = contextOf(database, { viewer: csm, params: { id }, csmSees: 'own' });
      const { status, answer } = await call(endpoint, context);
      return [status, JSON.stringify(answer).includes('gold')];
    };
    expect(await ask(readStatus, 'acme')).toEqual([200, false]);
    expect(await ask(readStatus, 'other')).toEqual([404, false]);
    expect(await ask(readProgress, 'ada')).toEqual([200, false]);
    expect(await ask(readProgress, 'dan')).toEqual([404, false]);
  });
});

it('describes itself as OpenAPI 3.1, and refers to nothing that is not there', async () => {
  const config = { publicUrl: 'https://learn.example.com' };
  const context = { locals: { app: { config, catalog }, viewer: { kind: 'anonymous' } } };
  const response = await readOpenApi(context as never);
  const text = await response.text();
  const document = JSON.parse(text) as {
    openapi: string;
    paths: Record<string, unknown>;
    components: Record<string, Record<string, unknown>>;
  };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toHaveLength(8);
  for (const [, group = '', name = ''] of text.matchAll(/#\/components\/(\w+)\/(\w+)/g)) {
    expect(document.components[group]?.[name], `${group}/${name}`).toBeDefined();
  }
  expect(text).not.toContain('$defs');
});
