import { expect, it } from 'vitest';
import { readNumber } from '../../../src/catalog/questions/number-text.ts';

it.each([
  ['1234.5', 'en', 1234.5],
  ['1,234.5', 'en', 1234.5],
  ['1.234,5', 'de', 1234.5],
  ['1234,5', 'de', 1234.5],
  ['1.500', 'de', 1500],
  ['1.500', 'en', 1.5],
  ['1,500', 'en', 1500],
  ['1,500', 'de', 1.5],
  ['2,5', 'en', 2.5],
  ['2.5', 'de', 2.5],
  ['0.125', 'de', 0.125],
  ['0,125', 'en', 0.125],
  ['1\u202f234,5', 'fr', 1234.5],
  ['1’234.5', 'de-CH', 1234.5],
  ['\u22123', 'en', -3],
  ['+7', 'de', 7],
  ['１２', 'en', 12],
  ['٣٫٥', 'ar', 3.5],
  ['1e3', 'en', 1000],
  ['.5', 'en', 0.5],
  [' 12 ', 'en', 12],
  ['1.234.567', 'de', 1_234_567],
])('reads %s in %s', (typed, locale, number) => {
  expect(readNumber(typed, locale)).toBe(number);
});

it.each(['', 'twelve', '1.2.3', '1,2,3', '12 apples', '--1', '1-2', '0x10', 'Infinity', '1,23,4.5', '5 km'])(
  'takes %s for no number',
  typed => {
    expect(readNumber(typed, 'en')).toBeUndefined();
  },
);

it('lets a unit stand behind the number, before it, or nowhere', () => {
  for (const typed of ['5 km', '5km', '5', '5 kilometres', '5 m'])
    expect(readNumber(typed, 'en', ['m', 'km', 'kilometres']), typed).toBe(5);
  expect(readNumber('€ 5,50', 'de', ['€'])).toBe(5.5);
  expect(readNumber('5 miles', 'en', ['km'])).toBeUndefined();
});
