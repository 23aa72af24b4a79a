import { expect, it } from 'vitest';
import { countIn, dateText, dayText, listText, numberText, percentText, timeText } from '#words';

const at = Temporal.Instant.from('2026-11-22T23:30:00Z');

it('writes a day as it is where the reader lives, and as their language does', () => {
  expect(dayText(at, 'Europe/Berlin', 'en')).toBe('23 November 2026');
  expect(dayText(at, 'America/New_York', 'de')).toBe('22. November 2026');
  expect(dateText(Temporal.PlainDate.from('2026-03-01'), 'de')).toBe('1. März 2026');
  expect(timeText(at, 'Europe/Berlin', 'de')).toBe('00:30');
});

it('writes numbers, shares and lists as the language does', () => {
  expect([numberText(12_345.6, 'en'), numberText(12_345.6, 'de')]).toEqual(['12,345.6', '12.345,6']);
  expect([percentText(0.6, 'en'), percentText(0.6, 'de')]).toEqual(['60%', '60\u00a0%']);
  const names = ['Ada', 'Ben', 'Cleo'];
  expect([listText(names, 'en'), listText(names, 'de')]).toEqual(['Ada, Ben and Cleo', 'Ada, Ben und Cleo']);
  expect(listText(['Lesen', 'Fragen'], 'de', 'disjunction')).toBe('Lesen oder Fragen');
});

it('counts by the rules of the language, not by one and many', () => {
  const lessons = { one: '# Lektion', other: '# Lektionen' };
  expect([0, 1, 2, 1_200].map(amount => countIn('de')(amount, lessons))).toEqual([
    '0 Lektionen',
    '1 Lektion',
    '2 Lektionen',
    '1.200 Lektionen',
  ]);
  const polish = { one: '# lekcja', few: '# lekcje', many: '# lekcji', other: '# lekcji' };
  expect([1, 3, 5, 22].map(amount => countIn('pl')(amount, polish))).toEqual([
    '1 lekcja',
    '3 lekcje',
    '5 lekcji',
    '22 lekcje',
  ]);
});

it('takes the form for others where a language has none of its own', () => {
  expect(countIn('ar')(3, { other: '# other' })).toContain('other');
});
