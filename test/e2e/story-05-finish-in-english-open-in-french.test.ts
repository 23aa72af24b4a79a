import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { allQuestions, type Catalog, catalogIn, findCourse, type Lesson } from '#catalog';
import { useBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

/** 5. Finish in English, open in French: finished. In the browser, with German in between, in which there is a course. */
const newContext = useBrowser();
const start = '/courses/getting-started';
const words = {
  en: { done: 'Done, on to the next', check: 'Check my answers', passed: 'Passed.' },
  de: { done: 'Erledigt, weiter zur nächsten', check: 'Antworten prüfen', passed: 'Bestanden.' },
} as const;
type Locale = keyof typeof words;
let portal: Portal;
let catalog: Catalog;

beforeAll(async () => {
  portal = await startPortal({
    ...inject('manual'),
    now: '2026-11-16T09:00:00Z',
    smtpPort: await freePort(),
    environment: { TEST_LOCALES: 'en,de,fr' },
  });
  catalog = await portal.ask<Catalog>('catalog');
});
afterAll(() => portal?.stop());

// A whole course with its quizzes: some seconds, and more where the machine has other work.
it('a course begun in English, gone on with in German and finished in English is finished in French', {
  timeout: 180_000,
}, async () => {
  const page = await somebody('ada@acme.example');
  await markDone(page, 'what-waymark-is', 'en');

  // A quiz that is begun in English …
  const [first, ...rest] = questionsOf('the-words');
  await page.goto(`${portal.url}${start}/the-words`);
  await choose(page, 'the-words', first?.id ?? '', 'en');
  await page.getByText('Saved.', { exact: true }).waitFor();

  // … is the same quiz in German, with what was answered, and counts.
  await read(page, 'de');
  await page.goto(`${portal.url}${start}/the-words`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Die Wörter');
  const [right = ''] = rightOf('the-words', first?.id ?? '', 'de');
  expect(await page.getByRole('radio', { name: right, exact: true }).isChecked()).toBe(true);
  for (const { id } of rest) await choose(page, 'the-words', id, 'de');
  await page.getByRole('button', { name: words.de.check }).click();
  await page.getByText(words.de.passed, { exact: true }).waitFor();
  await page.goto(portal.url + start);
  expect(await standing(page)).toMatch(/^28 %2 von 7 Lektionen erledigt; als Nächstes „Ihre erste Lektion“/);

  await markDone(page, 'your-first-lesson', 'de');
  await pass(page, 'how-progress-works', 'de');
  await read(page, 'en');
  await page.goto(portal.url + start);
  expect(await standing(page)).toMatch(/^57 %4 of 7 lessons done; next is “Find what you need”/);
  await markDone(page, 'find-what-you-need', 'en');
  await pass(page, 'the-mail-you-get', 'en');
  await markDone(page, 'your-account', 'en');

  const finished = { en: 'Completed on 16 November 2026.', de: 'Abgeschlossen am 16. November 2026.' };
  for (const [locale, sentence] of Object.entries({ ...finished, fr: finished.en })) {
    await read(page, locale);
    await page.goto(portal.url + start);
    expect(await page.locator('html').getAttribute('lang'), locale).toBe(locale);
    expect(await standing(page), locale).toMatch(new RegExp(`^100 %${sentence.replaceAll('.', '\\.')}`));
    expect(await page.locator('.tick--done').count(), locale).toBe(7);
    expect(await page.locator('.elsewhere').count(), locale).toBe(locale === 'fr' ? 1 : 0);
  }
});

/** Somebody new, whose browser is English. */
async function somebody(email: string): Promise<Page> {
  await portal.ask('person', { email, name: 'Ada Novak' });
  const page = await (await newContext({ locale: 'en-GB' })).newPage();
  await page.goto(await portal.ask('link', { email }));
  await page.getByRole('main').getByRole('button').click();
  await page.waitForURL(`${portal.url}/`);
  return page;
}

/** Chooses a language where one does, in one's account. */
async function read(page: Page, locale: string): Promise<void> {
  await page.goto(`${portal.url}/account`);
  const form = page.locator('form', { has: page.locator('select[name=locale]') });
  await form.locator('select[name=locale]').selectOption(locale);
  await form.locator('button[type=submit]').click();
  await page.waitForURL(/done=saved/);
}

async function markDone(page: Page, lesson: string, locale: Locale): Promise<void> {
  await page.goto(`${portal.url}${start}/${lesson}`);
  await page.getByRole('button', { name: words[locale].done }).click();
  await page.waitForURL(url => !url.pathname.endsWith(`/${lesson}`));
}

async function pass(page: Page, lesson: string, locale: Locale): Promise<void> {
  await page.goto(`${portal.url}${start}/${lesson}`);
  for (const { id } of questionsOf(lesson)) await choose(page, lesson, id, locale);
  await page.getByRole('button', { name: words[locale].check }).click();
  await page.getByText(words[locale].passed, { exact: true }).waitFor();
}

async function choose(page: Page, lesson: string, question: string, locale: Locale): Promise<void> {
  for (const text of rightOf(lesson, question, locale)) await page.getByLabel(text, { exact: true }).check();
}

const lessonIn = (id: string, locale: string): Lesson | undefined =>
  findCourse(catalogIn(catalog, locale), 'getting-started')?.lessons.find(lesson => lesson.id === id);

const questionsOf = (lesson: string, locale = 'en') => {
  const quiz = lessonIn(lesson, locale)?.quiz;
  return quiz ? allQuestions(quiz) : [];
};

/** The right choices of a question, as this language says them. */
function rightOf(lesson: string, id: string, locale: string): readonly string[] {
  const question = questionsOf(lesson, locale).find(one => one.id === id);
  return question && 'choices' in question
    ? question.choices.filter(({ correct }) => correct).map(({ text }) => text)
    : [];
}

const standing = async (page: Page): Promise<string> =>
  ((await page.locator('.standing').first().textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
