import type { BrowserContextOptions, Page } from 'playwright';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { openAsNewcomer, useManual } from '../support/manual.ts';

const lesson = '/courses/write-courses/let-them-practise';
const newContext = useBrowser();
const portal = useManual();

/** A tab at the lesson, signed in as somebody who has done nothing yet. */
async function open(name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const email = `practice-${name}@demo.waymark.example`;
  return openAsNewcomer(portal, await newContext(options), email, lesson);
}

const parts = (tab: Page) => ({
  terminal: tab.locator('live-part.terminal'),
  code: tab.locator('live-part.code'),
  end: tab.locator('#_done'),
});

const solution = `function totalMinutes(lessons) {
  let total = 0;
  for (const { minutes, optional } of lessons) if (!optional) total += minutes;
  return total;
}
console.log('so far:', totalMinutes([{ minutes: 4 }]));`;

it('a terminal answers line by line, in a log that grows, and stays in the line', async () => {
  const tab = await open('mouse');
  const { terminal, end } = parts(tab);
  const line = terminal.getByRole('textbox', { name: 'Your command' });
  const log = terminal.getByRole('log', { name: 'Terminal' });
  await log.evaluate(one => Object.assign(one, { isTheSame: true }));
  await terminal.getByRole('button', { name: 'Give me a hint' }).click();
  await terminal.getByText('Every command of git').waitFor();
  await terminal.getByRole('button', { name: 'One more hint' }).click();
  await terminal.getByText('The word for how things are').waitFor();
  expect(await terminal.getByRole('button', { name: 'hint' }).count()).toBe(0);

  await line.fill('git  diff');
  await terminal.getByRole('button', { name: 'Enter' }).click();
  await terminal.getByText('Ask only which files they are.').waitFor();
  expect(await log.textContent()).toMatch(/\$\s+git diff\s*-Press \*\*Save\*\*\./);
  await line.fill('git status');
  await line.press('Enter');
  await terminal.getByText('Step 2 of 2').waitFor();
  expect(await line.evaluate(one => one === document.activeElement)).toBe(true);
  expect(await line.inputValue()).toBe('');
  await line.press('ArrowUp');
  await line.press('ArrowUp');
  expect(await line.inputValue()).toBe('git diff');
  await line.press('ArrowDown');
  await line.press('ArrowDown');
  expect(await line.inputValue()).toBe('');
  await line.fill('npm run check');
  await line.press('Enter');
  await terminal.getByText('All steps are done.').waitFor();
  await end.getByText('1 exercise left').waitFor();
  expect(await log.evaluate(one => 'isTheSame' in one)).toBe(true);
  expect(await terminal.locator('[data-focus]').evaluate(one => one === document.activeElement)).toBe(true);

  await tab.reload();
  expect(await log.textContent()).toContain('npm run check');
  await terminal.getByRole('button', { name: 'Start again' }).click();
  await terminal.getByText('Step 1 of 2').waitFor();
  expect(await log.textContent()).not.toContain('npm run check');
  expect(await terminal.textContent()).toContain('You have passed this exercise.');
});

it('a terminal does without scripts, and a form that is sent twice counts once', async () => {
  const tab = await open('plain', { javaScriptEnabled: false });
  const { terminal, code } = parts(tab);
  const type = async (line: string) => {
    await terminal.getByRole('textbox').fill(line);
    await terminal.getByRole('textbox').press('Enter');
  };
  await terminal.getByRole('button', { name: 'Enter' }).click();
  expect(await terminal.textContent()).toContain('Type a command first.');
  await terminal.getByRole('button', { name: 'Give me a hint' }).click();
  expect(await terminal.textContent()).toContain('Every command of git');
  await type('status');
  expect(await terminal.textContent()).toContain('Both words belong together.');
  await type('git status');
  expect(await terminal.textContent()).toContain('Step 2 of 2');
  await tab.reload();
  expect(await terminal.textContent()).toContain('The terminal had gone on meanwhile.');
  await type('npm run check');
  expect(await terminal.textContent()).toContain('All steps are done.');

  expect(await code.textContent()).toContain('needs JavaScript');
  expect(await code.getByRole('textbox').inputValue()).toContain('function totalMinutes');
  expect(await code.getByRole('textbox').isEditable()).toBe(false);
  expect(await code.getByRole('button').count()).toBe(0);
});

