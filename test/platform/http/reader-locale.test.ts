import { expect, it } from 'vitest';
import { anonymous, type PersonViewer } from '#access';
import { isForStaff, readerLocale } from '../../../src/platform/http/reader-locale.ts';

const site = { locale: 'en', locales: ['en', 'de', 'ar'] };
const ada = (locale: string | null) => ({ kind: 'person', locale }) as PersonViewer;

it.each([
  ['the site, for a visitor who says nothing', anonymous, undefined, null, 'en'],
  ['the browser, for a visitor', anonymous, undefined, 'de-AT,de;q=0.9', 'de'],
  ['the choice on this device, before the browser', anonymous, 'ar', 'de', 'ar'],
  ['the choice of the account, before all', ada('de-CH'), 'ar', 'ar', 'de'],
  ['the browser, for a person who has not chosen', ada(null), undefined, 'de', 'de'],
  ['the browser, where the site does not have what was chosen', ada('fr'), undefined, 'de', 'de'],
  ['the site, where it has nothing of it', ada('fr'), 'ja', 'pl', 'en'],
])('reads as %s', (_, viewer, chosen, acceptLanguage, locale) => {
  expect(readerLocale(site, { viewer, chosen, acceptLanguage })).toBe(locale);
});

it('has the language of its courses, whatever its list says', () => {
  const asking = { viewer: anonymous, chosen: 'en', acceptLanguage: null };
  expect(readerLocale({ locale: 'en', locales: [] }, { ...asking, chosen: 'de' })).toBe('en');
  expect(readerLocale({ locale: 'en', locales: ['de'] }, asking)).toBe('en');
});

it('knows the pages of our own staff', () => {
  expect(['/admin', '/cs/accounts/1', '/mailbox'].every(isForStaff)).toBe(true);
  expect(['/', '/csv', '/courses/admin', '/my-learning'].some(isForStaff)).toBe(false);
});
