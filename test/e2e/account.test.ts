import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '#database';
import { writeCast } from '../cast.ts';
import { useBrowser } from '../support/browser.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { openSmtpSink, type SmtpSink } from '../support/smtp.ts';

const newContext = useBrowser();
let portal: Portal;
let smtp: SmtpSink;
let open: OpenDatabase;

beforeEach(async () => {
  smtp = await openSmtpSink();
  const smtpPort = Number(new URL(smtp.url).port);
  portal = await startPortal({ ...inject('academy'), now: '2026-11-02T10:00:00Z', smtpPort });
  open = openDatabase({ file: join(portal.dataFolder, 'waymark.sqlite') });
  await writeCast(open.database);
});
afterEach(async () => {
  await open?.close();
  await portal?.stop();
});

it('lets somebody say what they are called and which language and time zone are theirs', async () => {
  const page = await signedIn('cleo@acme.example');
  await page.goto(`${portal.url}/my-learning`);
  await page.getByRole('link', { name: 'My account' }).last().click();
  await page.getByLabel('Name').fill(' ');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Write your name.').waitFor();
  await page.getByLabel('Name').fill('Cléo Martin');
  await page.getByLabel('Language').selectOption('français');
  await page.getByLabel('Time zone').selectOption('Europe/Paris');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your profile is saved.').waitFor();
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Paris');
  const cleo = open.database.selectFrom('people').selectAll().where('email', '=', 'cleo@acme.example');
  expect(await cleo.executeTakeFirst()).toMatchObject({
    name: 'Cléo Martin',
    locale: 'fr',
    time_zone: 'Europe/Paris',
  });
  const { entries } = await auditOf('person.changed');
  expect(entries).toHaveLength(2);
  expect(entries).toContainEqual({ before: { name: 'Cleo Martin' }, after: { name: 'Cléo Martin' } });
  expect(entries).toContainEqual({
    before: { locale: null, timeZone: null },
    after: { locale: 'fr', timeZone: 'Europe/Paris' },
  });
});

it('attaches another address only when whoever asked for it has confirmed, then lets it be the main one', async () => {
  const page = await signedIn('ada@acme.example');
  await page.goto(`${portal.url}/account`);
  await page.getByLabel('Add an address').fill('ada@home.example');
  await page.getByRole('button', { name: 'Mail a link there' }).click();
  await page.getByText('A mail is on its way to that address.').waitFor();
  await portal.tick();
  const link = linkIn('ada@home.example');
  // A scanner opens it, and somebody else who is signed in: nothing is attached.
  for (let time = 0; time < 10; time += 1) await fetch(link);
  const other = await signedIn('ben@acme.example');
  await other.goto(link);
  await other.getByRole('heading', { name: 'This link does not work' }).waitFor();
  expect(await addressesOf('ada@acme.example')).toEqual(['ada@acme.example']);

  // On another device one signs in first, and comes back to it.
  const phone = await (await newContext({ javaScriptEnabled: false })).newPage();
  await phone.goto(link);
  expect(new URL(phone.url()).pathname).toBe('/sign-in');
  const next = new URL(phone.url()).searchParams.get('next') ?? '';
  await signIn(phone, 'ada@acme.example', next);
  await phone.getByRole('button', { name: 'Confirm ada@home.example' }).click();
  await phone.getByText('The address is yours now').waitFor();
  expect(await addressesOf('ada@acme.example')).toEqual(['ada@acme.example', 'ada@home.example']);

  await phone.getByRole('button', { name: /^Make it the main one/ }).click();
  await phone.getByText('Mail goes to another address from now on.').waitFor();
  await portal.tick();
  const told = smtp.received.findLast(({ to }) => to === 'ada@acme.example');
  expect(told?.mail.subject).toBe('How you sign in to Tiny Academy was changed');
  expect(told?.raw).not.toContain('home.example');
  await phone.getByText('Remove…').click();
  await phone.getByRole('button', { name: 'Remove it' }).click();
  await phone.getByText('The address is removed.').waitFor();
  expect(await addressesOf('ada@home.example')).toEqual(['ada@home.example']);
});

it('answers the same about an address of somebody else, and tells only them', async () => {
  const page = await signedIn('dan@umbra.example');
  const shown: string[] = [];
  for (const address of ['free@umbra.example', 'mara@waymark.example']) {
    await page.goto(`${portal.url}/account`);
    await page.getByLabel('Add an address').fill(address);
    await page.getByRole('button', { name: 'Mail a link there' }).click();
    await page.getByText('A mail is on its way to that address.').waitFor();
    shown.push(`${page.url()} ${await page.locator('main').textContent()}`);
  }
  expect(shown[0]).toBe(shown[1]);
  await portal.tick();
  const toMara = smtp.received.findLast(({ to }) => to === 'mara@waymark.example');
  expect(toMara?.mail.subject).toBe('This address is in use already at Tiny Academy');
  expect(await addressesOf('dan@umbra.example')).toEqual(['dan@umbra.example']);
});

