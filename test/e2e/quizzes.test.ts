import type { BrowserContext, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { allQuestions, type Catalog } from '#catalog';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

/** The lesson of the manual whose quiz has a question of every type, and the one with pools, shuffling and waiting. */
const every = '/courses/write-courses/every-kind-of-question';
const drawn = '/courses/write-courses/draw-shuffle-limit';
const newContext = useBrowser();
let portal: Portal;
let catalog: Catalog;
let people = 0;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
  });
  catalog = await portal.ask<Catalog>('catalog');
});
afterAll(() => portal?.stop());

type ContextOptions = Parameters<typeof newContext>[0];

const newAddress = (): string => {
  people += 1;
  return `somebody-${people}@acme.example`;
};

/** Somebody new, signed in, at this address. */
async function someone(next: string, options: ContextOptions = {}, email = newAddress()) {
  await portal.ask('staff', { email, name: 'Ada Novak', kind: 'author' });
  const context = await newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(await portal.ask('link', { email, next }));
  await page.getByRole('main').getByRole('button').click();
  await page.waitForURL(`**${next}`);
  return { context, page, email };
}

const question = (page: Page, text: string | RegExp): Locator =>
  page.locator('fieldset.question').filter({ hasText: text });
const item = (page: Page, name: string): Locator => page.locator('.places__item').filter({ hasText: name });
const check = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^(Check my answers|Antworten prüfen)$/ }).click();

const order = ['Write it', 'Check it', 'Build it', 'Reload the portal'];
const pairs = [
  ['course.yaml', 'the order of the lessons'],
  ['share-it.mdx', 'the text of a lesson'],
  ['share-it.quiz.yaml', 'the questions of a lesson'],
] as const;

/** Answers all but the order rightly. */
async function answerMost(page: Page): Promise<void> {
  await question(page, 'five steps').getByRole('radio', { name: 'type: ordering' }).check();
  await question(page, 'may stand in a choice')
    .getByRole('checkbox', { name: /emphasis/ })
    .check();
  await question(page, 'may stand in a choice')
    .getByRole('checkbox', { name: /A picture/ })
    .check();
  await question(page, 'source of the page').getByRole('radio', { name: 'False' }).check();
  for (const [left, right] of pairs)
    await page.getByRole('combobox', { name: `Belongs to ${left}` }).selectOption({ label: right });
  await question(page, 'front matter').getByRole('textbox').fill('  Completion:  QUIZ ');
  await question(page, '1,000 words').getByRole('textbox').fill('5.4 min');
}

