import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/search/excerpt.ts';
import { openVocabulary } from '../../src/search/vocabulary.ts';
import { compoundsOf, wordsOf } from '../../src/search/words.ts';

const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ü'), minLength: 1, maxLength: 6 }), {
  minLength: 1,
});

describe('The vocabulary', () => {
  it('completes a beginning with the most frequent words first', () => {
    const vocabulary = openVocabulary([
      ['report', 9],
      ['reports', 20],
      ['repeat', 1],
      ['source', 30],
    ]);
    expect(vocabulary.completions('rep', 2)).toEqual(['reports', 'report']);
    expect(vocabulary.completions('x', 2)).toEqual([]);
  });

  it('mends one swapped, missing, added or wrong letter before two', () => {
    const vocabulary = openVocabulary([
      ['report', 1],
      ['resort', 9],
    ]);
    for (const wrong of ['repotr', 'reprt', 'reeport', 'repoxt']) {
      expect(vocabulary.near(wrong, 2, 3)).toEqual(['report']);
    }
    expect(vocabulary.near('rexxrt', 2, 3)).toEqual(['resort', 'report']);
    expect(vocabulary.near('zebra', 2, 3)).toEqual([]);
  });

  it('finds exactly the words that begin so and those one letter away, whatever the words', () => {
    fc.assert(
      fc.property(words, fc.nat(), (list, pick) => {
        const all = [...new Set(list)];
        const vocabulary = openVocabulary(all.map(word => [word, 1]));
        const word = all[pick % all.length] ?? '';
        const beginning = word.slice(0, 2);
        expect(vocabulary.completions(beginning, 1000).toSorted()).toEqual(
          all.filter(each => each.startsWith(beginning)).toSorted(),
        );
        const longer = `${word}x`;
        if (!all.includes(longer)) expect(vocabulary.near(longer, 1, 1000)).toContain(word);
      }),
    );
  });
});

describe('Words', () => {
  it('are compared without case and accents, and keep their place', () => {
    expect(wordsOf('Über push_to_hub')).toEqual([
      { text: 'uber', start: 0, end: 4 },
      { text: 'push', start: 5, end: 9 },
      { text: 'to', start: 10, end: 12 },
      { text: 'hub', start: 13, end: 16 },
    ]);
    expect(compoundsOf('Pre-training, push_to_hub').map(({ text }) => text)).toEqual([
      'pretraining',
      'push_to_hub',
    ]);
  });
});

describe('An excerpt', () => {
  it('shows where most of the words stand together', () => {
    const text = `${'Nothing here. '.repeat(40)}A red fox sleeps. ${'Nothing more. '.repeat(40)}`;
    const pieces = excerpt(text, word => word === 'fox' || word === 'red');
    expect(pieces.filter(({ marked }) => marked).map(piece => piece.text)).toEqual(['red', 'fox']);
    expect(pieces[0]).toEqual({ text: '… ', marked: false });
  });

  it('is a part of the text, not too long, whatever is marked', () => {
    const texts = fc
      .array(fc.constantFrom('fox', 'red-fox', 'a', 'is.', 'naïve', '\n', 'sleeping'))
      .map(all => all.join(' '));
    fc.assert(
      fc.property(texts, text => {
        const shown = excerpt(text, word => word === 'fox')
          .map(piece => piece.text)
          .join('')
          .replace(/^… | …$/g, '')
          .trim();
        expect(text.replace(/\s+/g, ' ')).toContain(shown);
        expect(shown.length).toBeLessThanOrEqual(220);
      }),
    );
  });
});