it('code is run, tested and kept, and a keyboard alone does', async () => {
  const tab = await open('keys');
  const { terminal, code, end } = parts(tab);
  const field = code.getByRole('textbox', { name: 'Your code' });
  await field.focus();
  await tab.keyboard.press('Control+Enter');
  await code.getByText('Passing tests: 1 of 3.').waitFor();
  await code.getByText('Expected 10, but got 6.').waitFor();
  await code.getByText('What happens to the minutes').waitFor();
  expect(await code.locator('[data-output] pre').textContent()).toBe('6');

  await tab.keyboard.press('Control+End');
  await tab.keyboard.press('Tab');
  await tab.keyboard.type('// mine');
  expect(await field.inputValue()).toMatch(/ {2}\/\/ mine$/);
  await tab.keyboard.press('Escape');
  await tab.keyboard.press('Tab');
  expect(
    await code.getByRole('button', { name: 'Run' }).evaluate(one => one === document.activeElement),
  ).toBe(true);
  await code.getByText('Your code is kept.').waitFor();
  await tab.reload();
  expect(await field.inputValue()).toMatch(/ {2}\/\/ mine$/);

  const undo = code.getByRole('button', { name: 'Undo that' });
  expect(await undo.count()).toBe(0);
  await code.getByRole('button', { name: 'Start again' }).press('Enter');
  expect(await field.inputValue()).not.toContain('// mine');
  await undo.press('Enter');
  expect(await field.inputValue()).toContain('// mine');
  await field.fill(solution);
  await field.press('Control+Enter');
  await code.getByText('Right.').waitFor();
  expect(await code.locator('[data-output] pre').textContent()).toBe('so far: 4');
  await end.getByText('1 exercise left').waitFor();

  const line = terminal.getByRole('textbox');
  for (const typed of ['git status', 'npm run check']) {
    await line.focus();
    await tab.keyboard.type(typed);
    await tab.keyboard.press('Enter');
    await terminal.locator('.terminal__typed', { hasText: typed }).waitFor();
  }
  await end.getByText('You have done this lesson.').waitFor();
});

it('code may be written before one signs in, and is kept nowhere', async () => {
  const tab = await (await newContext()).newPage();
  await tab.goto(portal.url + lesson);
  const { code, terminal } = parts(tab);
  const sent: string[] = [];
  tab.on('request', request => request.method() === 'POST' && sent.push(request.url()));
  await code.getByRole('textbox').fill(solution);
  await code.getByRole('button', { name: 'Run' }).click();
  await code.getByText('Passing tests: 3 of 3.').waitFor();
  expect(await code.textContent()).toContain('to do this exercise');
  expect(await terminal.getByRole('textbox').count()).toBe(0);
  expect(sent).toEqual([]);
});

it('no answer of a terminal and no solution is in the page of somebody who has still to find it', async () => {
  const page = await (await open('reader')).content();
  expect(page).toContain('Ask git which files');
  for (const answer of [
    '2 courses, 14 lessons',
    'Both words belong together',
    'begins with "npm run"',
    'lessons.filter',
  ])
    expect(page).not.toContain(answer);
});

it('speaks German to whoever reads German', async () => {
  const tab = await open('german', { locale: 'de-DE' });
  const { terminal, code } = parts(tab);
  await terminal.getByRole('textbox', { name: 'Ihr Befehl' }).fill('hilfe');
  await terminal.getByRole('button', { name: 'Eingeben' }).click();
  await terminal.locator('.terminal__typed', { hasText: 'hilfe' }).waitFor();
  await terminal.getByText('Schritt 1 von 2').waitFor();
  await code.getByRole('button', { name: 'Ausführen' }).click();
  await code.getByText('Bestandene Tests: 1 von 3.').waitFor();
  expect(await faultsOfAccess(tab)).toEqual([]);
});

it.each([
  ['light', 1280],
  ['dark', 390],
] as const)('looks well in %s at %i px', async (colorScheme, width) => {
  const tab = await open(`${width}`, { colorScheme, viewport: { width, height: 900 } });
  const { terminal, code } = parts(tab);
  await terminal.getByRole('button', { name: 'Give me a hint' }).click();
  await terminal.getByText('Every command of git').waitFor();
  await terminal.getByRole('textbox').fill('git diff');
  await terminal.getByRole('textbox').press('Enter');
  await terminal.getByText('Ask only which files they are.').waitFor();
  await code.getByRole('button', { name: 'Run' }).click();
  await code.getByText('Passing tests: 1 of 3.').waitFor();
  expect(await faultsOfAccess(tab)).toEqual([]);
  expect(
    await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  const folder = process.env['TEST_PICTURES'];
  if (folder) {
    await terminal.screenshot({ path: `${folder}/terminal-${width}.png` });
    await code.screenshot({ path: `${folder}/code-${width}.png` });
  }
});
