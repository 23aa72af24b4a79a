import type { Page } from 'playwright';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { wordsOf } from '#words';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { freePort } from '../support/free-port.ts';
import { useManual } from '../support/manual.ts';
import { startPortal } from '../support/portal.ts';

const newContext = useBrowser();
const portal = useManual();

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

describe('somebody who reads German', () => {
  let places: Record<string, string>;
  beforeAll(async () => {
    places = await portal.ask('places');
  });

  const opened = new Map<string, Page>();
  async function tabOf(as: Reader): Promise<Page> {
    const known = opened.get(as);
    if (known) return known;
    const page = await (await newContext({ locale: 'de-DE', reducedMotion: 'reduce' })).newPage();
    await page.setViewportSize({ width: 390, height: 844 });
    if (as !== 'visitor') {
      await page.goto(await portal.ask('link', { email: `${as}@demo.waymark.example` }));
      await page.getByRole('main').getByRole('button').click();
      await page.waitForURL(`${portal.url}/`);
    }
    opened.set(as, page);
    return page;
  }

  it.each<[Reader, string]>([
    ['visitor', '/'],
    ['visitor', '/sign-in'],
    ['visitor', '/sign-in/confirm'],
    ['visitor', '/verify'],
    ['visitor', '/unsubscribe/:token'],
    ['visitor', '/unsubscribe/x'],
    ['visitor', '/preferences/:token'],
    ['visitor', '/invitations/:invitation'],
    ['visitor', '/invitations/x'],
    ['learner', '/'],
    ['learner', '/my-learning'],
    ['learner', '/account'],
    ['learner', '/account/mail'],
    ['learner', '/account/address'],
    ['learner', '/account/second-factor'],
    ['learner', '/preferences'],
    ['admin', '/account'],
    ['admin', '/preferences'],
    ['manager', '/team/:team'],
    ['manager', '/team/:team?q=xylophone'],
    ['manager', '/team/:team/people/:member'],
    ['manager', '/team/:team/invitations'],
    ['manager', '/team/:team/invitations?state=expired'],
    ['manager', '/team/:team/assignments'],
    ['manager', '/team/:team/assign'],
    ['manager', '/team/:team/assign?path=administrator&by=rule&applies=everyone&dueDays=30&preview=yes'],
    ['manager', '/team/:team/assign?path=&by=hand&dueOn=soon&preview=yes'],
  ])('(%s) finds %s in German, whole, within 390 px and without a fault of access', async (as, address) => {
    const page = await tabOf(as);
    await page.goto(portal.url + address.replaceAll(/:[a-z]+/g, name => places[name] ?? name));
    await isGerman(page);
  });

  it('is answered in German: choices kept and undone, people invited, a path assigned', async () => {
    const manager = await tabOf('manager');
    await manager.goto(`${portal.url}/preferences`);
    await manager.getByRole('radio').nth(1).check();
    await manager.getByRole('button', { name: 'Speichern', exact: true }).click();
    await manager.getByText('Ihre Wahl ist gespeichert.').waitFor();
    const topic = manager.locator('label', { hasText: 'Erinnerungen' });
    expect(await topic.getAttribute('lang')).toBe(null);
    await manager.getByText(/^Was es zu „.+“ und „Ihr Team“ zu sagen gibt/).waitFor();
    await isGerman(manager);
    await manager.getByRole('button', { name: 'Alles außer Anmelde-E-Mails beenden' }).click();
    await manager.getByText('Sie bekommen gar keine solchen E-Mails').waitFor();
    await isGerman(manager);

    const team = `${portal.url}/team/${places[':team']}`;
    await manager.goto(`${team}/invitations`);
    await manager
      .getByLabel('Adressen, eine je Zeile')
      .fill('Niko Lang <niko@tallgrass.example>\nkeine Adresse');
    await manager.getByRole('button', { name: 'Einladen' }).click();
    await manager.getByText('keine Adresse: Das ist keine Adresse wie ada@acme.example.').waitFor();
    await isGerman(manager);

    await manager.goto(`${team}/assign?path=administrator&by=rule&applies=everyone&dueDays=30&preview=yes`);
    await manager.getByRole('button', { name: /^\d+ Personen zuweisen$/ }).click();
    await manager.getByText('Der Lernpfad ist zugewiesen.').waitFor();
    await isGerman(manager);
    await manager.getByText('Fällig 30 Tage nach der Zuweisung').waitFor();
    await manager.goto(`${team}/assignments`);
    await manager.getByText(/^Alle mit einem Platz bei /).waitFor();
    await isGerman(manager);

    await manager.goto(team);
    await manager.getByText(/^Für alle bei .+ ausschalten …$/).click();
    await manager.getByLabel('Warum').fill('Wir führen selbst ein.');
    await manager.getByRole('button', { name: 'E-Mails ausschalten' }).click();
    await manager.getByText('„Wir führen selbst ein.“').waitFor();
    await isGerman(manager);
    const list = await manager.request.get(`${team}/people.csv`, {
      headers: { 'accept-language': 'de' },
    });
    expect(await list.text()).toMatch(/^\W*Name,Adresse,Rollen,Lernpfad,Fortschritt in %/);
  });

  it('reads what they consent to in German frames, and signs in again before a change', async () => {
    const text = {
      version: '2026-11',
      title: 'Wie wir Ihre Daten verwenden',
      text: 'Wir merken uns Ihren Stand.',
    };
    const asking = await startPortal({
      ...inject('manual'),
      now: '2026-11-16T09:00:00Z',
      smtpPort: await freePort(),
      environment: { TEST_DEMO: 'yes', TEST_CONSENT: JSON.stringify(text) },
    });
    onTestFinished(() => void asking.stop());
    const page = await (
      await newContext({ locale: 'de-DE', viewport: { width: 390, height: 844 } })
    ).newPage();
    await page.goto(await asking.ask('link', { email: 'learner@demo.waymark.example' }));
    await page.getByRole('main').getByRole('button').click();
    await page.getByRole('button', { name: 'Ich willige ein', exact: true }).waitFor();
    await isGerman(page);
    await page.getByRole('button', { name: 'Ich willige ein', exact: true }).click();
    await page.waitForURL(`${asking.url}/`);
    await page.goto(`${asking.url}/consent`);
    await page.getByText('Sie haben am 16. November 2026 eingewilligt.').waitFor();
    await isGerman(page);
    await asking.ask('pass', 'PT1H');
    for (const address of ['/account', '/account/second-factor', '/sign-in/again']) {
      await page.goto(asking.url + address);
      await isGerman(page);
    }
  });
});