describe('A quiz with a question of every type', () => {
  it('is answered with the mouse, and told what came of it without another page', async () => {
    const { page } = await someone(every);
    await answerMost(page);
    for (const [place, name] of order.entries()) {
      const rows = page.locator('.places__item');
      const at = async () => (await rows.allTextContents()).findIndex(text => text.includes(name));
      while ((await at()) > place)
        await item(page, name)
          .getByRole('button', { name: /^Move up/ })
          .click();
    }
    await check(page);
    await page.getByText('Passed.', { exact: true }).waitFor();
    expect(await page.getByText('7 of 7 right (100 %); 60 % is needed.').count()).toBe(1);
    expect(new URL(page.url()).search).toBe('');
    // What the author says is there now, and stays when the page is opened again.
    expect(await page.getByText('The kind of the question follows').count()).toBe(1);
    await page.reload();
    await page.getByRole('heading', { name: 'Your last attempt' }).waitFor();
    expect(await page.getByRole('button', { name: 'Take it again' }).count()).toBe(1);
  });

  it('is answered with the keyboard alone', async () => {
    const { page } = await someone(every);
    const to = async (target: Locator) => {
      for (let step = 0; step < 120; step += 1) {
        if (await target.evaluate(node => node === document.activeElement)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error('The keyboard does not get there.');
    };
    const radio = (text: string) => question(page, text).getByRole('radio').first();
    await to(radio('five steps'));
    await page.keyboard.press('Space');
    await to(question(page, 'may stand in a choice').getByRole('checkbox', { name: /emphasis/ }));
    await page.keyboard.press('Space');
    await to(radio('source of the page'));
    await page.keyboard.press('Space');
    // The first item that can move down does, the focus stays on its button, and its new place is told.
    const down = page
      .locator('.places__item')
      .first()
      .getByRole('button', { name: /^Move down/ });
    const name = (await page.locator('.places__item').first().getAttribute('data-item')) ?? '';
    await to(down);
    await page.keyboard.press('Enter');
    expect(await page.locator('order-list [role=status]').textContent()).toBe(`${name}: now 2 of 4`);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(await focused()).toBe(`Move down: ${name}`);
    for (const [left, right] of pairs) {
      await to(page.getByRole('combobox', { name: `Belongs to ${left}` }));
      await page.keyboard.type(right);
    }
    await to(question(page, 'front matter').getByRole('textbox'));
    await page.keyboard.type('completion');
    await page.keyboard.press('Tab');
    await page.keyboard.type('5');
    await to(page.getByRole('button', { name: 'Check my answers' }));
    await page.keyboard.press('Enter');
    await page.getByText(/of 7 right/).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/of 7 right/);
    expect(await page.getByText('Right. Its value is "quiz".').count()).toBe(1);
  });

  it('is answered without JavaScript, saved in between, and goes on elsewhere', async () => {
    const { page, email } = await someone(every, { javaScriptEnabled: false });
    await answerMost(page);
    await page.getByRole('button', { name: 'Save and go on later' }).click();
    await page.getByText('Saved. You can go on whenever you like').waitFor();
    const { page: elsewhere } = await someone(every, { javaScriptEnabled: false }, email);
    const fields = async (on: Page) =>
      on.locator('.places__item select').evaluateAll(all => all.map(one => one.getAttribute('aria-label')));
    expect(await fields(elsewhere)).toEqual(await fields(page));
    expect(await question(elsewhere, 'front matter').getByRole('textbox').inputValue()).toBe(
      '  Completion:  QUIZ ',
    );
    // The same place twice is no answer, and costs nothing.
    for (const name of order) await item(elsewhere, name).getByRole('combobox').selectOption('1');
    await check(elsewhere);
    await elsewhere.getByText('Two of these have the same place').waitFor();
    for (const [place, name] of order.entries())
      await item(elsewhere, name)
        .getByRole('combobox')
        .selectOption({ label: String(place + 1) });
    await check(elsewhere);
    await elsewhere.getByText('7 of 7 right').waitFor();
    // The first tab hands in the same attempt: it is shown what came of it.
    await page.goto(portal.url + every);
    await page.getByText('7 of 7 right').waitFor();
  });

  it('saves answers as they are given, and shows them on another device', async () => {
    const { page, email } = await someone(every);
    await question(page, 'source of the page').getByRole('radio', { name: 'False' }).check();
    await question(page, 'front matter').getByRole('textbox').fill('completion');
    await item(page, 'Write it').getByRole('button').last().click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    const { page: phone } = await someone(every, { viewport: { width: 390, height: 800 } }, email);
    expect(
      await question(phone, 'source of the page').getByRole('radio', { name: 'False' }).isChecked(),
    ).toBe(true);
    expect(await question(phone, 'front matter').getByRole('textbox').inputValue()).toBe('completion');
    const items = async (on: Page) =>
      on.locator('.places__item').evaluateAll(all => all.map(one => one.getAttribute('data-item')));
    expect(await items(phone)).toEqual(await items(page));
  });

  it('takes a number as it is written in German', async () => {
    const { page } = await someone(every, { locale: 'de-DE' });
    await page.getByRole('heading', { name: 'Prüfen Sie Ihr Wissen' }).waitFor();
    await question(page, '1,000 words').getByRole('textbox').fill('viele');
    for (const text of ['five steps', 'source of the page'])
      await question(page, text).getByRole('radio').first().check();
    for (const [left, right] of pairs)
      await page.getByRole('combobox', { name: `Gehört zu ${left}` }).selectOption({ label: right });
    await question(page, 'front matter').getByRole('textbox').fill('nichts');
    await check(page);
    await page.getByText('Das ist keine Zahl.').waitFor();
    await question(page, '1,000 words').getByRole('textbox').fill('5,4 min');
    await check(page);
    await page.getByText(/von 7 richtig/).waitFor();
    const told = page.locator('section.question').filter({ hasText: '1,000 words' });
    expect(await told.getByText('Richtig', { exact: true }).count()).toBe(1);
    expect(await faultsOfAccess(page)).toEqual([]);
  });

  it.each([
    { width: 1280, colorScheme: 'light' },
    { width: 390, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
    { width: 390, colorScheme: 'dark' },
  ] as const)('has no fault of access and fits at $width, $colorScheme, before and after', async sight => {
    const { width, colorScheme } = sight;
    const { page } = await someone(every, { viewport: { width, height: 900 }, colorScheme });
    const said: string[] = [];
    page.on('console', message => message.type() === 'error' && said.push(message.text()));
    const tooWide = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await faultsOfAccess(page)).toEqual([]);
    expect(await tooWide()).toBe(0);
    await answerMost(page);
    await look(page, `quiz-form-${width}-${colorScheme}`);
    await check(page);
    await page.getByText(/of 7 right/).waitFor();
    expect(await faultsOfAccess(page)).toEqual([]);
    expect(await tooWide()).toBe(0);
    await look(page, `quiz-result-${width}-${colorScheme}`);
    expect(said).toEqual([]);
  });
});

describe('A quiz with pools', () => {
  it('asks the same in the same order when it is opened again, and says when one may try again', async () => {
    const { page } = await someone(drawn);
    const asked = () => page.locator('fieldset.question legend').allTextContents();
    const before = await asked();
    expect(before).toHaveLength(3);
    await page.reload();
    expect(await asked()).toEqual(before);
    for (const field of await page.locator('fieldset.question').all()) {
      const [radio, line] = [field.getByRole('radio').first(), field.getByRole('textbox')];
      if (await radio.count()) await radio.check();
      else await line.fill('42');
    }
    await check(page);
    await page.getByText(/of 3 right/).waitFor();
    await page.getByText('You can try again on 16 November 2026 at 10:01.').waitFor();
    expect(await page.getByRole('button', { name: /Try again|Take it again/ }).count()).toBe(0);
    await portal.moveTo('2026-11-16T09:02:00Z');
    await page.reload();
    await page.getByRole('button', { name: /Try again|Take it again/ }).click();
    await page.getByText('With this one you have 9 attempts left.').waitFor();
  });
});

it('tells nothing of what is right before it is handed in, whatever somebody fetches', async () => {
  const bodies: Promise<string>[] = [];
  const { context, page } = await someone(every);
  page.on('response', response => bodies.push(response.text().catch(() => '')));
  await page.reload();
  await question(page, 'source of the page').getByRole('radio', { name: 'True' }).check();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.goto(portal.url + drawn);
  await page.goto(`${portal.url}/courses/write-courses`);
  await page.goto(`${portal.url}/search?q=completion`);
  for (const address of await fetched(context, page)) bodies.push(Promise.resolve(address));
  const text = (await Promise.all(bodies)).join('\n');
  const course = catalog.courses.find(({ id }) => id === 'write-courses');
  const quizzes = course?.lessons.filter(({ id }) => every.endsWith(id) || drawn.endsWith(id));
  const questions = quizzes?.flatMap(({ quiz }) => (quiz ? allQuestions(quiz) : [])) ?? [];
  const secrets = questions.flatMap(secretsOf);
  expect(secrets.length).toBeGreaterThan(20);
  expect(text).toContain('source of the page');
  for (const secret of secrets) expect(text).not.toContain(secret.slice(0, 45));
  expect(text).not.toMatch(/"correct"|data-correct|"solution"/);
  // The order as written is the answer: it stands nowhere, and no field tells it.
  const shown = await inOrder(page, every);
  expect(shown.toSorted()).toEqual(order.toSorted());
  expect(shown).not.toEqual(order);
});

/** What the API and the archive say to this person. */
async function fetched(context: BrowserContext, page: Page): Promise<string[]> {
  const addresses = [
    '/api/v1/me',
    '/api/v1/openapi.json',
    '/search/suggestions?q=quiz',
    '/courses/write-courses/every-kind-of-question.quiz.yaml',
  ];
  const answers = await Promise.all(addresses.map(address => context.request.get(portal.url + address)));
  const { unzipSync, strFromU8 } = await import('fflate');
  const archive = await page.evaluate(async () => [
    ...new Uint8Array(await (await fetch('/account/archive.zip')).arrayBuffer()),
  ]);
  const files = unzipSync(new Uint8Array(archive));
  expect(Object.keys(files)).toContain('quiz-attempts.json');
  return [
    ...(await Promise.all(answers.map(answer => answer.text()))),
    ...Object.values(files).map(file => strFromU8(file)),
  ];
}

/** Feedback and explanations: whatever the author says to an answer. */
function secretsOf(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const said = (key === 'feedback' || key === 'explanation') && typeof inner === 'string';
    return said
      ? inner
          .split('"')
          .slice(0, 1)
          .filter(text => text.length > 12)
      : secretsOf(inner);
  });
}

async function inOrder(page: Page, address: string): Promise<string[]> {
  const answer = await page.request.get(portal.url + address);
  const html = await answer.text();
  return [...html.matchAll(/data-item="([^"]*)"/g)].map(([, name]) => name ?? '');
}

/** For whoever wants to see it. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['WAYMARK_LOOK'];
  if (folder) await page.locator('.quiz').screenshot({ path: `${folder}/${name}.png` });
}
