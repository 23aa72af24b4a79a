import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { spokenLocales, wordsOf } from '#words';

type Said = string | undefined | ((...given: never[]) => unknown) | { readonly [name: string]: Said };

/** Every text by its name, as `room.text`; a function is named only: the types hold what goes in and comes out. */
function texts(said: Said, name = ''): readonly (readonly [string, string | undefined])[] {
  if (typeof said === 'string') return [[name, said]];
  if (typeof said === 'function' || said === undefined) return [[name, undefined]];
  return Object.entries(said).flatMap(([key, each]) => texts(each, name ? `${name}.${key}` : key));
}

const english = texts(wordsOf('en') as unknown as Said);

const others = spokenLocales.filter(locale => locale !== 'en');

it.each(others)('says in %s all that it says in English, and nothing else', locale => {
  expect(english.length).toBeGreaterThan(300);
  expect(
    texts(wordsOf(locale) as unknown as Said)
      .map(([name]) => name)
      .sort(),
  ).toEqual(english.map(([name]) => name).sort());
});

it.each(others)('puts the same links and values into the texts in %s', locale => {
  const own = new Map(texts(wordsOf(locale) as unknown as Said));
  const marks = (text: string | undefined) => (text?.match(/\[|\{\w+\}/g) ?? []).toSorted();
  const wrong = english.filter(([name, text]) => marks(own.get(name)).join() !== marks(text).join());
  expect(wrong.map(([name]) => name)).toEqual([]);
});

it('has a file for each room in every language', () => {
  const folder = join(import.meta.dirname, '../../src/words');
  const rooms = readdirSync(join(folder, 'en'));
  expect(rooms).toContain('words.ts');
  for (const locale of others) expect(readdirSync(join(folder, locale))).toEqual(rooms);
});

it('speaks to a reader of a language that it does not know in English, and says so', () => {
  expect(wordsOf('de-AT').locale).toBe('de');
  expect(wordsOf('fr').locale).toBe('en');
});
