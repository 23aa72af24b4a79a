import type { Page } from 'playwright';
import { expect, inject, it, onTestFinished } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { startPortal } from '../support/portal.ts';
import { openSmtpSink } from '../support/smtp.ts';

const newContext = useBrowser();

/** Names, ids and a phrase that only people at Acme, an enterprise account, may meet. */
const foreign = ['Acme', 'Ada', 'Novak', 'Cleo', 'Answer an auditor', 'enterprise-audit', 'Enterprise audit'];

/** Which of them stand in a text, as words of their own: a time zone such as America/Adak is not Ada. */
const foreignIn = (text: string): string[] =>
  foreign.filter(word => new RegExp(`(?<![A-Za-z])${word}(?![A-Za-z])`).test(text));

it('story 12: Dan sees nothing of another account, in pages, search, API, mail and errors', async () => {
  const smtp = await openSmtpSink();
  const portal = await startPortal({
    ...inject('academy'),
    now: '2026-11-02T09:30:00Z',
    smtpPort: Number(new URL(smtp.url).port),
  });
  onTestFinished(() => void portal.stop());
  const { acmeId, adaId, umbraId, danId } = await portal.ask<Record<string, string>>('cast');
  const ada = await signedIn('ada@acme.example');
  await ada.goto(`${portal.url}/courses/enterprise-audit/the-record`);
  await ada.getByRole('button', { name: /^Done/ }).click();
  await ada.waitForURL(url => !url.pathname.endsWith('/the-record'));
  await ada.goto(`${portal.url}/search?q=auditor`);
  expect(await ada.content(), 'Ada finds what Dan must not').toContain('/courses/enterprise-audit');

  // Every page that he can come to by following links, and every address that he could guess.
  const dan = await signedIn('dan@umbra.example');
  const seen = await crawl(dan, [
    '/',
    '/my-learning',
    '/paths',
    '/courses',
    '/preferences',
    '/sitemap.xml',
    '/search?q=auditor',
    '/search?q=record&role=analyst',
    '/search?q=acme',
    '/search?q=ada%20novak',
    '/cs',
    `/cs/accounts/${acmeId}`,
    '/cs/stalled',
    '/admin',
    `/admin/accounts/${acmeId}`,
    `/admin/people/${adaId}`,
    '/admin/audit',
    '/courses/enterprise-audit',
    '/courses/enterprise-audit/the-record',
    '/paths/enterprise',
    '/courses/next-year/plans',
    '/courses/enterprise-audit/files/left-column.png',
    '/api/v1/openapi.json',
  ]);
  expect(seen.size).toBeGreaterThan(25);
  for (const [path, { text, status }] of seen) {
    expect(foreignIn(text.replaceAll(path, '')), `${path} (${status})`).toEqual([]);
    expect(status, path).toBeLessThan(500);
  }
  for (const path of [
    '/courses/enterprise-audit',
    '/courses/enterprise-audit/the-record',
    '/paths/enterprise',
    '/courses/next-year/plans',
  ]) {
    expect(seen.get(path)?.status, path).toBe(404);
  }

  // The API answers him about somebody else as about somebody who does not exist.
  for (const [theirs, nobodys] of [
    [`/api/v1/accounts/${acmeId}/status`, '/api/v1/accounts/0190a000-0000-7000-8000-000000000000/status'],
    [`/api/v1/people/${adaId}/progress`, '/api/v1/people/0190a000-0000-7000-8000-000000000000/progress'],
  ]) {
    const [one, other] = [await ask(dan, portal.url + theirs), await ask(dan, portal.url + nobodys)];
    expect(one.status).toBeGreaterThanOrEqual(400);
    expect([one.status, one.text]).toEqual([other.status, other.text]);
  }
  const forged = await dan.request.post(`${portal.url}/api/v1/events`, {
    headers: { origin: portal.url },
    data: {
      id: 'forged-1',
      type: 'lesson.completed',
      person: { id: adaId },
      course: 'first-report',
      lesson: 'open-it',
    },
  });
  expect(forged.status()).toBeGreaterThanOrEqual(400);
  expect(await forged.text()).not.toContain('Ada');

  // And his mail names nobody else.
  for (let day = 2; day <= 14; day += 1)
    await portal.moveTo(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`);
  const mails = smtp.received.filter(({ to }) => to === 'dan@umbra.example');
  expect(mails.length).toBeGreaterThan(0);
  for (const { mail } of mails) expect(foreignIn(`${mail.subject} ${mail.text} ${mail.html}`)).toEqual([]);
  expect([umbraId, danId].every(Boolean)).toBe(true);

  async function signedIn(email: string): Promise<Page> {
    const page = await (await newContext()).newPage();
    await page.goto(await portal.ask('link', { email }));
    await page.getByRole('main').getByRole('button').click();
    await page.waitForURL(`${portal.url}/`);
    return page;
  }

  /** Follows every link of this origin that a signed-in person can come to. */
  async function crawl(page: Page, from: readonly string[]) {
    const pages = new Map<string, { status: number; text: string }>();
    const open = [...from];
    for (let path = open.shift(); path !== undefined && pages.size < 150; path = open.shift()) {
      if (pages.has(path) || path.startsWith('/sign-out')) continue;
      const response = await page.request.get(portal.url + path);
      const text = (response.headers()['content-type'] ?? '').startsWith('image/')
        ? ''
        : await response.text();
      pages.set(path, { status: response.status(), text });
      if (!text.startsWith('<!')) continue;
      for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)/g))
        open.push(href.replaceAll('&amp;', '&'));
    }
    return pages;
  }
});

async function ask(page: Page, url: string): Promise<{ status: number; text: string }> {
  const response = await page.request.get(url);
  return { status: response.status(), text: await response.text() };
}
