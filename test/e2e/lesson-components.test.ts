import type { BrowserContextOptions, Page } from 'playwright';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { openAsNewcomer, useManual } from '../support/manual.ts';

const components = '/courses/write-courses/pictures-and-components';
const videos = '/courses/write-courses/show-a-video';
const newContext = useBrowser();
const portal = useManual();

async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const tab = await (await newContext(options)).newPage();
  await tab.goto(portal.url + address);
  return tab;
}

/** A tab at the lesson with the video, signed in as somebody who has done nothing yet. */
async function watching(email: string, options: BrowserContextOptions = {}): Promise<Page> {
  return openAsNewcomer(portal, await newContext(options), email, videos);
}

const overflow = (tab: Page): Promise<number> =>
  tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

it('tabs are chosen with the mouse, by keyboard alone, and stay chosen', async () => {
  const tab = await open(components);
  const [computer, phone] = ['On a computer', 'On a phone'].map(name => tab.getByRole('tab', { name }));
  const panel = tab.locator('[role=tabpanel]:not([hidden])');
  expect(await panel.textContent()).toContain('Hold Ctrl');
  await phone?.click();
  expect(await panel.textContent()).toContain('Keep your finger');
  await tab.keyboard.press('ArrowRight');
  expect(await computer?.evaluate(one => one === document.activeElement)).toBe(true);
  expect(await panel.textContent()).toContain('Hold Ctrl');
  await tab.keyboard.press('End');
  expect(await phone?.getAttribute('aria-selected')).toBe('true');
  await tab.keyboard.press('Tab');
  expect(await panel.evaluate(one => one === document.activeElement)).toBe(true);
  await tab.reload();
  expect(await panel.textContent()).toContain('Keep your finger');
});

it('search leads to the tab that holds what was looked for, and opens it', async () => {
  const tab = await open('/search?q=keep+your+finger+on+the+link');
  await tab.getByRole('main').getByRole('link', { name: 'On a phone' }).first().click();
  await tab.waitForURL(/#_tab-on-a-phone$/);
  await tab.locator('[role=tabpanel]:not([hidden])').getByText('Keep your finger').waitFor();
});

it('without scripts, and in print, tabs stand one under the other below their labels', async () => {
  const bare = await open(components, { javaScriptEnabled: false });
  for (const text of ['Hold Ctrl', 'Keep your finger on the link until a menu appears. Then'])
    await bare.getByText(text).first().waitFor();
  expect(await bare.getByRole('heading', { name: 'On a phone' }).isVisible()).toBe(true);
  const link = bare.locator('zoom-figure').getByRole('link');
  expect((await fetch(portal.url + (await link.getAttribute('href')))).headers.get('content-type')).toBe(
    'image/png',
  );
  const printed = await open(components);
  await printed.emulateMedia({ media: 'print' });
  expect(await printed.locator('.tab__label').last().isVisible()).toBe(true);
  expect(await printed.getByText('Then choose Open in new tab').isVisible()).toBe(true);
});

it('a figure opens large with the mouse and the keyboard, and gives the focus back', async () => {
  const tab = await open(components, { viewport: { width: 390, height: 800 } });
  const figure = tab.locator('zoom-figure').getByRole('button');
  await figure.focus();
  await tab.keyboard.press('Space');
  const dialog = tab.getByRole('dialog');
  await dialog.waitFor();
  expect(await faultsOfAccess(tab)).toEqual([]);
  const picture = await dialog.getByRole('img').evaluate(one => (one as HTMLImageElement).width);
  expect(picture).toBe(1280);
  await tab.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await figure.evaluate(one => one === document.activeElement)).toBe(true);
  await figure.click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'hidden' });
});

