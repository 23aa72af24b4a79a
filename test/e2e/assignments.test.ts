import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const newContext = useBrowser();
let portal: Portal;
let places: Record<string, string>;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_DEMO: 'yes' },
  });
  places = await portal.ask('places');
});
afterAll(() => portal?.stop());

it('is made by rule after a look at its effect, dated anew, ended and taken back, without any script', async () => {
  const page = await signIn('admin@demo.waymark.example');
  await page.goto(`${portal.url}/admin/assignments`);
  await page.getByRole('link', { name: 'Assign a path' }).click();
  await page.getByRole('button', { name: 'Show who gets it' }).click();
  await text(page, 'Choose a path.');

  await page.getByLabel('Path', { exact: true }).selectOption({ label: 'Administrator' });
  await page.getByRole('checkbox', { name: 'Customer success manager' }).check();
  await page.getByLabel('Everyone who qualifies').check();
  await page.getByLabel('or so many days').fill('10');
  await page.getByRole('button', { name: 'Show who gets it' }).click();
  await text(page, 'Everybody with the role Customer success manager');
  await text(page, 'Applies to everyone who qualifies');
  await text(page, 'Due 10 days after being assigned');
  await page.getByRole('heading', { name: 'Mails that follow' }).waitFor();
  const button = page.getByRole('button', { name: /^Assign to \d+ people$/ });
  const people = /\d+/.exec((await button.textContent()) ?? '')?.[0];
  await button.click();
  await text(page, 'It is assigned.');
  await text(page, `${people} people assigned, 0 finished, 0 overdue.`);
  await text(page, 'Due on 26 November 2026');

  const learner = await signIn('emil@fjordlight.example');
  await learner.goto(`${portal.url}/my-learning`);
  await learner.getByRole('link', { name: 'Administrator', exact: true }).waitFor();
  await text(learner, 'Due on 26 November 2026');

  await page.getByLabel('Due on').fill('2026-11-01');
  await page.getByLabel('or so many days').fill('');
  await page.getByRole('button', { name: 'Save due date' }).click();
  await text(page, 'The due date is over already.');
  expect(await page.getByLabel('Due on').inputValue()).toBe('2026-11-01');
  await page.getByLabel('Due on').fill('2026-12-24');
  await page.getByRole('button', { name: 'Save due date' }).click();
  await text(page, 'The due date is changed.');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await page.getByLabel('or so many days').inputValue()).toBe('10');

  await page.getByText('End the assignment…').click();
  await page.getByRole('button', { name: 'End for everybody' }).click();
  await text(page, 'It is ended.');
  await learner.reload();
  expect(await learner.getByRole('link', { name: 'Administrator', exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await text(page, 'It goes on as before.');
  await learner.reload();
  await text(learner, 'Due on 26 November 2026');
});

it('is made by hand at an account by its CSM, with people found one search after another', async () => {
  const page = await signIn('csm@demo.waymark.example');
  const here = `${portal.url}/cs/accounts/${places[':account']}`;
  await page.goto(here);
  await page.getByRole('link', { name: 'Assign a path' }).click();
  await page.getByLabel('By hand').check();
  const names = await page.locator('input[name=person] + span').allInnerTexts();
  const [first, second] = names.map(name => name.trim().split(/\s+/).slice(0, 2).join(' '));
  for (const name of [first ?? '', second ?? '']) {
    await page.getByLabel('Name or address').fill(name);
    await page.getByRole('button', { name: 'Find people' }).click();
    await page.getByRole('checkbox', { name }).check();
  }
  await page.getByLabel('Path', { exact: true }).selectOption({ label: 'Administrator' });
  await page.getByRole('button', { name: 'Show who gets it' }).click();
  await text(page, 'Applies to the people chosen, and to nobody else.');
  await page.getByRole('button', { name: 'Assign to 2 people' }).click();
  await text(page, '2 people assigned');
  expect(page.url()).toContain(`${here}/assignments/`);
});

async function signIn(email: string): Promise<Page> {
  const context: BrowserContext = await newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(await portal.ask('link', { email }));
  await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
  await page.waitForURL(`${portal.url}/**`);
  return page;
}

const text = (page: Page, shown: string) => page.getByText(shown).first().waitFor();
