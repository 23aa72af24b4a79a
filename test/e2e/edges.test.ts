import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { useManual } from '../support/manual.ts';

const newContext = useBrowser();
const portal = useManual();

describe('every answer', () => {
  it.each([
    '/',
    '/sign-in',
    '/courses/getting-started/the-words',
    '/nowhere',
    '/api/v1/openapi.json',
    '/favicon.svg',
    '/theme.css',
  ])('at %s carries the headers that keep foreign code out', async path => {
    const { headers } = await fetch(portal.url + path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBeTruthy();
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });
});

describe('a request that would change something', () => {
  it('is refused when it comes from another site, whatever its cookie', async () => {
    const response = await fetch(`${portal.url}/sign-in?_action=access.requestLink`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=learner%40demo.waymark.example',
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'request.cross-site' });
  });

  it('to the API is refused when it is too large, before it is read', async () => {
    const page = await (await newContext()).newPage();
    await page.goto(await portal.ask('link', { email: 'learner@demo.waymark.example' }));
    await page.getByRole('main').getByRole('button').click();
    await page.waitForURL(`${portal.url}/`);
    const answer = await page.evaluate(async () => {
      const response = await fetch('/api/v1/events', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ padding: 'x'.repeat(1_100_000) }),
      });
      return response.json();
    });
    expect(answer).toMatchObject({ status: 413, code: 'request.too-large' });
  });
});

it('to the API by a method that an address does not take is told which it takes', async () => {
  const ask = (path: string, method: string) =>
    fetch(portal.url + path, { method, headers: { origin: portal.url } });
  const events = await ask('/api/v1/product-events', 'GET');
  expect([events.status, events.headers.get('allow')]).toEqual([405, 'POST']);
  expect(await events.json()).toMatchObject({ code: 'request.wrong-method', status: 405 });
  const status = await ask('/api/v1/accounts/crm:1/status', 'POST');
  expect([status.status, status.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect((await ask('/api/v1/openapi.json', 'HEAD')).status).toBe(200);
  expect((await ask('/api/v1/nothing', 'GET')).status).toBe(404);
});

describe('what nobody meant to send', () => {
  it.each([
    [`/unsubscribe/x.${'%C3%A9'.repeat(32)}`, {}, 404],
    ['/cs/accounts/%00', {}, 400],
    [`/_image?href=${'x'.repeat(3_000)}`, {}, 404],
    ['/_image?href=/favicon.svg&f=svg', {}, 404],
    ['/courses/%E0%A4%A', {}, 404],
    ['/sign-in?_action=access.requestLink', { type: 'application/json', body: '{' }, 400],
    ['/sign-in?_action=access.requestLink', { type: 'multipart/form-data; boundary=b', body: '--b' }, 415],
    ['/api/v1/events', { type: 'application/json', body: '{' }, 401],
  ] as const)('at %s is not called a mistake of ours', async (path, { type, body }: Sent, status) => {
    const form = {
      method: 'POST',
      headers: { origin: portal.url, 'content-type': type ?? '' },
      body: body ?? null,
    };
    expect((await fetch(portal.url + path, body ? form : {})).status).toBe(status);
  });
});

interface Sent {
  readonly type?: string;
  readonly body?: string;
}

it.each([
  ['/search?q=a', '/search?q=a'],
  ['https://evil.example/', '/'],
  ['//evil.example', '/'],
  ['/.//evil.example', '/'],
])('goes back to %s after an appearance was chosen only if that is a page here', async (back, to) => {
  const response = await fetch(`${portal.url}/theme`, {
    method: 'POST',
    headers: { origin: portal.url },
    body: new URLSearchParams({ theme: 'dark', back }),
    redirect: 'manual',
  });
  expect(response.headers.get('location')).toBe(to);
});

describe('without JavaScript', () => {
  it('one signs in, reads, finishes a lesson, takes a quiz and searches', async () => {
    const page = await (await newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(
      await portal.ask('link', {
        email: 'admin@demo.waymark.example',
        next: '/courses/getting-started/what-waymark-is',
      }),
    );
    await page.getByRole('main').getByRole('button').click();
    expect(new URL(page.url()).pathname).toBe('/courses/getting-started/what-waymark-is');
    await page.getByRole('button', { name: /^Done/ }).click();
    expect(new URL(page.url()).pathname).toBe('/courses/getting-started/the-words');
    for (const question of await page.locator('fieldset').all())
      await question.getByRole('radio').or(question.getByRole('checkbox')).first().check();
    await page.getByRole('button', { name: 'Check my answers' }).click();
    await page.getByText(/\d+ of \d+ right/).waitFor();
    await page.getByRole('searchbox').first().fill('training status');
    await page.keyboard.press('Enter');
    await page.locator('mark').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/search');
  });
});

it('never sends the right answers of a quiz before they were given', async () => {
  const page = await (await newContext()).newPage();
  const bodies: Promise<string>[] = [];
  page.on('response', response => bodies.push(response.text().catch(() => '')));
  await page.goto(
    await portal.ask('link', {
      email: 'learner@demo.waymark.example',
      next: '/courses/getting-started/how-progress-works',
    }),
  );
  await page.getByRole('main').getByRole('button').click();
  await page.waitForLoadState('networkidle');
  const text = (await Promise.all(bodies)).join('\n');
  const { courses } = await portal.ask<{
    courses: {
      id: string;
      lessons: {
        id: string;
        quiz?: { questions: { explanation?: string; choices: { feedback?: string }[] }[] };
      }[];
    }[];
  }>('catalog');
  const quiz = courses
    .find(({ id }) => id === 'getting-started')
    ?.lessons.find(({ id }) => id === 'how-progress-works')?.quiz;
  const secrets =
    quiz?.questions
      .flatMap(({ explanation, choices }) => [explanation, ...choices.map(({ feedback }) => feedback)])
      .filter(secret => secret !== undefined) ?? [];
  expect(secrets.length).toBeGreaterThan(3);
  for (const secret of secrets) expect(text).not.toContain(secret.slice(0, 40));
  expect(text).not.toMatch(/"correct"|data-correct/);
});
