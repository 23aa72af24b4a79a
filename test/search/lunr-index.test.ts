import lunr from 'lunr';
import { describe, expect, it } from 'vitest';
import { buildTermIndex, loadTermIndex } from '../../src/search/lunr-index.ts';
import { stemmer } from '../../src/search/stemmer.ts';

const documents = [
  {
    title: 'Share a report',
    heading: '',
    text: 'Reports are shared with people. Sharing needs the right to share.',
  },
  { title: 'Share a report', heading: 'Filters', text: 'Filter a report before you share it; filters stay.' },
  {
    title: 'Export',
    heading: 'As a table',
    text: 'An exported table opens in every other program, and in this report.',
  },
  { title: 'Users', heading: '', text: '' },
];

/** lunr itself, set up as the index is weighed. */
function lunrScores(terms: readonly { stem: string; weight: number }[]): (readonly [string, number])[] {
  const builder = new lunr.Builder();
  builder.pipeline.add(lunr.stopWordFilter, lunr.stemmer);
  builder.tokenizer = Object.assign(
    (field?: null | string | object | object[]) =>
      (
        String(field ?? '')
          .toLowerCase()
          .match(/\p{L}+/gu) ?? []
      ).map(word => new lunr.Token(word, {})),
    { separator: /\s+/ },
  );
  builder.ref('ref');
  builder.field('title', { boost: 2 });
  builder.field('heading', { boost: 1.5 });
  builder.field('text');
  builder.b(0.5);
  documents.forEach((document, ref) => void builder.add({ ...document, ref }));
  const found = builder.build().query(query => {
    for (const { stem, weight } of terms) query.term(stem, { boost: weight, usePipeline: false });
  });
  return found.map(({ ref, score }) => [ref, score]);
}

describe('the term index', () => {
  const index = loadTermIndex(JSON.parse(JSON.stringify(buildTermIndex(documents, 'en'))));
  const stem = stemmer('en');

  it.each([['report'], ['share'], ['share report'], ['filter table unknown'], ['exported reports']])(
    'scores "%s" as lunr does',
    text => {
      const terms = text
        .split(' ')
        .map((word, at) => ({ stem: stem(word) ?? '', weight: 1 / (at + 1), word: at }));
      const ours = new Map(index.find(terms).map(({ document, score }) => [String(document), score]));
      const theirs = new Map(lunrScores(terms));
      expect([...ours.keys()].toSorted()).toEqual([...theirs.keys()].toSorted());
      for (const [ref, score] of theirs) expect(ours.get(ref)).toBeCloseTo(score, 9);
    },
  );

  it('says which of the asked words a document holds, in the order of the documents', () => {
    const terms = ['filter', 'report'].map((word, at) => ({ stem: stem(word) ?? '', weight: 1, word: at }));
    expect(index.find(terms).map(({ document, words }) => [document, words])).toEqual([
      [0, 0b10],
      [1, 0b11],
      [2, 0b10],
    ]);
  });

  it('tells whether a document that may be seen holds a stem', () => {
    expect(index.holds('tabl', document => document === 2)).toBe(true);
    expect(index.holds('tabl', document => document !== 2)).toBe(false);
    expect(index.holds('nothing', () => true)).toBe(false);
  });
});
