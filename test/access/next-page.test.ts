import { expect, it } from 'vitest';
import { nextPage } from '#access';

it.each([
  ['/courses/first/lesson-1', '/courses/first/lesson-1'],
  ['/search?q=a%20b#top', '/search?q=a%20b#top'],
  ['/', '/'],
])('goes on to %s, a page of this site', (wanted, next) => {
  expect(nextPage(wanted)).toBe(next);
});

it.each([
  undefined,
  null,
  '',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  'courses/first',
  '/sign-in?next=/sign-in',
  '/sign-in/confirm?token=x',
  '/sign-out',
  `/${'a'.repeat(3_000)}`,
])('does not go on to %j', wanted => {
  expect(nextPage(wanted)).toBe('/my-learning');
});
