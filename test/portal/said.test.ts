import fc from 'fast-check';
import { expect, it } from 'vitest';
import { piecesOf } from '../../src/components/ui/said.ts';

it('takes a text apart into what is said, links and places of values', () => {
  expect(piecesOf('See [the path] of {name}.')).toEqual([
    { kind: 'text', text: 'See ' },
    { kind: 'link', text: 'the path' },
    { kind: 'text', text: ' of ' },
    { kind: 'value', name: 'name' },
    { kind: 'text', text: '.' },
  ]);
});

it('loses nothing of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('[', ']', '{', '}', 'a', 'B', ' ') }), text => {
      const again = piecesOf(text).map(piece => {
        if (piece.kind === 'value') return `{${piece.name}}`;
        return piece.kind === 'link' ? `[${piece.text}]` : piece.text;
      });
      expect(again.join('')).toBe(text);
    }),
  );
});