it('a video that is really watched completes its lesson; seeking to its end does not', {
  timeout: 120_000,
}, async () => {
  const tab = await watching('video-watched@demo.waymark.example');
  const video = tab.locator('video');
  const counted = tab.locator('[data-progress]');
  const end = tab.locator('#_done');
  await end.getByText('90% of its video has been watched').waitFor();
  const first = tab.waitForResponse(/videos\.watch/);
  await video.evaluate((one: HTMLVideoElement) => one.play());
  await first;
  await video.evaluate((one: HTMLVideoElement) => {
    one.currentTime = 15.5;
  });
  await video.evaluate(
    (one: HTMLVideoElement) => one.ended || new Promise(done => one.addEventListener('ended', done)),
  );
  await tab.waitForTimeout(1_000);
  expect(Number.parseInt((await counted.textContent()) ?? '', 10)).toBeLessThan(20);

  // The portal's clock stands still but for this.
  const ticking = setInterval(() => void portal.ask('pass', 'PT1S'), 1_000);
  await video.evaluate((one: HTMLVideoElement) => {
    one.currentTime = 0;
    one.playbackRate = 1;
    void one.play();
  });
  await end.getByText('You have done this lesson.').waitFor({ timeout: 60_000 });
  clearInterval(ticking);
  expect(await tab.getByRole('status').allTextContents()).toContain('You have watched this video.');
  await tab.reload();
  await tab.getByText('You have watched this video.').waitFor();
});

it('a video goes on where its reader stopped, on another device, and from its beginning when asked', async () => {
  const email = 'video-resumed@demo.waymark.example';
  const tab = await watching(email);
  const video = tab.locator('video');
  const began = tab.waitForResponse(/videos\.watch/);
  await video.evaluate((one: HTMLVideoElement) => {
    one.currentTime = 7;
    return one.play();
  });
  await began;
  const told = tab.waitForResponse(/videos\.watch/);
  await video.evaluate((one: HTMLVideoElement) => one.pause());
  await told;

  const phone = await watching(email, { viewport: { width: 390, height: 800 } });
  await phone.getByText('It goes on where you stopped.').waitFor();
  const position = () => phone.locator('video').evaluate((one: HTMLVideoElement) => one.currentTime);
  expect(await position()).toBeGreaterThanOrEqual(6.9);
  await phone.getByRole('button', { name: 'From the beginning' }).click();
  expect(await position()).toBe(0);
});

it('a video has captions and a transcript in the language of its reader, and plays by parts', async () => {
  const tab = await open(videos, { locale: 'de-DE' });
  expect(await tab.locator('track').first().getAttribute('srclang')).toBe('de');
  await tab.getByText('Zum Nachlesen', { exact: true }).focus();
  await tab.keyboard.press('Enter');
  await tab.getByText('So muss sich niemand merken').waitFor();
  expect(await faultsOfAccess(tab)).toEqual([]);
  const src = await tab.locator('video').getAttribute('src');
  const part = await fetch(portal.url + src, { headers: { range: 'bytes=100-199' } });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100]);
});

it('without scripts a video plays, with its transcript, and it is said that it is not counted', async () => {
  const tab = await watching('video-bare@demo.waymark.example', { javaScriptEnabled: false });
  expect(await tab.locator('video').getAttribute('controls')).toBe('');
  await tab.getByText('only with it can we count').waitFor();
  expect(await tab.locator('details.transcript').first().textContent()).toContain('nobody has to remember');
  expect(await tab.getByRole('button', { name: 'Done' }).count()).toBe(0);
});

it.each([
  ['light', 1280],
  ['dark', 390],
] as const)('all of it looks well in %s at %i px', async (colorScheme, width) => {
  for (const address of [components, videos]) {
    const tab = await open(address, { colorScheme, viewport: { width, height: 900 } });
    expect(await faultsOfAccess(tab)).toEqual([]);
    expect(await overflow(tab)).toBeLessThanOrEqual(0);
    const shots = process.env['WAYMARK_SHOTS'];
    if (shots)
      await tab.screenshot({ path: `${shots}/${address.split('/').at(-1)}-${width}.png`, fullPage: true });
  }
});
