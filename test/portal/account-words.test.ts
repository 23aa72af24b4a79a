import { expect, it } from 'vitest';
import { browserWords } from '../../src/components/account/browser-words.ts';
import { languages } from '../../src/components/account/languages.ts';
import { methodWords } from '../../src/components/account/method-words.ts';
import { wordsOf } from '../../src/words/words.ts';

const { account } = wordsOf('en');

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
    'Safari on a Mac',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/143.0 Mobile/15E148 Safari/604.1',
    'Chrome on an iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36',
    'Samsung Internet on Android',
  ],
  ['Something on Linux', 'A browser on Linux'],
  [null, 'A browser that does not say what it is'],
])('calls a browser as people call it', (userAgent, words) => {
  expect(browserWords(userAgent, account)).toBe(words);
});

it('says how somebody came in', () => {
  const words = (['link', 'code', 'invitation', 'hand-off', 'sso:acme'] as const).map(method =>
    methodWords(method, account),
  );
  expect(new Set(words).size).toBe(5);
});

it('offers languages by their own names', () => {
  const named = new Map(languages.map(({ id, title }) => [id, title]));
  expect([named.get('de'), named.get('fr'), named.get('ja')]).toEqual(['Deutsch', 'français', '日本語']);
});
