import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const newContext = useBrowser();
let portal: Portal;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_DEMO: 'yes' },
  });
});
afterAll(() => portal?.stop());

const language = (page: Page) => page.locator('html').getAttribute('lang');

describe('a visitor', () => {
  it('reads what their browser asks for', async () => {
    const page = await (await newContext({ locale: 'de-AT' })).newPage();
    await page.goto(`${portal.url}/sign-in`);
    expect(await language(page)).toBe('de');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Anmelden');
    expect(await page.getByRole('navigation', { name: 'Hauptmenü' }).textContent()).toContain('Lernpfade');
  });

  it('chooses another language on this device, without JavaScript, and stays where they are', async () => {
    const context = await newContext({ locale: 'en-GB', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${portal.url}/sign-in?next=/my-learning`);
    await page.getByRole('button', { name: 'Deutsch' }).click();
    expect(page.url()).toBe(`${portal.url}/sign-in?next=/my-learning`);
    expect(await language(page)).toBe('de');
    await page.goto(`${portal.url}/`);
    expect(await language(page)).toBe('de');
    expect(await page.getByRole('button', { name: 'Deutsch' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('is shown a kept lesson in the language they read', async () => {
    const lesson = `${portal.url}/courses/getting-started/what-waymark-is`;
    const asked = async (locale: string) =>
      (await fetch(lesson, { headers: { 'accept-language': locale } })).text();
    for (const _ of [1, 2]) {
      expect(await asked('en')).toContain('<html lang="en" dir="ltr"');
      expect(await asked('de')).toContain('<html lang="de" dir="ltr"');
    }
  });

  it('reads a lesson in their language, from the same address, and is told where there is no translation', async () => {
    const page = await (await newContext({ locale: 'de-CH' })).newPage();
    await page.goto(`${portal.url}/courses/write-courses/translate-a-course#what-lies-where`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Einen Kurs übersetzen');
    expect(await page.locator('h2#what-lies-where').textContent()).toContain('Was wo liegt');
    expect(await page.locator('.elsewhere').count()).toBe(0);
    await page.goto(`${portal.url}/courses/write-courses/plan-a-course`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Plan a course');
    expect(await page.locator('.elsewhere').textContent()).toContain('Deutsch');

    const english = await (await newContext({ locale: 'en-GB' })).newPage();
    await english.goto(`${portal.url}/courses/write-courses/translate-a-course`);
    expect(await english.getByRole('heading', { level: 1 }).textContent()).toBe('Translate a course');
  });

  it('cannot choose what the site does not have, and is sent nowhere else', async () => {
    const response = await fetch(`${portal.url}/language`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: portal.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'locale=%3Cb%3E&back=%2F%2Fevil.example%2Fx',
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/');
    expect(response.headers.get('set-cookie') ?? '').not.toContain('%3Cb');
  });
});

describe('somebody signed in', () => {
  it('reads what they have chosen in their account, whatever their browser asks for; staff pages stay English', async () => {
    const page = await (await newContext({ locale: 'en-GB' })).newPage();
    await page.goto(await portal.ask('link', { email: 'admin@demo.waymark.example' }));
    await page.getByRole('main').getByRole('button').click();
    await page.waitForURL(`${portal.url}/`);
    await page.goto(`${portal.url}/account`);
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/done=saved/);
    expect(await language(page)).toBe('de');
    expect(await page.getByRole('contentinfo').textContent()).toContain('Angemeldet als');
    await page.goto(`${portal.url}/admin`);
    expect(await language(page)).toBe('en');
  });
});
