import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anonymous } from '#access';
import { readSite } from '#catalog';
import { buildSearchIndex, openSearch, search } from '#search';
import { germanStem } from '../../src/search/german-stemmer.ts';
import { stemmer } from '../../src/search/stemmer.ts';
import { emptyFolder } from '../support/site.ts';

/** As https://snowballstem.org/algorithms/german/stemmer.html has them, but for the dots on vowels, which search drops. */
describe('A German word', () => {
  it.each([
    ['aufeinanderbiss', 'aufeinanderbiss'],
    ['aufeinanderfolge', 'aufeinanderfolg'],
    ['aufeinanderfolgend', 'aufeinanderfolg'],
    ['aufeinanderfolgenden', 'aufeinanderfolg'],
    ['aufenthalt', 'aufenthalt'],
    ['aufenthalts', 'aufenthalt'],
    ['auferlegten', 'auferlegt'],
    ['auferstehung', 'aufersteh'],
    ['aufeßen', 'aufess'],
    ['kategorischer', 'kategor'],
    ['kategorisch', 'kategor'],
    ['kategorien', 'kategori'],
    ['katers', 'kat'],
    ['katzen', 'katz'],
  ])('%s has the stem %s', (word, stem) => {
    expect(germanStem(word)).toBe(stem);
  });

  it.each([
    'Einschreibung Einschreibungen',
    'Abschluss Abschlüsse Abschlusses',
    'freiwillig freiwillige freiwilliges freiwilligen',
    'Kenntnis Kenntnisse Kenntnissen',
    'Möglichkeit Möglichkeiten möglich',
    'übersetzen übersetze Übersetzung Übersetzungen',
  ])('has one stem in all its forms: %s', forms => {
    const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const stems = new Set(forms.split(' ').map(form => germanStem(fold(form))));
    expect([...stems]).toHaveLength(1);
  });

  it('says nothing when it is one that stands everywhere, however German is written', () => {
    for (const locale of ['de', 'de-AT']) {
      expect(['die', 'fur', 'uber', 'werden'].map(stemmer(locale))).toEqual(Array(4).fill(undefined));
      expect(stemmer(locale)('zertifikate')).toBe('zertifikat');
    }
    expect(stemmer('fr')('certificats')).toBe('certificats');
  });
});

/** The search of the site that ships. */
async function academy() {
  const { catalog, sections } = readSite(join(import.meta.dirname, '../..'));
  if (!catalog) throw new Error('The academy does not read.');
  const folder = emptyFolder();
  await buildSearchIndex(folder, catalog, sections);
  return openSearch(folder, catalog);
}

describe('In the German course', () => {
  it('every form of a word finds the same places', async () => {
    const engine = await academy();
    for (const forms of [
      'Zertifikat Zertifikate Zertifikaten',
      'Adresse Adressen',
      'Fortschritt Fortschritts',
    ]) {
      // What is followed by a space is finished, and not completed.
      const found = forms.split(' ').map(form => {
        const { total, results } = search(engine, anonymous, { text: `${form} `, locale: 'de' });
        return { total, places: results.map(({ href }) => href) };
      });
      expect(found[0]?.total, forms).toBeGreaterThan(1);
      for (const one of found) expect(one, forms).toEqual(found[0]);
    }
  });

  it('what is asked in other forms of the words leads to the lesson that answers it', async () => {
    const engine = await academy();
    const asked: Readonly<Record<string, string>> = {
      'abgelaufenes Zertifikat erneuert': 'prove-what-you-learned',
      'neuer Name auf Zertifikaten': 'prove-what-you-learned',
      'zweiter Faktor eingerichtet': 'your-account',
      'beendete Sitzung': 'your-account',
      'bestätigte Adressen': 'your-account',
      'wöchentliche Mails abbestellt': 'the-mail-you-get',
      Einschreibungen: 'the-words',
      'aktiver Plätze': 'the-words',
      'freiwilliges zählt': 'how-progress-works',
      'abgebrochene Verbindungen': 'how-progress-works',
      'Bedingungen eines Kurses': 'how-progress-works',
      'sechsstellige Codes': 'your-first-lesson',
      'Lesezeichens und Notiz': 'your-own-learning',
      'Treffern suchen': 'find-what-you-need',
    };
    const first = Object.fromEntries(
      Object.keys(asked).map(text => {
        const { results } = search(engine, anonymous, { text, locale: 'de' });
        return [text, results[0]?.href.replace(/^.*\/|#.*$/g, '')];
      }),
    );
    expect(first).toEqual(asked);
  });
});
