import { type ApiScope, anonymous, createApiKey, type PersonViewer, type Viewer } from '#access';
import type { Catalog } from '#catalog';
import { instantText, settableClock } from '#clock';
import type { Database } from '#database';
import type { Policy } from '#training';
import { catalogOf, courseOf, lessonOf, pathOf, policyOf, t0 } from '../../training/catalog-of.ts';

export const catalog = catalogOf(
  [
    courseOf('start', ['welcome', 'check!'], { formerly: ['begin'] }),
    courseOf('gold', ['secret'], { visibility: { segments: ['gold'] } }),
    courseOf('unfinished', ['idea'], { status: 'draft' }),
    courseOf('next', [lessonOf('next', 'more')]),
  ],
  [pathOf('analyst', ['start', 'next'])],
);

/** Ada and Ben work at Acme, Dan at Other Co; Cara is a CSM. */
export async function cast(database: Database): Promise<void> {
  const at = { created_at: instantText(t0), updated_at: instantText(t0) };
  for (const id of ['ada', 'ben', 'dan', 'cara']) {
    await database
      .insertInto('people')
      .values({ id, email: `${id}@acme.example`, name: id.toUpperCase(), ...at })
      .execute();
    await database
      .insertInto('person_addresses')
      .values({ address: `${id}@acme.example`, person_id: id, created_at: instantText(t0) })
      .execute();
  }
  for (const id of ['acme', 'other']) {
    await database
      .insertInto('accounts')
      .values({ id, name: id.toUpperCase(), ...at })
      .execute();
  }
  for (const [person_id, account_id] of [
    ['ada', 'acme'],
    ['ben', 'acme'],
    ['dan', 'other'],
  ] as const) {
    const began = { started_at: instantText(t0), created_at: instantText(t0) };
    await database
      .insertInto('memberships')
      .values({ id: person_id, person_id, account_id, roles: '["analyst"]', ...began })
      .execute();
    await database
      .insertInto('enrolments')
      .values({
        id: person_id,
        person_id,
        path_id: 'analyst',
        entry: 1,
        source: 'role',
        account_id,
        enrolled_at: instantText(t0),
      })
      .execute();
  }
  await database
    .insertInto('person_external_ids')
    .values({ system: 'hubspot', external_id: '17', person_id: 'ada' })
    .execute();
  await database
    .insertInto('account_external_ids')
    .values({ system: 'salesforce', external_id: 'A1', account_id: 'acme' })
    .execute();
}

export function viewer(personId: string, more: Partial<PersonViewer> = {}): PersonViewer {
  return {
    kind: 'person',
    personId,
    name: personId.toUpperCase(),
    email: `${personId}@acme.example`,
    timeZone: null,
    locale: null,
    grants: [],
    memberships: [],
    ...more,
  };
}

export const csm = viewer('cara', { grants: [{ kind: 'csm', accountId: null }] });

export async function keyWith(database: Database, ...scopes: ApiScope[]): Promise<string> {
  return (await createApiKey(database, { name: 'Test', scopes }, 'system', t0)).token;
}

/** What Astro hands to an endpoint, as far as ours look at it. */
export function contextOf(
  database: Database,
  request: {
    viewer?: Viewer;
    token?: string;
    body?: unknown;
    params?: Record<string, string>;
    csmSees?: 'own' | 'all';
    catalog?: Catalog;
  },
) {
  const { csmSees = 'all', catalog: shown = catalog } = request;
  const site = { ...shown.site, csmSees };
  const app = {
    database,
    catalog: { ...shown, site },
    policy: policyOf() satisfies Policy,
    clock: settableClock(t0.toString()),
  };
  const { body, token } = request;
  return {
    locals: { app, viewer: request.viewer ?? anonymous },
    params: request.params ?? {},
    request: new Request('http://127.0.0.1/api/v1/x', {
      method: body === undefined ? 'GET' : 'POST',
      headers: token ? { authorization: `Bearer ${token}` } : {},
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  };
}

/** Calls an endpoint as the server would, with errors answered as the middleware answers them. */
export async function call(
  endpoint: (context: never) => Response | Promise<Response>,
  context: ReturnType<typeof contextOf>,
): Promise<{ status: number; answer: Record<string, unknown>; headers: Headers }> {
  const { problemOf } = await import('../../../src/platform/http/problem.ts');
  const response = await Promise.resolve(endpoint(context as never)).catch(problemOf);
  return {
    status: response.status,
    answer: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
}
