import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Catalog, catalogIn, findCourse, findPath } from '#catalog';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

/** 23. A path in German that lags behind English says so; progress is shared. */
const newContext = useBrowser();
const path = '/paths/enablement-author';
const course = '/courses/getting-started';
const lagging = `${course}/your-first-lesson`;
let portal: Portal;
let catalog: Catalog;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_LAGGING: 'getting-started/your-first-lesson' },
  });
  catalog = await portal.ask<Catalog>('catalog');
});
afterAll(() => portal?.stop());

const visit = async (address: string, locale = 'de-DE'): Promise<Page> => {
  const page = await (await newContext({ locale })).newPage();
  await page.goto(portal.url + address);
  return page;
};
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const notice = (page: Page) => page.locator('.elsewhere');
const said = async (where: Locator): Promise<string> =>
  ((await where.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();

describe('A path in German that lags behind English', () => {
  it('says how many of its lessons do, and English says nothing', async () => {
    const german = catalogIn(catalog, 'de');
    const lessons = (findPath(german, 'enablement-author')?.stages ?? [])
      .flatMap(stage => stage.courses)
      .flatMap(({ courseId }) => findCourse(german, courseId)?.lessons ?? []);
    const behind = lessons.filter(({ locale }) => locale !== 'de').length;
    expect(behind).toBeGreaterThan(0);
    const page = await visit(path);
    expect(await title(page).textContent()).toBe('Kurse verantworten');
    expect(await said(notice(page))).toBe(
      `Von ${behind} der ${lessons.length} Lektionen dieses Lernpfads gibt es keine aktuelle Fassung auf Deutsch; Sie lesen sie auf Englisch. Was Sie tun, zählt in beiden Sprachen.`,
    );
    expect(await notice(await visit(path, 'en-GB')).count()).toBe(0);
  });

  it('says so of a course, and marks the words of the lesson that lags behind as English', async () => {
    const page = await visit(course);
    expect(await title(page).textContent()).toBe('Erste Schritte');
    expect(await said(notice(page))).toMatch(/^Von 1 Lektion gibt es keine aktuelle Fassung auf Deutsch;/);
    const listed = page.locator('.steps-trail__title');
    expect(await listed.filter({ hasText: 'Your first lesson' }).getAttribute('lang')).toBe('en');
    expect(await listed.filter({ hasText: 'Die Wörter' }).getAttribute('lang')).toBeNull();
    expect(await page.locator('.objectives [lang=en]').allTextContents()).toEqual([
      'Sign in without a password',
    ]);
  });

  it('shows the whole lesson that lags behind in English with a notice, and the frame around it in German', async () => {
    const page = await visit(lagging);
    expect(await title(page).textContent()).toBe('Your first lesson');
    expect(await title(page).getAttribute('lang')).toBe('en');
    expect(await said(notice(page))).toMatch(
      /^Von dieser Lektion gibt es keine aktuelle Fassung auf Deutsch;/,
    );
    expect(await page.locator('[lang=en] h2').first().textContent()).toContain('Sign in');
    expect(await page.getByRole('navigation', { name: 'Inhalt des Kurses' }).count()).toBe(1);
    const fresh = await visit(`${course}/the-words`);
    expect(await title(fresh).textContent()).toBe('Die Wörter');
    expect(await notice(fresh).count()).toBe(0);
  });

  it('shares its progress with English, also of the lesson that lags behind', async () => {
    const email = 'ada@acme.example';
    await portal.ask('person', { email, name: 'Ada Novak' });
    const german = await signedIn(email, 'de-DE');
    await german.goto(`${portal.url}${course}/what-waymark-is`);
    await german.getByRole('button', { name: 'Erledigt, weiter zur nächsten' }).click();
    await german.waitForURL(`**${course}/the-words`);
    await german.goto(portal.url + lagging);
    await german.getByRole('button', { name: 'Erledigt, weiter zur nächsten' }).click();
    await german.waitForURL(`**${course}/how-progress-works`);
    const english = await signedIn(email, 'en-GB');
    const standing = async (page: Page, address: string) => {
      await page.goto(portal.url + address);
      return said(page.locator('.standing').first());
    };
    expect(await standing(german, course)).toMatch(
      /^28 %2 von 7 Lektionen erledigt; als Nächstes „Die Wörter“/,
    );
    expect(await standing(english, course)).toMatch(/^28 %2 of 7 lessons done; next is “The words”/);
    const [inGerman, inEnglish] = [await standing(german, path), await standing(english, path)];
    expect(inGerman).toMatch(/^\d+ %2 von \d+ Lektionen erledigt/);
    expect(inGerman.match(/\d+/g)?.slice(0, 3)).toEqual(inEnglish.match(/\d+/g)?.slice(0, 3));
  });
});

async function signedIn(email: string, locale: string): Promise<Page> {
  const page = await (await newContext({ locale })).newPage();
  await page.goto(await portal.ask('link', { email }));
  await page.getByRole('main').getByRole('button').click();
  await page.waitForURL(`${portal.url}/`);
  return page;
}