it('asks who is back after a while to sign in again before they change what signs them in', async () => {
  const page = await signedIn('ben@acme.example');
  await portal.moveTo('2026-11-02T10:16:00Z');
  const cookie = await cookieOf(page);
  const refused = await post('/account', 'own.addAddress', { address: 'x@evil.example' }, cookie);
  expect(refused.status).toBe(403);
  await page.goto(`${portal.url}/account`);
  expect(await page.getByLabel('Add an address').count()).toBe(0);
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  await page.getByLabel('Six-digit code').waitFor();
  await portal.tick();
  const mail = smtp.received.findLast(({ to }) => to === 'ben@acme.example');
  const [, code = ''] = /code where you asked for it: (\d{6})/.exec(mail?.mail.text ?? '') ?? [];
  await page.getByLabel('Six-digit code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Add an address').waitFor();
  expect(await cookieOf(page)).not.toBe(cookie);
  expect((await openWith(cookie)).status).toBe(303);
});

it('lists where somebody is signed in, and ends the other ones; an administrator ends them all', async () => {
  const [desk, phone] = [await signedIn('mara@waymark.example'), await signedIn('mara@waymark.example')];
  const third = await signedIn('mara@waymark.example');
  await desk.goto(`${portal.url}/account`);
  expect(await desk.getByText('This one').count()).toBe(1);
  expect(await desk.getByText('By a link printed for the operator').count()).toBe(3);
  await desk
    .getByRole('button', { name: /^End\s+the session/ })
    .first()
    .click();
  await desk.getByText('The session is ended.').waitFor();
  await desk.getByText('End all others…').click();
  await desk.getByRole('button', { name: 'End all others' }).click();
  await desk.getByText('You are signed in here only.').waitFor();
  for (const page of [phone, third]) expect((await openWith(await cookieOf(page))).status).toBe(303);

  const mara = await open.database
    .selectFrom('people')
    .select('id')
    .where('email', '=', 'mara@waymark.example')
    .executeTakeFirstOrThrow();
  const admin = await signedIn('ines@waymark.example');
  await admin.goto(`${portal.url}/admin/people/${mara.id}`);
  await admin.getByText('End all sessions…').click();
  await admin.getByRole('button', { name: 'End all sessions' }).click();
  await admin.getByText('Mara Okafor is signed out there.').waitFor();
  expect((await openWith(await cookieOf(desk))).status).toBe(303);
  const { entries } = await auditOf('sessions.ended');
  expect(entries.length).toBeGreaterThanOrEqual(3);
});

async function signedIn(email: string): Promise<Page> {
  const page = await (await newContext()).newPage();
  await signIn(page, email);
  return page;
}

async function signIn(page: Page, email: string, next = '/my-learning'): Promise<void> {
  await page.goto(await portal.ask<string>('link', { email, next }));
  await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
  await page.waitForURL(portal.url + next);
}

function linkIn(address: string): string {
  const mail = smtp.received.findLast(({ to }) => to === address);
  const [link] = /http\S+\/account\/address\?token=[\w-]+/.exec(mail?.mail.text ?? '') ?? [];
  if (!link) throw new Error(`There is no link in ${mail?.mail.text}`);
  return link;
}

async function addressesOf(email: string): Promise<string[]> {
  const rows = await open.database
    .selectFrom('person_addresses')
    .select('address')
    .where('person_id', 'in', eb => eb.selectFrom('people').select('id').where('email', '=', email))
    .orderBy('address')
    .execute();
  return rows.map(({ address }) => address);
}

async function auditOf(action: string) {
  const rows = await open.database
    .selectFrom('audit_entries as e')
    .leftJoin('audit_personal as p', 'p.entry_id', 'e.id')
    .select(['p.before', 'p.after'])
    .where('e.action', '=', action)
    .orderBy('e.id')
    .execute();
  const read = (text: string | null) => (text === null ? undefined : JSON.parse(text));
  return { entries: rows.map(({ before, after }) => ({ before: read(before), after: read(after) })) };
}

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === 'waymark-session');
  return `waymark-session=${session?.value}`;
}

const openWith = (cookie: string) =>
  fetch(`${portal.url}/my-learning`, { headers: { cookie }, redirect: 'manual' });

function post(page: string, action: string, fields: Record<string, string>, cookie: string) {
  return fetch(`${portal.url}${page}?_action=${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: portal.url, cookie },
    body: new URLSearchParams(fields),
  });
}
