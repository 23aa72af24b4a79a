import type { BrowserContextOptions, Page } from 'playwright';
import { expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { freePort } from '../support/free-port.ts';
import { openAsNewcomer, useManual } from '../support/manual.ts';
import { startPortal } from '../support/portal.ts';

const lesson = '/courses/write-courses/try-it-in-the-product';
const newContext = useBrowser();
const portal = useManual();

/** A tab at the lesson, signed in as somebody who has done nothing yet. */
async function open(email: string, options: BrowserContextOptions = {}): Promise<Page> {
  return openAsNewcomer(portal, await newContext(options), email, lesson);
}

const parts = (tab: Page) => ({ state: tab.locator('.try-it [role=status]'), end: tab.locator('#_done') });

/** A second tab, at the demo's product. */
async function product(tab: Page): Promise<Page> {
  const other = await tab.context().newPage();
  await other.goto(`${portal.url}/demo-product`);
  return other;
}

async function makeReport(demo: Page, withChart: boolean): Promise<void> {
  if (withChart) await demo.getByLabel('With a chart').check();
  await demo.getByRole('button', { name: 'Make a report' }).click();
  await demo.getByText('Told the portal').waitFor();
}

/** Notes in the page when its state came to say this. */
const noteWhen = (tab: Page, text: string) =>
  tab.evaluate(
    wanted =>
      new Promise<number>(resolve => {
        const state = document.querySelector('.try-it [role=status]');
        const look = () =>
          state?.textContent?.includes(wanted) && resolve(performance.timeOrigin + performance.now());
        new MutationObserver(look).observe(state as Element, { childList: true, subtree: true });
        look();
      }),
    text,
  );

it('goes from waiting to what is missing to verified, each within two seconds of the event', async () => {
  const tab = await open('try-live@demo.waymark.example');
  const { state, end } = parts(tab);
  await state.getByText('Waiting for your report …').waitFor();
  await end.getByText('1 exercise left').waitFor();
  const demo = await product(tab);
  const told = async (withChart: boolean, says: string): Promise<number> => {
    // The tab in front is the product's; the lesson is in a window beside it.
    const noticed = noteWhen(tab, says);
    const answered = demo.waitForResponse(response => response.request().method() === 'POST');
    if (withChart) await demo.getByLabel('With a chart').check();
    await demo.getByRole('button', { name: 'Make a report' }).click();
    const response = await answered;
    const { startTime, requestStart } = response.request().timing();
    return (await noticed) - (startTime + Math.max(0, requestStart));
  };
  expect(await told(false, 'but it has no chart.')).toBeLessThan(2_000);
  expect(await state.textContent()).toContain('A report was created (16 November 2026, 10:00), but');
  expect(await told(true, 'Verified.')).toBeLessThan(2_000);
  await end.getByText('You have done this lesson.').waitFor();
  expect(tab.url()).toBe(portal.url + lesson);

  await demo.getByRole('button', { name: 'Delete report 2' }).click();
  await demo.getByText('report.deleted').waitFor();
  await tab.reload();
  expect(await state.textContent()).toContain('Verified.');
});

it('asks now and then where no stream comes', async () => {
  const tab = await open('try-poll@demo.waymark.example');
  const { state } = parts(tab);
  await tab.route('**/live', async route =>
    route.request().headers()['accept']?.includes('text/event-stream')
      ? route.fulfill({ status: 429, contentType: 'application/problem+json', body: '{}' })
      : route.continue(),
  );
  await tab.reload();
  await state.getByText('Waiting for your report').waitFor();
  await makeReport(await product(tab), true);
  await state.getByText('Verified.').waitFor();
});

it('looks again by a link, without scripts', async () => {
  const tab = await open('try-plain@demo.waymark.example', { javaScriptEnabled: false });
  const { state, end } = parts(tab);
  expect(await state.getByText('notices by itself').isVisible()).toBe(false);
  await makeReport(await product(tab), true);
  await state.getByRole('link', { name: 'Look again' }).click();
  expect(await state.textContent()).toContain('Verified.');
  expect(await end.textContent()).toContain('You have done this lesson.');
});

it('is read in German', async () => {
  const tab = await open('try-german@demo.waymark.example', { locale: 'de-DE' });
  await tab.getByText('Wir warten auf your report').waitFor();
});

it('ends its stream with the session, and lets the portal stop meanwhile', async () => {
  const own = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_DEMO: 'yes' },
  });
  const link = await own.ask<string>('link', { email: 'learner@demo.waymark.example', next: lesson });
  const context = await newContext();
  const tab = await context.newPage();
  await tab.goto(link);
  await tab.getByRole('main').getByRole('button').click();
  await tab.waitForURL(own.url + lesson);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await tab.goto('about:blank');
  const headers = { accept: 'text/event-stream', cookie };
  const stream = await fetch(`${own.url}${lesson}/live`, { headers });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  const ended = stream.text();
  const began = performance.now();
  expect(await own.stop()).toBe(0);
  expect(await ended).toContain('event: seen\ndata: 0\n\n');
  expect(performance.now() - began).toBeLessThan(10_000);
});

it('whoever is not signed in is told what a sign-in brings', async () => {
  const page = await (await fetch(portal.url + lesson)).text();
  expect(page).toContain('so that we know it when you have done it');
  expect(page).not.toContain('data-waits');
});

it.each([
  ['light', 1280],
  ['dark', 390],
] as const)('looks well in %s at %i px, waiting, close and verified', async (colorScheme, width) => {
  const tab = await open(`try-${width}@demo.waymark.example`, {
    colorScheme,
    viewport: { width, height: 900 },
  });
  const { state } = parts(tab);
  const looksWell = async (of: Page) => {
    expect(await faultsOfAccess(of)).toEqual([]);
    expect(
      await of.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  };
  await looksWell(tab);
  const demo = await product(tab);
  await makeReport(demo, false);
  await looksWell(demo);
  await state.getByText('but it has no chart.').waitFor();
  await looksWell(tab);
  await makeReport(demo, true);
  await state.getByText('Verified.').waitFor();
  await looksWell(tab);
});
