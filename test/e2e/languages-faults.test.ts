import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { setPersonSettings } from '#accounts';
import { type OpenDatabase, openDatabase } from '#database';
import { type Cast, writeCast } from '../cast.ts';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { cookieFrom } from '../support/session.ts';
import { openSmtpSink } from '../support/smtp.ts';

const newContext = useBrowser();
let portal: Portal;
let smtpPort: number;
let open: OpenDatabase;
let cast: Cast;

beforeAll(async () => {
  smtpPort = await freePort();
  portal = await startPortal({ ...inject('manual'), now: '2026-11-02T10:00:00Z', smtpPort });
  open = openDatabase({ file: join(portal.dataFolder, 'waymark.sqlite') });
  cast = await writeCast(open.database, { roles: ['author'] });
  await speak(cast.ada.id, 'de');
});
afterAll(async () => {
  await open?.close();
  await portal?.stop();
});

describe('somebody who reads German', () => {
  it('is told in German what is wrong as they sign in, and gets the mail in German', async () => {
    const smtp = await openSmtpSink(smtpPort);
    const page = await germanPage();
    await page.goto(`${portal.url}/sign-in`);
    await page.getByLabel('E-Mail-Adresse').fill('keine');
    await page.getByRole('button', { name: 'Link anfordern' }).click();
    expect(await page.locator('.field__error').textContent()).toContain('Geben Sie eine Adresse wie');
    // Ben has said no language of his own, so that the page's is his.
    await page.getByLabel('E-Mail-Adresse').fill('ben@acme.example');
    await page.getByRole('button', { name: 'Link anfordern' }).click();
    await page.getByLabel('Sechsstelliger Code').fill('000000');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Dieser Code ist falsch, schon benutzt');
    await portal.tick();
    const mail = smtp.received.findLast(({ to }) => to === 'ben@acme.example');
    expect(mail?.mail.subject).toBe('Anmelden bei Waymark Academy');
    expect(mail?.mail.text).toMatch(/Er gilt \d+ Minuten und funktioniert einmal\./);
    expect(mail?.header('content-language')).toBe('de');
  });

  it('reads in German that they have asked too often, and that a link is over', async () => {
    const ask = () => post('/sign-in', 'access.requestLink', { email: 'cleo@acme.example' });
    for (let time = 0; time < 5; time += 1) await ask();
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(await refused.text()).toMatch(/Das wurde zu oft angefordert\. .* in \d+ Min\. noch einmal\./);
    const over = await post('/invitations/nothing', 'invitations.accept', { token: 'nothing' });
    expect(await over.text()).toContain('Diese Einladung gilt nicht mehr.');
  });

  it('is refused at a lesson, a form and a page in German', async () => {
    const cookie = await cookieFrom(await portal.ask('link', { email: 'ada@acme.example' }));
    const at = { course: 'getting-started', lesson: 'the-words' };
    const marked = await post(
      '/courses/getting-started/the-words',
      'progress.markDone',
      { ...at, lesson: 'your-first-lesson-nowhere' },
      cookie,
    );
    expect(await marked.text()).toContain('Diese Lektion gibt es nicht.');
    const named = await post('/account', 'own.saveProfile', { name: ' ' }, cookie);
    expect(await named.text()).toContain('Geben Sie Ihren Namen ein.');
    const removed = await post('/account', 'own.removeAddress', { address: 'ada@acme.example' }, cookie);
    expect(await removed.text()).toContain('An diese Adresse gehen Ihre E-Mails.');
    const team = await fetch(`${portal.url}/team`, { headers: { cookie } });
    expect(team.status).toBe(403);
    expect(await team.text()).toContain('Sie sind als <strong>ada@acme.example</strong> angemeldet');
  });

  it('finds a way on from what is not there, in their language, at every width and in the dark', async () => {
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      const context = await newContext({ locale: 'de-DE', colorScheme: scheme, javaScriptEnabled: true });
      const page = await context.newPage();
      await page.setViewportSize({ width, height: 800 });
      const answer = await page.goto(`${portal.url}/nirgends`);
      expect(answer?.status()).toBe(404);
      expect(await page.title()).toContain('Nicht gefunden');
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
      await page.getByRole('link', { name: 'Zu den Lernpfaden' }).waitFor();
      expect(await faults(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wide).toBe(false);
    }
  });

  it('is asked in German to wait, by how long it takes', async () => {
    const search = () =>
      fetch(`${portal.url}/search?q=quiz`, {
        headers: { accept: 'text/html', 'accept-language': 'de' },
      });
    let last = await search();
    for (let time = 0; time < 620 && last.status !== 429; time += 1) last = await search();
    expect(last.status).toBe(429);
    expect(await last.text()).toContain('Warten Sie etwas (1 Sekunde)');
  });

  it('copies code of a German lesson by a German button', async () => {
    const page = await (await newContext({ locale: 'de-DE', javaScriptEnabled: true })).newPage();
    await page.goto(`${portal.url}/courses/write-courses/translate-a-course`);
    expect(await page.locator('copy-code button').first().textContent()).toBe('Kopieren');
  });
});

it('answers programs in English, whatever they accept', async () => {
  const answer = await fetch(`${portal.url}/api/v1/accounts/none`, { headers: { 'accept-language': 'de' } });
  expect(await answer.text()).not.toMatch(/Sie |nicht/);
});

const germanPage = async (): Promise<Page> =>
  (await newContext({ locale: 'de-DE', javaScriptEnabled: false })).newPage();

const speak = (personId: string, locale: string) =>
  setPersonSettings(
    open.database,
    personId,
    { locale, timeZone: null },
    'system',
    Temporal.Instant.from('2026-11-02T10:00:00Z'),
  );

function post(
  page: string,
  action: string,
  fields: Record<string, string>,
  cookie?: string,
): Promise<Response> {
  return fetch(`${portal.url}${page}?_action=${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: portal.url, 'accept-language': 'de', ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams(fields),
  });
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return found.violations.map(({ id }) => id);
}
