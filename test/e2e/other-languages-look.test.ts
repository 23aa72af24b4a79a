import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Onlooker, portalPages } from '../portal/pages.ts';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

/*
 * What learners and their managers see in German, where words are longer, and from right to left, where everything is turned
 * round. test/e2e/look.test.ts looks at each page more closely, in English.
 */

interface Look {
  readonly name: string;
  readonly address: string;
  readonly as: Onlooker;
  readonly status?: number;
}

const newContext = useBrowser();
const addresses: Partial<Record<Onlooker, string>> = {
  learner: 'learner@demo.waymark.example',
  manager: 'manager@demo.waymark.example',
  certified: 'sondre@fjordlight.example',
};
let portal: Portal;
let places: Record<string, string>;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_DEMO: 'yes', TEST_LOCALES: 'en,de,ar' },
  });
  places = { ...(await portal.ask<object>('places')), ...(await portal.ask<object>('certificates')) };
});
afterAll(() => portal?.stop());

const pages: readonly Look[] = [
  ...portalPages.filter(({ as }) => as !== 'administrator'),
  { name: 'a course in German', address: '/courses/getting-started', as: 'learner' },
  { name: 'a lesson in German', address: '/courses/getting-started/your-first-lesson', as: 'learner' },
  { name: 'a quiz in German', address: '/courses/getting-started/how-progress-works', as: 'learner' },
];

const opened = new Map<string, Page>();

async function tabOf(as: Onlooker, locale: string): Promise<Page> {
  const known = opened.get(`${as} ${locale}`);
  if (known) return known;
  const page = await (await newContext({ locale, reducedMotion: 'reduce' })).newPage();
  opened.set(`${as} ${locale}`, page);
  const email = addresses[as];
  if (email) {
    await page.goto(await portal.ask('link', { email }));
    await page.getByRole('main').getByRole('button').click();
    await page.waitForURL(url => url.pathname !== '/sign-in/confirm');
  }
  return page;
}

const filled = (address: string): string => address.replaceAll(/:[a-z]+/g, name => places[name] ?? name);

async function look(tab: Page, { address, status = 200 }: Omit<Look, 'name' | 'as'>): Promise<void> {
  const response = await tab.goto(portal.url + filled(address));
  expect(response?.status()).toBe(status);
}

const pixelsTooWide = (tab: Page): Promise<number> =>
  tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const way = (tab: Page) =>
  tab.evaluate(() => [document.documentElement.lang, document.documentElement.dir].join(' '));

describe('In German, on a phone and in the dark,', () => {
  it.each(pages)('$name ($as) has no fault of access and fits', async one => {
    const tab = await tabOf(one.as, 'de-DE');
    await tab.setViewportSize({ width: 390, height: 900 });
    await tab.emulateMedia({ colorScheme: 'dark' });
    await look(tab, one);
    expect(await way(tab)).toBe('de ltr');
    expect(await pixelsTooWide(tab)).toBe(0);
    expect(await faultsOfAccess(tab)).toEqual([]);
    await keep(tab, `de-${one.name}`);
  });
});

it('says in German which mails one can choose', async () => {
  const tab = await tabOf('learner', 'de-DE');
  await look(tab, { address: '/preferences' });
  const topic = tab.getByRole('checkbox', { name: /^Erinnerungen/ });
  expect(await topic.count()).toBe(1);
  expect(await tab.getByText('Wenn Sie eine Weile nicht hier waren').count()).toBe(1);
});

describe('From right to left', () => {
  it.each(pages)('$name ($as) fits on a phone and on a desk', async one => {
    const tab = await tabOf(one.as, 'ar');
    await look(tab, one);
    expect(await way(tab)).toBe('ar rtl');
    for (const width of [1280, 390]) {
      await tab.setViewportSize({ width, height: 900 });
      expect(await pixelsTooWide(tab), `pixels too wide for ${width}`).toBe(0);
    }
  });

  // What is as wide whatever it says.
  it.each([
    ['/', 'anonymous', '.signpost li, .hero > div'],
    ['/', 'learner', '.resume'],
    ['/paths/enablement-author', 'learner', '.stop__mark, .stop__board'],
    [
      '/courses/getting-started/your-first-lesson',
      'learner',
      '.lesson__side, .lesson__body, .tick, .steps > ol > li',
    ],
    [
      '/courses/write-courses/try-it-in-the-product',
      'learner',
      '.callout > svg, .callout > div, .on-this-page ul',
    ],
    ['/my-learning/history', 'learner', '.own-history li'],
    ['/search?q=quiz', 'learner', '.results li'],
  ] as const)('%s (%s) is the mirror image of what it is from left to right', async (address, as, parts) => {
    const [ltr, rtl] = [await tabOf(as, 'en-GB'), await tabOf(as, 'ar')];
    for (const width of [1280, 390]) {
      const [here, mirrored] = await Promise.all(
        [ltr, rtl].map(async tab => {
          await tab.setViewportSize({ width, height: 900 });
          await look(tab, { address });
          if (tab === rtl) await tab.evaluate(asIfTranslated);
          return sidesOf(tab, parts);
        }),
      );
      expect(here?.length).toBeGreaterThan(0);
      expect(mirrored?.map(([start, end]) => [width - end, width - start])).toEqual(here);
      await keep(rtl, `ar-${width}-${as}${address.replaceAll(/\W+/g, '-')}`);
    }
  });

  it('keeps code and what is not translated from left to right, and turns round what points ahead', async () => {
    const tab = await tabOf('learner', 'ar');
    await look(tab, { address: '/courses/write-courses/translate-a-course' });
    const direction = (of: string) =>
      tab
        .locator(of)
        .first()
        .evaluate(node => getComputedStyle(node).direction);
    expect(await direction('main pre')).toBe('ltr');
    expect(await direction('.lesson__body h1')).toBe('ltr');
    expect(await direction('.lesson__body .facts')).toBe('rtl');
    const turned = await tab
      .locator('svg.onward')
      .first()
      .evaluate(node => getComputedStyle(node).transform);
    expect(turned).toBe('matrix(-1, 0, 0, 1, 0, 0)');
  });
});

/** What is said in English there has a direction of its own; without it, it is as if it were said in Arabic. */
function asIfTranslated(): void {
  for (const one of document.querySelectorAll('body [lang][dir=ltr]')) one.removeAttribute('dir');
}

/** Where the parts begin and end, in whole pixels from the left, without those that are not shown. */
const sidesOf = (tab: Page, parts: string): Promise<[number, number][]> =>
  tab.locator(parts).evaluateAll(all =>
    all
      .map(one => one.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ left, right }): [number, number] => [Math.round(left), Math.round(right)]),
  );

/** For whoever wants to see it. */
async function keep(tab: Page, name: string): Promise<void> {
  const folder = process.env['WAYMARK_LOOK'];
  if (folder) await tab.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}.png`, fullPage: true });
}
