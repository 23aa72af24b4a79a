import { describe, expect, it } from 'vitest';
import { useManual } from '../support/manual.ts';

const learner = 'learner@demo.waymark.example';
const administrator = 'admin@demo.waymark.example';
const portal = useManual();

describe('a sign-in link', () => {
  it('survives a scanner that opens it a hundred times, and leads where one was going (story 8)', async () => {
    const next = '/courses/write-courses/write-a-lesson';
    const link = await portal.ask<string>('link', { email: learner, next });
    for (let time = 0; time < 100; time += 1) {
      const opened = await fetch(link);
      expect(opened.status).toBe(200);
      expect(opened.headers.get('set-cookie')).toBeNull();
    }
    const finished = await finish(link);
    expect([finished.status, finished.headers.get('location')]).toEqual([303, next]);
    expect(finished.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await finish(link)).status).toBe(400);
  });

  it('leads to no other site, and works without saying where to go', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '']) {
      const finished = await finish(await portal.ask<string>('link', { email: learner }), next);
      expect([finished.status, finished.headers.get('location')]).toEqual([303, '/my-learning']);
    }
  });

  it('is answered the same for somebody unknown', async () => {
    const answers = await Promise.all(
      [learner, 'nobody@nowhere.example'].map(async email => {
        const response = await submit('/sign-in', 'access.requestLink', { email, next: '' });
        const address = (response.headers.get('location') ?? '').replace(/sent=[\w-]+/, 'sent=…');
        return [response.status, address, await response.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(303);
  });
});

it('refuses a file that is too large before it is read', async () => {
  const large = new File(['x'.repeat(11_000_000)], 'large.csv');
  const refused = await upload(await signIn(administrator), large);
  expect(refused.headers.get('location')).toBe('/admin/import?fault=too-large');
});

it('brings a file in after a look at it, and gives back what could not be used', async () => {
  const cookie = await signIn(administrator);
  const file = [
    'Record ID;First Name;Last Name;Email;Associated Company;Role',
    '900;Nora;Berg;nora@fjordlight.example;Fjordlight Energy;author',
    '901;=1+1;Said;omar@atlantis.example;Atlantis;csm',
  ].join('\r\n');
  const uploaded = await upload(cookie, new File([file], 'contacts.csv'));
  const address = uploaded.headers.get('location') ?? '';
  const preview = await (await fetch(portal.url + address, { headers: { cookie } })).text();
  expect(preview).toContain('there is no account called “Atlantis”');
  expect(preview).toContain('Import 1 row');
  const uploadId = address.split('/').at(-1) ?? '';
  expect((await submit(address, 'accounts.confirmImport', { uploadId }, cookie)).status).toBe(303);
  expect(await text(address, cookie)).toContain('Waiting for its turn.');
  expect((await submit(address, 'accounts.confirmImport', { uploadId }, cookie)).status).toBe(409);
  await portal.tick();
  expect(await text(address, cookie)).toContain('The import is through.');
  expect(await text('/admin/import', cookie)).toContain('1 new, 0 changed, 0 unchanged, 1 left out');
  const found = await fetch(`${portal.url}/admin?q=nora@fjordlight`, { headers: { cookie } });
  expect(await found.text()).toContain('Nora Berg');
  const rejected = await fetch(`${portal.url}${address}/rejected.csv`, { headers: { cookie } });
  expect(rejected.headers.get('content-type')).toContain('text/csv');
  expect(await rejected.text()).toContain("3,901,'=1+1,Said,omar@atlantis.example,Atlantis,csm,");
});

it('ends the session of whoever is deactivated, at once, and takes them back on undo', async () => {
  const admin = await signIn(administrator);
  const kaia = await signIn('kaia@fjordlight.example');
  const open = (cookie: string, path: string) =>
    fetch(portal.url + path, { headers: { cookie }, redirect: 'manual' });
  expect((await open(kaia, '/my-learning')).status).toBe(200);
  const list = await (await open(admin, '/admin?q=kaia')).text();
  const personId = /\/admin\/people\/([0-9a-f-]+)/.exec(list)?.[1] ?? '';
  const here = `/admin/people/${personId}`;
  const done = await submit(here, 'accounts.deactivate', { personId }, admin);
  expect(done.headers.get('location')).toBe(`${here}?done=deactivated`);
  expect((await open(kaia, '/my-learning')).status).toBe(303);
  expect((await finish(await portal.ask<string>('link', { email: 'kaia@fjordlight.example' }))).status).toBe(
    400,
  );
  await submit(here, 'accounts.reactivate', { personId }, admin);
  expect((await open(await signIn('kaia@fjordlight.example'), '/my-learning')).status).toBe(200);
});

describe('the page of an account', () => {
  it('changes every field, and loses nothing when one of them cannot be read', async () => {
    const { cookie, here, accountId } = await firstAccount();
    const wanted = {
      accountId,
      name: 'Fjordlight AS',
      seats: '12,000',
      timeZone: 'Mars/Olympus',
      tier: 'gold',
    };
    const refused = await submit(here, 'details.editAccount', wanted, cookie);
    expect(refused.status).toBe(400);
    const page = await refused.text();
    expect(page).toContain('“Mars/Olympus” is not a time zone such as Europe/Berlin.');
    for (const kept of ['value="Fjordlight AS"', 'value="12,000"', 'value="gold"'])
      expect(page).toContain(kept);
    const fields = {
      ...wanted,
      timeZone: 'Europe/Oslo',
      stage: 'expand',
      'field:region': 'Nordics & Baltics',
    };
    const saved = await submit(here, 'details.editAccount', fields, cookie);
    expect(saved.headers.get('location')).toBe(`${here}?done=edited`);
    const after = await text(`${here}?done=edited`, cookie);
    for (const shown of [
      'The account is saved.',
      'value="12000"',
      'region: Nordics &amp; Baltics',
      'Stages so far',
    ])
      expect(after).toContain(shown);
  });

  it('takes an id of another system once, and says whose it is', async () => {
    const { cookie, here, accountId } = await firstAccount();
    const id = { system: 'hubspot', externalId: '4711' };
    const added = await submit(here, 'details.addExternalId', { accountId, ...id }, cookie);
    expect(added.headers.get('location')).toBe(`${here}?done=idAdded`);
    const list = await text('/admin/accounts', cookie);
    const other = [...list.matchAll(/\/admin\/accounts\/([0-9a-f-]{36})/g)]
      .map(([, found = '']) => found)
      .find(found => found !== accountId);
    const refused = await submit(
      `/admin/accounts/${other}`,
      'details.addExternalId',
      { accountId: other ?? '', ...id },
      cookie,
    );
    expect(refused.status).toBe(400);
    const page = await refused.text();
    expect(page).toContain('This id belongs to another account already.');
    expect(page).toContain(`href="/admin/accounts/${accountId}"`);
    const removed = await submit(here, 'details.removeExternalId', { accountId, ...id }, cookie);
    expect(removed.headers.get('location')).toContain('system=hubspot&externalId=4711');
  });

  it('deactivates the account after a confirmation, finds it among the deactivated, and takes it back', async () => {
    const { cookie, here, accountId } = await firstAccount();
    const gone = await submit(here, 'details.deactivateAccount', { accountId }, cookie);
    expect(await text(gone.headers.get('location') ?? '', cookie)).toContain('Undo');
    expect(await text('/admin/accounts', cookie)).not.toContain(accountId);
    expect(await text('/admin/accounts?show=deactivated', cookie)).toContain(accountId);
    await submit(here, 'details.reactivateAccount', { accountId }, cookie);
    expect(await text('/admin/accounts', cookie)).toContain(accountId);
  });
});

it('keeps somebody’s language and time zone, and says what it cannot read', async () => {
  const cookie = await signIn(administrator);
  const personId = /\/admin\/people\/([0-9a-f-]+)/.exec(await text('/admin?q=kaia', cookie))?.[1] ?? '';
  const here = `/admin/people/${personId}`;
  const refused = await submit(
    here,
    'details.setPersonSettings',
    { personId, locale: 'de-AT', timeZone: 'Berlin' },
    cookie,
  );
  expect(refused.status).toBe(400);
  const page = await refused.text();
  expect(page).toContain('Choose a time zone such as Europe/Berlin.');
  expect(page).toContain('value="de-AT"');
  const settings = { personId, locale: 'de_AT', timeZone: 'Europe/Vienna' };
  expect((await submit(here, 'details.setPersonSettings', settings, cookie)).status).toBe(303);
  expect(await text(here, cookie)).toContain('value="de-AT"');
});

async function firstAccount() {
  const cookie = await signIn(administrator);
  const list = await text('/admin/accounts', cookie);
  const accountId = /\/admin\/accounts\/([0-9a-f-]{36})/.exec(list)?.[1] ?? '';
  return { cookie, accountId, here: `/admin/accounts/${accountId}` };
}

const text = async (address: string, cookie: string): Promise<string> =>
  (await fetch(portal.url + address, { headers: { cookie } })).text();

async function signIn(email: string): Promise<string> {
  const finished = await finish(await portal.ask<string>('link', { email }));
  return finished.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function finish(link: string, next?: string): Promise<Response> {
  const { searchParams } = new URL(link);
  const fields = { token: searchParams.get('token') ?? '', next: next ?? searchParams.get('next') ?? '' };
  return submit('/sign-in/confirm', 'access.finishSignIn', fields);
}

function submit(
  page: string,
  action: string,
  fields: Record<string, string>,
  cookie?: string,
): Promise<Response> {
  return fetch(`${portal.url}${page}?_action=${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: portal.url, ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams(fields),
  });
}

function upload(cookie: string, file: File): Promise<Response> {
  const body = new FormData();
  body.set('kind', 'people');
  body.set('file', file);
  const headers = { origin: portal.url, cookie };
  return fetch(`${portal.url}/admin/import/upload`, { method: 'POST', redirect: 'manual', headers, body });
}
