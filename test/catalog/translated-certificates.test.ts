import { expect, it } from 'vitest';
import { type Catalog, catalogIn } from '#catalog';
import { findOffer, titleIn } from '#certificates';
import { germanAcademy, readGerman } from '../support/german.ts';

const course = 'courses/first-report';
const certified = {
  [`${course}/course.yaml`]: (text: string) => `${text}certificate: { title: Report maker }\n`,
  'content/paths/analyst.yaml': (text: string) => `${text}certificate: { title: Certified analyst }\n`,
};

/** A translation with a line more. */
const withLine = (file: string, line: string) => ({ [file]: `${germanAcademy()[file]}${line}\n` });

const told = (edits: Parameters<typeof readGerman>[0]) =>
  readGerman(edits).problems.filter(({ message }) => /certificate/.test(message));

const offered = (catalog: Catalog, locale: string) => [
  findOffer(catalogIn(catalog, locale), 'course', 'first-report')?.title,
  findOffer(catalogIn(catalog, locale), 'path', 'analyst')?.title,
];

it('says the title of a certificate in another language, once it is translated, and tells until then', () => {
  const missing = told(certified);
  expect(missing.map(({ severity, code, file }) => [severity, code, file])).toEqual([
    ['warning', 'missing-translation', 'content/locales/de.yaml'],
    ['warning', 'missing-translation', `${course}/de/course.yaml`],
  ]);
  const [ofPath = '?', ofCourse = '?'] = missing.map(({ fix }) => /translates: (\w+)/.exec(fix)?.[1]);
  const german = (state: string) => ({
    ...certified,
    ...withLine(`${course}/de/course.yaml`, `certificate: { translates: ${state}, title: Berichte machen }`),
    ...withLine(
      'content/locales/de.yaml',
      `certificates: { analyst: { translates: ${ofPath}, title: Geprüfte Analyse } }`,
    ),
  });
  const { catalog } = readGerman(german(ofCourse));
  expect(told(german(ofCourse))).toEqual([]);
  expect(offered(catalog, 'de')).toEqual(['Berichte machen', 'Geprüfte Analyse']);
  expect(offered(catalog, 'en')).toEqual(['Report maker', 'Certified analyst']);

  // What lags behind is as its source says, and so is what was given under another title.
  const stale = german('bbbbbbbb');
  expect(told(stale).map(({ code }) => code)).toEqual(['stale-translation']);
  expect(offered(readGerman(stale).catalog, 'de')).toEqual(['Report maker', 'Geprüfte Analyse']);
  const given = { kind: 'course', subjectId: 'first-report' } as const;
  expect(titleIn(catalog, 'de', { ...given, title: 'Report maker' })).toBe('Berichte machen');
  expect(titleIn(catalog, 'de', { ...given, title: 'Maker of reports' })).toBe('Maker of reports');
});

it('refuses words for a certificate that has no title of its own', () => {
  const line = 'certificate: { translates: bbbbbbbb, title: Berichte machen }';
  expect(
    told(withLine(`${course}/de/course.yaml`, line)).map(({ severity, code, fix }) => [severity, code, fix]),
  ).toEqual([['error', 'unknown-key', 'Take out: certificate:']]);
});
