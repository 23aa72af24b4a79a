import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const quiz = '/courses/write-courses/draw-shuffle-limit';
const newContext = useBrowser();
let portal: Portal;

beforeAll(async () => {
  const environment = { TEST_DEMO: 'yes' };
  const site = { ...inject('manual'), smtpPort: await freePort() };
  portal = await startPortal({ ...site, now: '2026-11-16T09:00:00Z', environment });
});
afterAll(() => portal?.stop());

async function signIn(email: string, next: string): Promise<Page> {
  const page = await (await newContext()).newPage();
  await page.goto(await portal.ask('link', { email, next }));
  await page.getByRole('main').getByRole('button').click();
  await page.waitForURL(`${portal.url}${next}`);
  return page;
}

/** Hands in nothing but wrong answers. */
async function fail(page: Page): Promise<void> {
  const check = page.getByRole('button', { name: 'Check my answers' });
  await check.waitFor();
  for (const question of await page.locator('fieldset.question').all()) {
    const choice = question.getByRole('radio', { name: /^(His attempt is lost|True|A new attempt)$/ });
    if (await choice.count()) await choice.check();
    else await question.getByRole('textbox').fill('424242');
  }
  await check.click();
  await page.getByText('0 of 3 right').waitFor();
}

it('a CSM gives another attempt to whoever has used up theirs', async () => {
  const page = await signIn('jonah@tallgrass.example', quiz);
  let tries = 0;
  for (; (await page.getByText('You have used all attempts.').count()) === 0; tries += 1) {
    await portal.moveTo(`2026-11-16T09:${String(10 + 2 * tries)}:00Z`);
    await page.reload();
    const again = page.getByRole('button', { name: /Try again|Take it again/ });
    if (await again.count()) await again.click();
    await fail(page);
  }
  expect(tries).toBe(10);

  const csm = await signIn('csm@demo.waymark.example', '/cs');
  await csm.getByRole('link', { name: 'Tallgrass Health' }).click();
  await csm.getByRole('link', { name: 'Jonah Wells' }).click();
  const section = csm.getByRole('region', { name: 'Quizzes without an attempt left' });
  await section.getByText('Draw, shuffle and limit in “Write courses”: 10 attempts used').waitFor();
  await section.getByRole('button', { name: 'Give another attempt at Draw, shuffle and limit' }).click();
  await section.getByText('Jonah Wells has another attempt now.').waitFor();
  expect(await section.getByRole('button').count()).toBe(0);

  await page.reload();
  await page.getByText('One attempt is left.').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('With this one you have 1 attempt left.').waitFor();
});