type Reader = 'visitor' | 'learner' | 'manager' | 'admin';

const [en, de] = [textsOf(wordsOf('en')), textsOf(wordsOf('de'))];
const english = [...en].filter(([name, text]) => /\s/.test(text) && de.get(name) !== text);

/** Every text that is no function, by its name. */
function textsOf(said: unknown, name = ''): ReadonlyMap<string, string> {
  if (typeof said === 'string') return new Map([[name, said]]);
  if (said === null || typeof said !== 'object') return new Map();
  return new Map(Object.entries(said).flatMap(([key, each]) => [...textsOf(each, `${name}.${key}`)]));
}

/** Says in German all that it does not mark as English or quote; fits, and has no fault of access. */
async function isGerman(page: Page): Promise<void> {
  expect(await language(page)).toBe('de');
  const { said, tooWide } = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const each of copy.querySelectorAll('script, code, select#timeZone, [lang]:not([lang="de"])'))
      each.remove();
    const labels = [...copy.querySelectorAll('[aria-label]')].map(each => each.getAttribute('aria-label'));
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      said: `${document.title}\n${copy.textContent}\n${labels.join('\n')}`.replace(/\s+/g, ' '),
      tooWide: scrollWidth - clientWidth,
    };
  });
  expect(english.filter(([, text]) => said.includes(text))).toEqual([]);
  const own = said.replace(/„[^“]*“/g, '');
  expect(own.match(/.{0,30}\b(the|you|your|and|with|not|is|are|of|to)\b.{0,30}/gi) ?? []).toEqual([]);
  expect(tooWide, 'pixels too wide').toBe(0);
  expect(await faultsOfAccess(page)).toEqual([]);
}
