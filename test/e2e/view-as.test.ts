import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '#database';
import { routes } from '../matrix/routes.ts';
import { useBrowser } from '../support/browser.ts';
import type { BuiltAction } from '../support/built-actions.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const newContext = useBrowser();

it('our staff sees what somebody sees, for an hour, changes nothing, and leaves a trace', async () => {
  const { portal, database, acmeId, adaId } = await openPortal();
  const page = await (await newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(
    await portal.ask('link', { email: 'mara@waymark.example', next: `/cs/accounts/${acmeId}/${adaId}` }),
  );
  await page.getByRole('main').getByRole('button').click();
  await page.getByRole('button', { name: 'View as Ada Novak' }).waitFor();
  await page.getByLabel('Why, for the audit log').fill('She says that her path is empty');
  await page.getByRole('button', { name: 'View as Ada Novak' }).click();
  await page.waitForURL(`${portal.url}/my-learning`);

  // Every page says so, and none of them leaves anything behind.
  const before = await everything(database);
  for (const path of [
    '/',
    '/my-learning',
    '/paths/analyst',
    '/courses/enterprise-audit/the-record',
    '/courses/first-report/make-it',
    '/search?q=report',
  ]) {
    expect((await page.goto(portal.url + path))?.status(), path).toBe(200);
    await page.getByText('You are viewing as Ada Novak').waitFor();
  }
  const closed = ['/account', '/account/second-factor', '/account/address?token=x', '/account/archive.zip'];
  for (const path of [...closed, '/preferences', '/cs', '/admin', '/admin/keys'])
    expect((await page.goto(portal.url + path))?.status(), path).toBe(403);

  // No action, no endpoint and no form changes anything.
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const post = (path: string, method = 'POST') =>
    fetch(portal.url + path, {
      method,
      redirect: 'manual',
      headers: { cookie, origin: portal.url },
      body: new URLSearchParams({ course: 'first-report', lesson: 'open-it', theme: 'dark' }),
    });
  const actions = await portal.ask<BuiltAction[]>('actions');
  const writing = routes.filter(route => !route.startsWith('GET '));
  expect(writing.length).toBeGreaterThan(3);
  for (const { name } of actions) expect((await post(`/_actions/${name}`)).status, name).toBe(403);
  for (const route of writing) {
    const [method = '', path = ''] = route.split(' ');
    if (path === '/theme' || path === '/view-as/stop') continue;
    expect((await post(path.replaceAll(/\[\w+\]/g, 'x'), method)).status, route).toBe(403);
  }
  for (const path of ['/theme', '/courses/first-report/open-it', '/unsubscribe/x', '/api/v1/events'])
    await post(`${path}?_action=progress.markDone`);
  await page.goto(`${portal.url}/courses/first-report/open-it`);
  await page.getByRole('button', { name: /^Done/ }).click();
  await page.getByText('you can change nothing, and what is theirs alone stays').waitFor();
  expect(await everything(database)).toEqual(before);

  // It ends by the button, or by itself.
  await portal.moveTo('2026-11-02T09:35:00Z');
  await page.getByRole('button', { name: 'Stop' }).click();
  expect((await page.goto(`${portal.url}/cs`))?.status()).toBe(200);
  expect(await page.getByText('You are viewing as').count()).toBe(0);
  await page.goto(`${portal.url}/cs/accounts/${acmeId}/${adaId}`);
  await portal.moveTo('2026-11-02T09:40:00Z');
  await page.getByLabel('Why, for the audit log').fill('Once more');
  await page.getByRole('button', { name: 'View as Ada Novak' }).click();
  await page.waitForURL(`${portal.url}/my-learning`);
  await portal.moveTo('2026-11-02T10:41:00Z');
  expect((await page.goto(`${portal.url}/cs`))?.status()).toBe(200);
  const entries = await database
    .selectFrom('audit_entries as e')
    .leftJoin('audit_personal as p', 'p.entry_id', 'e.id')
    .select(['e.action', 'e.subject', 'p.after'])
    .where('e.action', 'like', 'view-as.%')
    .orderBy('e.id')
    .execute();
  expect(entries.map(({ action }) => action)).toEqual([
    'view-as.begun',
    'view-as.ended',
    'view-as.begun',
    'view-as.timed-out',
  ]);
  expect(entries[0]).toMatchObject({
    subject: `person:${adaId}`,
    after: JSON.stringify({ reason: 'She says that her path is empty' }),
  });
});

it('nobody looks on as whom they may not know, or as somebody with more to say', async () => {
  const { portal, adaId, danId } = await openPortal();
  await portal.ask('staff', { email: 'nils@waymark.example', name: 'Nils', kind: 'csm' });
  const otto = await portal.ask<string>('staff', {
    email: 'otto@waymark.example',
    name: 'O',
    kind: 'author',
  });
  const mara = await portal.ask<string>('staff', { email: 'mara@waymark.example', name: 'M', kind: 'csm' });
  const begin = async (email: string, personId: string) => {
    const link = new URL(await portal.ask<string>('link', { email }));
    const send = (path: string, fields: Record<string, string>, cookie = '') =>
      fetch(portal.url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: portal.url, cookie },
        body: new URLSearchParams(fields),
      });
    const signedIn = await send('/_actions/access.finishSignIn', {
      token: link.searchParams.get('token') ?? '',
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    return (await send('/_actions/viewAs.begin', { personId, reason: 'To help' }, cookie)).status;
  };
  expect(await begin('mara@waymark.example', danId)).toBeLessThan(300);
  expect(await begin('mara@waymark.example', otto)).toBe(404);
  expect(await begin('mara@waymark.example', mara)).toBe(404);
  expect(await begin('nils@waymark.example', adaId)).toBe(404);
  expect(await begin('otto@waymark.example', adaId)).toBe(403);
  expect(await begin('ada@acme.example', danId)).toBe(403);
  expect(await begin('ines@waymark.example', otto)).toBeLessThan(300);
});

async function openPortal(): Promise<{
  portal: Portal;
  database: Database;
  acmeId: string;
  adaId: string;
  danId: string;
}> {
  const portal = await startPortal({
    ...inject('academy'),
    now: '2026-11-02T09:30:00Z',
    smtpPort: await freePort(),
  });
  const { database, close } = openDatabase({ file: join(portal.dataFolder, 'waymark.sqlite') });
  onTestFinished(async () => {
    await close();
    await portal.stop();
  });
  const { acmeId = '', adaId = '', danId = '' } = await portal.ask<Record<string, string>>('cast');
  return { portal, database, acmeId, adaId, danId };
}

/** All that somebody's doings could leave behind. */
async function everything(database: Database) {
  const tables = [
    'learner_events',
    'enrolments',
    'memberships',
    'people',
    'person_addresses',
    'grants',
    'mails',
    'mail_preferences',
    'audit_entries',
    'invitations',
    'assignments',
    'api_keys',
    'sessions',
    'sign_in_requests',
  ] as const;
  const rows = [];
  for (const table of tables) rows.push(await database.selectFrom(table).selectAll().execute());
  return rows;
}
