import { expect, it } from 'vitest';
import { comparable } from '../../../src/catalog/questions/answer-text.ts';

const loosely = { matchCase: false, ignoreAccents: false };

it.each([
  ['  Data   Source ', 'data source'],
  ['DATA\u00a0SOURCE', 'data source'],
  ['ｄａｔａ', 'data'],
  ['ﬁlter', 'filter'],
  ['STRASSE', 'straße'],
  ['ΣΊΣΥΦΟΣ', 'Σίσυφος'],
  ['don’t', "don't"],
  ['“quoted”', '"quoted"'],
  ['one–two', 'one-two'],
  ['zero\u200bwidth', 'zerowidth'],
  ['e\u0301tude', 'étude'],
])('takes %s for %s', (typed, meant) => {
  expect(comparable(typed, loosely)).toBe(comparable(meant, loosely));
});

it('minds accents unless it is told not to, and case when it is told to', () => {
  expect(comparable('resume', loosely)).not.toBe(comparable('résumé', loosely));
  const accents = { ...loosely, ignoreAccents: true };
  expect(comparable('resume', accents)).toBe(comparable('résumé', accents));
  const cases = { ...loosely, matchCase: true };
  expect(comparable('SQL', cases)).not.toBe(comparable('sql', cases));
});
