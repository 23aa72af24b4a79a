import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const lesson = '/courses/write-courses/let-them-practise';
const newContext = useBrowser();
let portal: Portal;
let tab: Page;
/** What was asked of anywhere while code ran. */
let asked: string[];

beforeAll(async () => {
  const site = { ...inject('manual'), smtpPort: await freePort() };
  portal = await startPortal({ ...site, now: '2026-11-16T09:00:00Z' });
  tab = await (await newContext()).newPage();
  await tab.goto(portal.url + lesson);
  await tab.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: it is what code in the sandbox must not find
    document.cookie = 'secret=cookie; path=/';
    localStorage.setItem('secret', 'storage');
  });
  tab.on('request', request => asked.push(request.url()));
});
afterAll(() => portal?.stop());

/** Runs code in the exercise of the manual and says what it has printed, and how it ended. */
async function run(code: string): Promise<{ printed: string; said: string }> {
  asked = [];
  const exercise = tab.locator('live-part.code');
  const summary = exercise.locator('[data-summary]');
  await summary.evaluate(one => one.replaceChildren());
  await exercise.getByRole('textbox').fill(code);
  await exercise.getByRole('button', { name: 'Run' }).click();
  await expect
    .poll(() => summary.textContent(), { timeout: 15_000 })
    .toMatch(/^(Passing|It does not run:|Stopped|The place)/);
  return {
    printed: (await exercise.locator('[data-output] pre').textContent()) ?? '',
    said: (await summary.textContent()) ?? '',
  };
}

const sandbox = () => `${portal.url}/exercises/sandbox`;
const framesLeft = () => tab.locator('iframe').count();

it.each([
  ['fetch', "await fetch('/healthz')"],
  ['another site', "await fetch('https://example.com/?stolen')"],
  ['an old request', "const r = new XMLHttpRequest(); r.open('GET', '/healthz', false); r.send()"],
  ['a socket', "await new Promise((_, no) => { new WebSocket('ws://localhost:1').onerror = no })"],
  ['an event stream', "await new Promise((_, no) => { new EventSource('/healthz').onerror = no })"],
  ['scripts from elsewhere', "importScripts('/healthz')"],
  ['a module', "await import('/healthz')"],
  ['a module of data', "await import('data:text/javascript,1')"],
])('code cannot load or send anything by %s', async (_, attempt) => {
  const { printed } = await run(
    `try { ${attempt}; console.log('reached') } catch { console.log('refused') }`,
  );
  expect(printed).toBe('refused');
  // The blob of its own worker is all that is there.
  expect(asked.filter(url => url !== sandbox() && !url.startsWith('blob:'))).toEqual([]);
});

it.each([
  ['the document', 'document'],
  ['the window around it', 'parent.document'],
  ['the top', 'top.location'],
  ['whoever opened it', 'opener'],
  ['a new window', "open('/')"],
  ['kept texts', 'localStorage'],
  [
    'kept databases',
    "await new Promise((yes, no) => { const r = indexedDB.open('a'); r.onsuccess = yes; r.onerror = no })",
  ],
  ['kept answers', "await caches.open('a')"],
  ['cookies', "await (typeof cookieStore === 'undefined' ? Promise.reject() : cookieStore.get('secret'))"],
  ['files', 'await navigator.storage.getDirectory()'],
])('code does not get at %s', async (_, attempt) => {
  const { printed, said } = await run(
    `try { console.log('reached', ${attempt}) } catch { console.log('refused') }`,
  );
  expect(printed).toBe('refused');
  expect(said).toMatch(/^It does not run: .*totalMinutes|^Passing/);
});

it('code has an origin of its own', async () => {
  expect((await run('console.log(self.origin)')).printed).toBe('null');
});

it.each([
  ['itself', 'while (true);'],
  ['a promise', 'await new Promise(() => {})'],
  ['a test', 'function totalMinutes() { while (true); }'],
  ['printing', "while (true) console.log('x'.repeat(10_000))"],
  ['microtasks', 'const again = () => Promise.resolve().then(again); await again()'],
])('a loop without an end is stopped, in %s, and the page goes on', async (_, code) => {
  const { said } = await run(code);
  expect(said).toContain('Stopped after 2 s.');
  expect(await framesLeft()).toBe(0);
  expect((await run('console.log(1)')).printed).toBe('1');
});

it('what is printed is shown as text, within bounds', async () => {
  expect((await run("console.log('<img src=/x onerror=alert(1)>')")).printed).toBe(
    '<img src=/x onerror=alert(1)>',
  );
  expect(asked.filter(url => url.endsWith('/x'))).toEqual([]);
  const { printed } = await run("for (let i = 0; i < 10_000; i += 1) console.log('x'.repeat(100_000))");
  expect(printed.length).toBeLessThan(201 * 2_002);
});

it.each([
  ["throw new TypeError('on purpose')", 'It does not run: TypeError: on purpose (line 1)'],
  ['throw null', 'It does not run: Thrown: null'],
  [
    'let a = 1;\na.b.c;',
    "It does not run: TypeError: Cannot read properties of undefined (reading 'c') (line 2)",
  ],
  ['function (', 'It does not run: SyntaxError: '],
])('an error says what it is: %s', async (code, message) => {
  expect((await run(code)).said).toContain(message);
});

it('messages from elsewhere are not taken for results', async () => {
  const forged = `
    for (const told of [{ kind: 'test', test: 0, passed: true, message: '' }, { kind: 'done' }]) {
      postMessage(told);
      new BroadcastChannel('x').postMessage(told);
    }`;
  expect((await run(`${forged} function totalMinutes() { return 1 }`)).said).toBe('Passing tests: 0 of 3.');
  await tab.evaluate(() => {
    for (const frame of [window, ...Array.from(window.frames as unknown as Window[])])
      frame.postMessage({ kind: 'done' }, '*');
  });
  expect((await run('function totalMinutes() { return 0 }')).said).toBe('Passing tests: 1 of 3.');
});

it('the frame runs nothing for a page that it was not made by, and once only', async () => {
  const page = await (await newContext()).newPage();
  await page.goto(sandbox());
  const [isAlone, origin] = await page.evaluate(() => [window.parent === window, window.origin]);
  expect([isAlone, origin]).toEqual([true, 'null']);
  const answered = await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    const heard = new Promise(resolve => {
      port1.onmessage = () => resolve('heard');
      setTimeout(resolve, 500, 'nothing');
    });
    window.postMessage({ code: '', tests: [] }, '*', [port2]);
    return heard;
  });
  expect(answered).toBe('nothing');
});

it('the page of the sandbox may do nothing but run, and only our pages may frame it', async () => {
  const { headers } = await fetch(sandbox());
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy.replace(/'sha256-[^']+'/, "'sha256-…'").split('; ')).toEqual([
    'sandbox allow-scripts',
    "default-src 'none'",
    "script-src 'sha256-…' 'unsafe-eval'",
    'worker-src blob:',
    "connect-src 'none'",
    "frame-ancestors 'self'",
    "form-action 'none'",
    "base-uri 'none'",
  ]);
  expect((await fetch(portal.url + lesson)).headers.get('content-security-policy')).not.toContain('unsafe');
});
