import fc from 'fast-check';

/** Begins an element when it is drawn as it was typed. */
export const typedMarkup = '<b data-typed>';

/** What somebody might put into any field, by mistake or on purpose. */
const strangeTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u0001\u001b[31m',
  '\r\nset-cookie: a=b',
  '\u202eright to left\u200b',
  '\ud800',
  '\ufffe',
  '💥👩‍👩‍👧',
  'é'.repeat(3_000),
  'x'.repeat(60_000),
  `"'>${typedMarkup}`,
  "'; drop table people; --",
  '%',
  '_%\\',
  '{{7*7}}<%= 7*7 %>',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'true',
  '[]',
  '{"a":1}',
  '-1',
  '0',
  '1.5',
  '1e309',
  '9007199254740993',
  '99999999999999999999999',
  'NaN',
  '2026-02-30',
  '0000-00-00T00:00:00Z',
  '+999999-01-01T00:00:00Z',
  'https://evil.example/',
  '//evil.example',
  'javascript:alert(1)',
  'a@b',
  '@',
  'me',
  'crm:',
  ':4711',
];

export const strangeText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...strangeTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** A part of a path, as it stands in the request line. */
export const strangeSegment: fc.Arbitrary<string> = fc.oneof(
  strangeText.filter(text => text.length < 4_000).map(text => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom(
    '%00',
    '%ff',
    '%E0%A4%A',
    '%ED%A0%80',
    '%2e%2e%2f',
    '..%5c',
    '%',
    'a%0d%0ab',
    ';',
    '%25',
    '%2F',
  ),
);

export const strangeJson: fc.Arbitrary<unknown> = fc.oneof(
  strangeText,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null]),
  fc.constant(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}')),
  fc.constant(JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`)),
  fc.jsonValue(),
);

/** Names of fields that nobody asked for. */
export const strangeName: fc.Arbitrary<string> = fc.constantFrom(
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'unknown',
  '_action',
  'roles[]',
  'person.id',
  'a\0b',
  '',
);

/** Bodies that are not what they say, or say nothing. */
export const strangeBody: fc.Arbitrary<{ text: string; type: string }> = fc.constantFrom(
  { text: '', type: 'application/json' },
  { text: '{', type: 'application/json' },
  { text: '{"a":1}', type: 'application/json' },
  { text: '"\\ud800"', type: 'application/json; charset=utf-16' },
  { text: '{}', type: 'text/plain' },
  { text: '{}', type: 'nothing' },
  { text: '%', type: 'application/x-www-form-urlencoded' },
  { text: 'a=%ff%fe&=&&a', type: 'application/x-www-form-urlencoded' },
  { text: 'a=1', type: 'multipart/form-data' },
  { text: '--b\r\n', type: 'multipart/form-data; boundary=b' },
  { text: `a=${'x'.repeat(1_200_000)}`, type: 'application/x-www-form-urlencoded' },
  { text: JSON.stringify({ padding: 'x'.repeat(1_200_000) }), type: 'application/json' },
  { text: '<a/>', type: 'text/xml' },
);
