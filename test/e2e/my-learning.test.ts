import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const newContext = useBrowser();
let portal: Portal;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('academy'),
    now: '2026-11-02T09:00:00Z',
    smtpPort: await freePort(),
  });
  await portal.ask('cast');
});
afterAll(() => portal?.stop());

async function signedIn(email: string, next: string, options = {}): Promise<Page> {
  const page = await (await newContext(options)).newPage();
  await page.goto(await portal.ask('link', { email, next }));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(portal.url + next);
  return page;
}

const at = (path: string): string => `${portal.url}${path}`;

it('goes on at the heading that was reached, on another device', async () => {
  const first = await signedIn('ben@acme.example', '/courses/first-report/open-it', {
    viewport: { width: 800, height: 400 },
  });
  await first.locator('#what-you-see').scrollIntoViewIfNeeded();
  await first.evaluate(() =>
    document.querySelector('#what-you-see')?.scrollIntoView({ behavior: 'instant' }),
  );
  const told = first.waitForResponse(at('/my-learning/position'));
  await first.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
  const answer = await told;
  expect([answer.status(), answer.request().postDataJSON()]).toEqual([
    204,
    { course: 'first-report', lesson: 'open-it', heading: 'what-you-see' },
  ]);
  const second = await signedIn('ben@acme.example', '/my-learning', { javaScriptEnabled: false });
  await second.getByText('You were at “What you see”.').waitFor();
  await second.locator('.resume').getByRole('link', { name: 'Continue' }).click();
  expect(second.url()).toBe(at('/courses/first-report/open-it#what-you-see'));
});

it('keeps bookmarks without JavaScript, and takes a removal back', async () => {
  const page = await signedIn('cleo@acme.example', '/courses/first-report/open-it', {
    javaScriptEnabled: false,
  });
  await page.getByLabel('What to mark').selectOption('Find it');
  await page.getByRole('button', { name: 'Bookmark' }).click();
  await page.getByText('Marked.').waitFor();
  await page.getByRole('link', { name: 'your bookmarks' }).click();
  const title = 'Find it · Open the editor · Your first report';
  expect(await page.getByRole('link', { name: title }).getAttribute('href')).toBe(
    '/courses/first-report/open-it#find-it',
  );
  await page.getByRole('button', { name: `Remove ${title}` }).click();
  await page.getByRole('heading', { name: 'No bookmark yet' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: title }).waitFor();
});

it('keeps a note without JavaScript, shows it to its writer alone, and removes it', async () => {
  const page = await signedIn('cleo@acme.example', '/courses/first-report/open-it', {
    javaScriptEnabled: false,
  });
  await page.getByLabel('Your note').fill('Ask Ada\nabout the shelf');
  await page.getByRole('button', { name: 'Save the note' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.goto(at('/my-learning/notes'));
  await page.getByText('Ask Ada about the shelf').waitFor();
  const ines = await signedIn('ines@waymark.example', '/admin');
  await ines.goto(at('/admin/people'));
  const { id } = await portal.ask<{ id: string }>('whois', 'cleo@acme.example');
  await ines.goto(at(`/admin/people/${id}`));
  await ines.getByLabel('Why, for the audit log').fill('To help');
  await ines.getByRole('button', { name: /^View as/ }).click();
  await ines.waitForURL(at('/my-learning'));
  expect(await ines.getByRole('link', { name: 'Notes' }).count()).toBe(0);
  for (const path of ['/my-learning/notes', '/my-learning/bookmarks']) {
    expect((await ines.goto(at(path)))?.status()).toBe(403);
  }
  await ines.goto(at('/courses/first-report/open-it'));
  expect(await ines.content()).not.toContain('Ask Ada');
  await page.goto(at('/courses/first-report/open-it'));
  await page.getByRole('button', { name: 'Remove the note' }).click();
  expect(await page.getByLabel('Your note').inputValue()).toBe('');
});

it('saves a note while it is written, and keeps both texts of two tabs', async () => {
  const one = await signedIn('dan@umbra.example', '/courses/first-report/open-it');
  await one.getByLabel('Your note').fill('From the first');
  await one.getByText('Saved.', { exact: true }).waitFor();
  const two = await one.context().newPage();
  await two.goto(at('/courses/first-report/open-it'));
  await one.getByLabel('Your note').fill('From the first, and on');
  await one.getByText('Saving…').waitFor({ state: 'detached' });
  await one.waitForResponse(at('/my-learning/note')).catch(() => undefined);
  await two.getByLabel('Your note').fill('From the second');
  await two.getByText('so both texts are kept').waitFor();
  await two.reload();
  const texts = await two
    .locator('textarea[name=body]')
    .evaluateAll(areas => areas.map(area => (area as HTMLTextAreaElement).value));
  expect(texts.sort()).toEqual(['From the first, and on', 'From the second']);
  // What cannot be saved is tried again, and said.
  await two.context().setOffline(true);
  await two.getByLabel('Your note', { exact: true }).fill('Written in a tunnel');
  await two.getByText('Not saved').waitFor();
  await two.context().setOffline(false);
  await two.getByText('Saved.', { exact: true }).waitFor();
});

it('says what one can do once a course and a path are finished, and says so again later', async () => {
  const ada = await signedIn('ada@acme.example', '/courses/first-report/open-it');
  await ada.getByRole('button', { name: /^Done/ }).click();
  await ada.getByLabel('A connected table').check();
  await ada.getByLabel('False').check();
  await ada.getByRole('button', { name: /Check/ }).click();
  await ada.getByText('With this you have finished “Your first report”.').waitFor();
  await ada.getByRole('link', { name: 'See what you have reached' }).click();
  await ada.getByRole('heading', { level: 1, name: 'You have finished “Your first report”' }).waitFor();
  await ada.getByText('Choose a source').waitFor();
  await ada.getByText('That is 1 of 2 courses on “Analyst”.').waitFor();
  await ada.getByText('Unlocked by “Your first report”').or(ada.getByText('It is next on')).first().waitFor();
  await ada.goto(at('/my-learning/history'));
  await ada.getByText('Passed the quiz with 100 %').waitFor();
  await ada.getByText('Finished the course: Your first report').waitFor();
  expect((await ada.goto(at('/paths/analyst/complete')))?.url()).toBe(at('/paths/analyst'));
});
