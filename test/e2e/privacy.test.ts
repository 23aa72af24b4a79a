import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const newContext = useBrowser();
const learner = 'learner@demo.waymark.example';
const administrator = 'admin@demo.waymark.example';
const consent = { version: '2026-11', title: 'How we use what you do', text: 'We keep **what you learn**.' };
let portal: Portal;
let asking: Portal;

beforeAll(async () => {
  const options = { ...inject('manual'), now: '2026-11-16T09:00:00Z', environment: { TEST_DEMO: 'yes' } };
  portal = await startPortal({ ...options, smtpPort: await freePort() });
  asking = await startPortal({
    ...options,
    smtpPort: await freePort(),
    environment: { TEST_DEMO: 'yes', TEST_CONSENT: JSON.stringify(consent) },
  });
});
afterAll(() => Promise.all([portal?.stop(), asking?.stop()]));

describe('erasing a person (story 13)', () => {
  it('goes from the request by the queue to a record without a name, and their session ends', async () => {
    const kaia = await signedIn(portal, 'kaia@fjordlight.example');
    const archive = kaia.waitForEvent('download');
    await kaia.evaluate(() => {
      location.href = '/account/archive.zip';
    });
    expect((await archive).suggestedFilename()).toBe('personal-data-2026-11-16.zip');
    await submit(kaia, 'privacy.askErasure', {});

    const admin = await signedIn(portal, administrator);
    await admin.goto(`${portal.url}/admin/privacy`);
    await admin.getByRole('region', { name: 'Requests to be erased' }).getByRole('link').click();
    const here = admin.url().replace(/#.*/, '');
    await admin.getByText('Erase…').click();
    const erase = admin.getByRole('button', { name: /^Erase / });
    await admin.getByLabel(/Type .* to confirm/).fill('somebody@else.example');
    await erase.click();
    expect(await admin.getByRole('alert').textContent()).toContain('Nothing was erased');
    await admin.getByLabel(/Type .* to confirm/).fill('kaia@fjordlight.example');
    await erase.click();
    await admin.waitForURL(`${here}?done=erased`);
    expect(await admin.getByRole('heading', { level: 1 }).textContent()).toBe('Erased person');
    expect(await admin.content()).not.toContain('kaia@');

    await kaia.goto(`${portal.url}/my-learning`);
    expect(new URL(kaia.url()).pathname).toBe('/sign-in');
  });
});

describe('a site that asks for consent', () => {
  it('opens nothing else to somebody who has not agreed, then what they came for', async () => {
    const next = '/courses/write-courses/write-a-lesson';
    const page = await (await newContext()).newPage();
    await page.goto(await asking.ask('link', { email: learner, next }));
    await page.getByRole('main').getByRole('button').click();
    await page.waitForURL(url => url.pathname === '/consent');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(consent.title);
    for (const path of ['/', '/my-learning', '/courses/getting-started/the-words', '/search?q=a', '/admin']) {
      await page.goto(asking.url + path);
      expect(new URL(page.url()).pathname, path).toBe('/consent');
    }
    const api = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/events', { method: 'POST', body: '{}' });
      return answer.status;
    });
    expect(api).toBe(401);
    await page.goto(asking.url + next);
    await page.getByRole('button', { name: 'I agree' }).click();
    await page.waitForURL(asking.url + next);

    await page.goto(`${asking.url}/consent`);
    await page.getByText('Take consent back…').click();
    await page.getByRole('button', { name: 'Take consent back' }).click();
    await page.waitForURL(`${asking.url}/consent?done=withdrawn`);
    await page.goto(`${asking.url}/my-learning`);
    expect(new URL(page.url()).pathname).toBe('/consent');
  });

  it('lets them leave, and take what is held about them, without agreeing', async () => {
    const page = await signedIn(asking, 'kaia@fjordlight.example');
    const archive = page.waitForEvent('download');
    await page.evaluate(() => {
      location.href = '/account/archive.zip';
    });
    await archive;
    await page.goto(`${asking.url}/consent`);
    await page.getByRole('button', { name: /sign me out/ }).click();
    await page.waitForURL(`${asking.url}/`);
  });
});

it('asks who searches without end to wait, with a page that says how long', async () => {
  const seen: Response[] = [];
  for (let time = 0; time < 620 && seen.at(-1)?.status !== 429; time += 1)
    seen.push(await fetch(`${portal.url}/search?q=quiz`, { headers: { accept: 'text/html' } }));
  const last = seen.at(-1);
  expect([last?.status, seen.length]).toEqual([429, 601]);
  expect(last?.headers.get('retry-after')).toBe('1');
  expect(await last?.text()).toContain('That was asked for too often');
  const suggestions = await fetch(`${portal.url}/search/suggestions?q=quiz`);
  expect([suggestions.status, suggestions.headers.get('content-type')]).toEqual([
    429,
    'application/problem+json',
  ]);
});

it('lets an administrator filter and export the audit log, and notes that they did', async () => {
  const admin = await signedIn(portal, administrator);
  await admin.goto(`${portal.url}/admin/audit`);
  await admin.getByLabel('By whom').fill('Waymark itself');
  await admin.getByRole('button', { name: 'Show' }).click();
  expect(await admin.getByRole('table').textContent()).toContain('Waymark itself');
  const saved = admin.waitForEvent('download');
  await admin.getByRole('link', { name: 'Download them as CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('audit-log.csv');
  await admin.goto(`${portal.url}/admin/audit?action=audit.exported`);
  await admin.getByText('audit log exported', { exact: true }).click();
  expect(await admin.getByRole('table').textContent()).toContain('by=Waymark+itself');
});

async function signedIn(at: Portal, email: string): Promise<Page> {
  const page = await (await newContext()).newPage();
  await page.goto(await at.ask('link', { email }));
  await page.getByRole('main').getByRole('button').click();
  await page.waitForURL(url => url.pathname !== '/sign-in/confirm');
  return page;
}

/** Submits an action's form, as a page of the portal would. */
async function submit(page: Page, action: string, fields: Record<string, string>): Promise<void> {
  const status = await page.evaluate(
    async ([name, body]) =>
      (await fetch(`/_actions/${name}`, { method: 'POST', body: new URLSearchParams(body) })).status,
    [action, fields] as const,
  );
  expect(status).toBeLessThan(300);
}
