import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const lesson = '/courses/run-the-machine/start-it';
const host = 'https://player.vimeo.com';
const newContext = useBrowser();
let portal: Portal;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('academy'),
    now: '2026-11-02T09:00:00Z',
    smtpPort: await freePort(),
  });
});
afterAll(() => portal?.stop());

async function open(email: string, options = {}): Promise<Page> {
  const tab = await (await newContext(options)).newPage();
  await portal.ask('person', { email, name: 'Vera Video' });
  await tab.goto(await portal.ask<string>('link', { email, next: lesson }));
  await tab.getByRole('main').getByRole('button').click();
  await tab.waitForURL(portal.url + lesson);
  return tab;
}

/** What the player of the other site tells of itself, four seconds in a few moments; it says nothing until it is asked. */
const player = `<!doctype html><title>Player</title><button>Play</button><script>
const say = (event, data) => parent.postMessage(JSON.stringify({ event, data }), '*');
addEventListener('message', () => {
  say('play');
  let seconds = 0;
  const running = setInterval(() => {
    say('timeupdate', { seconds });
    seconds += 0.5;
    if (seconds <= 4) return;
    clearInterval(running);
    say('ended');
  }, 250);
}, { once: true });
</script>`;

it('asks nobody else until its reader agrees by playing it, and then counts what they watch', async () => {
  const tab = await open('embed-plays@acme.example');
  const elsewhere: string[] = [];
  tab.on('request', request => request.url().startsWith(portal.url) || elsewhere.push(request.url()));
  await tab.route(`${host}/**`, route => route.fulfill({ contentType: 'text/html', body: player }));
  await tab.reload();
  await tab.getByText('Nothing is loaded from there until you play it').waitFor();
  expect(await tab.locator('iframe').count()).toBe(0);
  expect(elsewhere).toEqual([]);

  const began = tab.waitForResponse(/videos\.watch/);
  await tab.getByRole('button', { name: 'Play from Vimeo' }).focus();
  await tab.keyboard.press('Enter');
  const frame = tab.locator('iframe');
  expect(await frame.getAttribute('src')).toMatch(/^https:\/\/player\.vimeo\.com\/video\/123456789\?dnt=1&/);
  expect(await frame.getAttribute('title')).toBe('A tour of the machine');
  await began;
  // The portal's clock stands still but for this.
  await portal.ask('pass', 'PT10S');
  await tab.getByText('You have watched this video.').waitFor();
  expect(elsewhere.every(url => url.startsWith(host))).toBe(true);
});

it('is a link to it, with its transcript, where scripts are off', async () => {
  const tab = await open('embed-bare@acme.example', { javaScriptEnabled: false });
  const link = tab.getByRole('link', { name: 'Open it at Vimeo' });
  expect(await link.getAttribute('href')).toBe('https://vimeo.com/123456789');
  expect(await tab.locator('details.transcript').textContent()).toContain('And this is the light.');
  expect(await tab.getByRole('button', { name: 'Play from Vimeo' }).isVisible()).toBe(false);
});

it('may be framed from the sites that the academy names, and from no other', async () => {
  const policy = (await fetch(portal.url)).headers.get('content-security-policy') ?? '';
  expect(policy.split('; ').find(one => one.startsWith('frame-src'))).toBe(`frame-src 'self' ${host}`);
});
