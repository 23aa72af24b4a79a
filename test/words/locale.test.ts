import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestLocale, canonicalLocale, directionOf, languageName, wantedLocales } from '#words';

it.each([
  [['de'], ['en', 'de'], 'de'],
  [['de-CH', 'en'], ['en', 'de'], 'de'],
  [['de'], ['en', 'de-AT'], 'de-AT'],
  [['pt-BR'], ['pt', 'pt-BR'], 'pt-BR'],
  [['fr', 'de', 'en'], ['en', 'de'], 'de'],
  [['zh-TW'], ['zh-Hans', 'zh-Hant'], 'zh-Hant'],
  [['zh-TW'], ['zh-Hans'], undefined],
  [['DE_at'], ['de'], 'de'],
  [['%', 'x', 'de'], ['en', 'de'], 'de'],
  [['fr'], ['en', 'de'], undefined],
  [[], ['en'], undefined],
])('gives whoever wants %j of %j %s', (wanted, offered, best) => {
  expect(bestLocale(wanted, offered)).toBe(best);
});

it('offers nothing that is not there, whatever is wanted', () => {
  const offered = ['en', 'de', 'ar'];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('en-US', 'de-CH', 'ar-EG', 'fr'))), wanted => {
      const best = bestLocale(wanted, offered);
      return best === undefined || offered.includes(best);
    }),
  );
});

it.each([
  ['de-DE,de;q=0.9,en;q=0.8', ['de-DE', 'de', 'en']],
  ['en;q=0.5, de', ['de', 'en']],
  ['fr;q=0, en;q=0.1', ['en']],
  ['*', []],
  ['de;q=7, en;q=x', []],
  ['', []],
  [null, []],
])('reads %j as a wish for %j', (header, wanted) => {
  expect(wantedLocales(header)).toEqual(wanted);
});

it('sorts no more of a header than anybody reads', () => {
  expect(wantedLocales('de,'.repeat(5_000))).toHaveLength(20);
});

it('writes a locale in its usual way, and knows what is none', () => {
  expect(['pt_br', 'DE', ' en '].map(canonicalLocale)).toEqual(['pt-BR', 'de', 'en']);
  expect(['', 'english', 'en us', '1'].map(canonicalLocale)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('knows the direction of a language and its own name for itself', () => {
  expect(['en', 'ar', 'he-IL', 'de-AT'].map(directionOf)).toEqual(['ltr', 'rtl', 'rtl', 'ltr']);
  expect(['en', 'de', 'ar'].map(languageName)).toEqual(['English', 'Deutsch', 'العربية']);
});
