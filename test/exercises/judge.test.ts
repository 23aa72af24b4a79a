import { describe, expect, it } from 'vitest';
import type { ExercisePart } from '#catalog';
import { judge } from '#exercises';

describe('a hotspot', () => {
  const window = {
    label: 'The window',
    at: [0, 0, 100, 100],
    correct: false,
    feedback: 'That is all of it.',
  };
  const button = { label: 'The button', at: [60, 10, 20, 10], correct: true, feedback: 'There.' };
  const exercise = {
    id: 'find',
    kind: 'hotspot',
    optional: false,
    areas: [window, button],
  } as ExercisePart;

  it.each([
    ['the middle of the button', { point: '70,15' }, true, 'There.'],
    ['its very edge', { point: '80,20' }, true, 'There.'],
    ['beside it, in the window', { point: '59.99,15' }, false, 'That is all of it.'],
    ['the button by its name', { area: '1' }, true, 'There.'],
    ['the window by its name', { area: '0' }, false, 'That is all of it.'],
    ['a point outside of the picture', { point: '170,15' }, false, undefined],
  ])('takes %s for what it is', (_, answer, passed, feedback) => {
    expect(judge(exercise, answer)).toEqual({ passed, feedback });
  });

  it('a point counts more than a choice that was made before it', () => {
    expect(judge(exercise, { point: '1,1', area: '1' })?.passed).toBe(false);
  });

  it.each([[{}], [{ area: '2' }], [{ area: '' }], [{ area: 'x' }]])('%j is no answer', answer => {
    expect(judge(exercise, answer)).toBeUndefined();
  });
});
