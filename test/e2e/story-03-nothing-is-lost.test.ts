import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { useManual } from '../support/manual.ts';
import { cookieFrom } from '../support/session.ts';

const read = '/courses/write-courses/plan-a-course';
const exercises = '/courses/write-courses/let-them-do-it';
const newContext = useBrowser();
const portal = useManual();

async function known(email: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await newContext(options);
  await portal.ask('person', { email, name: `Eve ${email}` });
  await signIn(context, email);
  return context;
}

/** Whoever was signed in with this browser before is no more. */
async function signIn(context: BrowserContext, email: string): Promise<void> {
  const cookie = await cookieFrom(await portal.ask<string>('link', { email }));
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: portal.url }]);
}

async function openAt(context: BrowserContext, path: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(portal.url + path);
  return tab;
}

/** How many facts of this type there are of somebody. */
function facts(email: string, type: string): number {
  const database = new DatabaseSync(join(portal.dataFolder, 'waymark.sqlite'), { readOnly: true });
  const query =
    'select count(*) as many from learner_events e join people p on p.id = e.person_id where p.email = ? and e.type = ?';
  const row = database.prepare(query).get(email, type) as { many: number };
  database.close();
  return row.many;
}

const done = (tab: Page) => tab.getByRole('button', { name: 'Done, on to the next' });
const unsent = (tab: Page) => tab.locator('unsent-work');

it('sends what was done without a connection when there is one again, once', async () => {
  const email = 'lost-online@demo.waymark.example';
  const context = await known(email);
  const [first, second] = [await openAt(context, read), await openAt(context, exercises)];
  await context.setOffline(true);
  await done(first).click();
  await first.getByText('This is kept here').waitFor();
  await done(first).click();
  await second.getByLabel('Do it yourself').check();
  await second.getByText('This is kept here').waitFor();
  await unsent(second).getByText('Not sent yet: 2. They will go').waitFor();
  expect(facts(email, 'lesson.completed')).toBe(0);

  await context.setOffline(false);
  await unsent(second).getByText('Sent: nothing waits any more.').waitFor();
  await first.reload();
  await first.getByText('You have done this lesson.').waitFor();
  await second.reload();
  expect(await second.getByLabel('Do it yourself').isChecked()).toBe(true);
  expect(facts(email, 'lesson.completed')).toBe(1);
});

it('sends it from the next page when the tab was closed', async () => {
  const email = 'lost-tab@demo.waymark.example';
  const context = await known(email);
  const tab = await openAt(context, read);
  await context.setOffline(true);
  await done(tab).click();
  await tab.getByText('This is kept here').waitFor();
  await tab.close();
  await context.setOffline(false);
  const other = await openAt(context, '/my-learning');
  await unsent(other).getByText('Sent: nothing waits any more.').waitFor();
  expect(facts(email, 'lesson.completed')).toBe(1);
});

it('tries again while the server is down, and goes on by itself when it is up', async () => {
  const email = 'lost-server@demo.waymark.example';
  const context = await known(email);
  const tab = await openAt(context, read);
  let refused = 0;
  await tab.route('**/*', route => {
    if (route.request().method() !== 'POST') return route.continue();
    refused += 1;
    return refused > 2 ? route.continue() : route.fulfill({ status: 503, body: '' });
  });
  await done(tab).click();
  await tab.getByText('This is kept here').waitFor();
  await unsent(tab).getByText('Not sent yet: 1. It will go').waitFor();
  await unsent(tab).getByText('Sent: nothing waits any more.').waitFor();
  await tab.getByText('You have done this lesson.').waitFor();
  expect(facts(email, 'lesson.completed')).toBe(1);
});

it('is sent in the name of nobody else who signs in with the same browser', async () => {
  const [email, other] = ['lost-one@demo.waymark.example', 'lost-two@demo.waymark.example'];
  const context = await known(email);
  await portal.ask('person', { email: other, name: 'Otto Other' });
  const tab = await openAt(context, read);
  await context.setOffline(true);
  await done(tab).click();
  await tab.getByText('This is kept here').waitFor();
  await signIn(context, other);
  await context.setOffline(false);
  // The first one's page is still open while the second one is signed in: the server takes nothing from it.
  await unsent(tab).getByRole('link', { name: 'Sign in' }).waitFor();
  const theirs = await openAt(context, read);
  await done(theirs).waitFor();
  expect(await unsent(theirs).isVisible()).toBe(false);
  expect([facts(email, 'lesson.completed'), facts(other, 'lesson.completed')]).toEqual([0, 0]);
  await tab.close();

  await signIn(context, email);
  await unsent(await openAt(context, '/'))
    .getByText('Sent: nothing waits any more.')
    .waitFor();
  expect([facts(email, 'lesson.completed'), facts(other, 'lesson.completed')]).toEqual([1, 0]);
});

it('waits for the next sign-in when the session has ended meanwhile', async () => {
  const email = 'lost-session@demo.waymark.example';
  const context = await known(email);
  const tab = await openAt(context, read);
  await context.clearCookies();
  await done(tab).click();
  await tab.getByText('Sign in first').waitFor();
  expect(facts(email, 'lesson.completed')).toBe(0);
  await signIn(context, email);
  await unsent(await openAt(context, read))
    .getByText('Sent: nothing waits any more.')
    .waitFor();
  expect(facts(email, 'lesson.completed')).toBe(1);
});

it('says what is refused, until its reader drops it', async () => {
  const email = 'lost-refused@demo.waymark.example';
  const context = await known(email, { colorScheme: 'dark', viewport: { width: 390, height: 900 } });
  const tab = await openAt(context, read);
  await tab.evaluate(() => {
    const lesson = document.querySelector<HTMLInputElement>('live-part [name=lesson]');
    if (lesson) lesson.value = 'gone';
  });
  await context.setOffline(true);
  await done(tab).click();
  await tab.getByText('This is kept here').waitFor();
  await context.setOffline(false);
  await unsent(tab).getByText('Could not be kept: Plan a course: There is no such lesson.').waitFor();
  expect(await faultsOfAccess(tab)).toEqual([]);
  expect(
    await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  await unsent(tab).getByRole('button', { name: 'Drop it' }).focus();
  await tab.keyboard.press('Enter');
  await tab.reload();
  await done(tab).waitFor();
  expect(await unsent(tab).isVisible()).toBe(false);
});

it('goes to the next lesson as before when all is well, and without scripts', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const email = `lost-none-${javaScriptEnabled}@demo.waymark.example`;
    const tab = await openAt(await known(email, { javaScriptEnabled }), read);
    await done(tab).click();
    await tab.waitForURL(`${portal.url}/courses/write-courses/make-the-folder`);
    expect(facts(email, 'lesson.completed')).toBe(1);
  }
});
