import type { BrowserContextOptions, Page } from 'playwright';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { openAsNewcomer, useManual } from '../support/manual.ts';

const lesson = '/courses/write-courses/let-them-do-it';
const newContext = useBrowser();
const portal = useManual();

/** A tab at the lesson, signed in as somebody who has done nothing yet. */
async function open(email: string, options: BrowserContextOptions = {}): Promise<Page> {
  return openAsNewcomer(portal, await newContext(options), email, lesson);
}

const parts = (tab: Page) => ({
  list: tab.locator('live-part.checklist'),
  spot: tab.locator('live-part.hotspot'),
  end: tab.locator('#_done'),
});

it('ticks and clicks are judged and kept without leaving the page', async () => {
  const tab = await open('exercise-mouse@demo.waymark.example');
  const { list, spot, end } = parts(tab);
  await end.getByText('1 exercise left').waitFor();
  await list.getByLabel('Do it yourself').check();
  await list.getByText('Kept: 1 of 3 done.').waitFor();

  const picture = spot.getByRole('img');
  const { width, height } = (await picture.boundingBox()) ?? { width: 0, height: 0 };
  await picture.click({ position: { x: width * 0.1, y: height * 0.61 } });
  await spot.getByText('That course is done.').waitFor();
  await end.getByText('1 exercise left').waitFor();
  await picture.click({ position: { x: width * 0.79, y: height * 0.41 } });
  await spot.getByText('It opens the next lesson').waitFor();
  await end.getByText('You have done this lesson.').waitFor();
  expect(await spot.locator('[data-focus]').evaluate(one => one === document.activeElement)).toBe(true);
  expect(tab.url()).toBe(portal.url + lesson);

  await tab.reload();
  expect(await list.getByLabel('Do it yourself').isChecked()).toBe(true);
  expect(await spot.textContent()).toContain('You have passed this exercise.');
});

it('what is ticked and unticked in two tabs comes together', async () => {
  const one = await open('exercise-two-tabs@demo.waymark.example');
  await parts(one).list.getByLabel('Do it yourself').check();
  await parts(one).list.getByText('Kept: 1 of 3 done.').waitFor();
  const other = await one.context().newPage();
  await other.goto(portal.url + lesson);
  await parts(one).list.getByLabel('Do it yourself').uncheck();
  await parts(one).list.getByText('Kept: 0 of 3 done.').waitFor();
  await parts(one).list.getByLabel('Decide on one thing').check();
  await parts(one).list.getByText('Kept: 1 of 3 done.').waitFor();

  await parts(other).list.getByLabel('Take one picture').check();
  await parts(other).list.getByText('Kept: 2 of 3 done.').waitFor();
  await one.reload();
  const ticked = await parts(one)
    .list.getByRole('checkbox')
    .evaluateAll(all => all.map(box => (box as HTMLInputElement).checked));
  expect(ticked).toEqual([true, false, true]);
});

it('a keyboard alone does', async () => {
  const tab = await open('exercise-keys@demo.waymark.example');
  const { list, spot, end } = parts(tab);
  await list.getByRole('checkbox').first().focus();
  await tab.keyboard.press('Space');
  await list.getByText('Kept: 1 of 3 done.').waitFor();
  await spot.getByText('Choose from a list instead').focus();
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Space');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await end.getByText('You have done this lesson.').waitFor();
});

it('plain forms do, without scripts', async () => {
  const tab = await open('exercise-plain@demo.waymark.example', { javaScriptEnabled: false });
  const { list, spot, end } = parts(tab);
  await list.getByLabel('Do it yourself').check();
  await list.getByRole('button').click();
  expect(await list.textContent()).toContain('Kept: 1 of 3 done.');
  await spot.getByText('Choose from a list instead').click();
  await spot.getByRole('button').click();
  expect(await spot.textContent()).toContain('You chose nothing.');
  await spot.getByText('Choose from a list instead').click();
  await spot.getByLabel('The title of the first course').check();
  await spot.getByRole('button').click();
  expect(await spot.textContent()).toContain('That course is done.');
  await spot.getByText('Choose from a list instead').click();
  await spot.getByLabel('The button Continue').check();
  await spot.getByRole('button').click();
  expect(await end.textContent()).toContain('You have done this lesson.');
});

it('what cannot be sent says so, and stays', async () => {
  const tab = await open('exercise-offline@demo.waymark.example');
  const { list } = parts(tab);
  await tab.context().setOffline(true);
  await list.getByLabel('Do it yourself').check();
  await list.getByText('there is no connection').waitFor();
  expect(await list.getByLabel('Do it yourself').isChecked()).toBe(true);
  await tab.context().setOffline(false);
  await list.getByLabel('Take one picture').check();
  await list.getByText('Kept: 2 of 3 done.').waitFor();
});

it('whoever is not signed in is told what a sign-in brings, and finds no answer in the page', async () => {
  const page = await (await fetch(portal.url + lesson)).text();
  expect(page).toContain('to do this exercise');
  expect(page).not.toContain('It opens the next lesson');
  expect(page).not.toContain('[73, 37');
});

it('no answer is in the page of somebody who has still to find it', async () => {
  const tab = await open('exercise-reader@demo.waymark.example');
  const page = await tab.content();
  expect(page).toContain('The button Continue');
  expect(page.match(/It opens the next lesson|That course is done\./g)).toEqual(null);
});

it('is read in German', async () => {
  const viewport = { width: 390, height: 800 };
  const tab = await open('exercise-german@demo.waymark.example', {
    locale: 'de-DE',
    colorScheme: 'dark',
    viewport,
  });
  const { list, spot, end } = parts(tab);
  await end.getByText('noch 1 Übung').waitFor();
  await list.getByRole('checkbox').first().check();
  await list.getByText('Gemerkt: 1 von 3 erledigt.').waitFor();
  await spot.getByText('Stattdessen aus einer Liste wählen').click();
  await spot.getByLabel('The button Continue').check();
  await spot.getByRole('button', { name: 'Meine Wahl prüfen' }).click();
  await end.getByText('Sie haben diese Lektion abgeschlossen.').waitFor();
  expect(await faultsOfAccess(tab)).toEqual([]);
});

it.each([
  ['light', 1280],
  ['dark', 390],
] as const)('looks well in %s at %i px, before and after', async (colorScheme, width) => {
  const viewport = { width, height: 900 };
  const tab = await open(`exercise-${width}@demo.waymark.example`, { colorScheme, viewport });
  const { spot } = parts(tab);
  await spot.getByText('Choose from a list instead').click();
  await spot.getByLabel('The title of the first course').check();
  await spot.getByRole('button').click();
  await spot.getByText('That course is done.').waitFor();
  expect(await faultsOfAccess(tab)).toEqual([]);
  expect(
    await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
});
