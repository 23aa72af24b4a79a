import { describe, expect, it } from 'vitest';
import { applyEdits, lineAt, openSource } from '../../../src/integrations/course-import/source.ts';

describe('edited text', () => {
  const source = openSource('one\ntwo\nthree\nfour\n', 10);
  const lineOf = (edited: typeof source, word: string) => lineAt(edited, edited.text.indexOf(word));

  it('knows the line of the source for what stays, whatever is put in or taken out before it', () => {
    const edited = applyEdits(source, [
      { start: 0, end: 4, text: 'many\nnew\nlines\n' },
      { start: 8, end: 14, text: '' },
    ]);
    expect(edited.text).toBe('many\nnew\nlines\ntwo\nfour\n');
    expect(['many', 'lines', 'two', 'four'].map(word => lineOf(edited, word))).toEqual([10, 10, 11, 13]);
  });

  it('stays so when it is edited again', () => {
    const once = applyEdits(source, [{ start: 4, end: 8, text: '' }]);
    const twice = applyEdits(once, [{ start: 0, end: 3, text: 'x\ny' }]);
    expect(twice.text).toBe('x\ny\nthree\nfour\n');
    expect(['y', 'three', 'four'].map(word => lineOf(twice, word))).toEqual([10, 12, 13]);
  });

  it('lets the first of two edits that overlap hold', () => {
    const edited = applyEdits(source, [
      { start: 0, end: 7, text: 'a' },
      { start: 4, end: 7, text: 'b' },
    ]);
    expect(edited.text).toBe('a\nthree\nfour\n');
  });
});
