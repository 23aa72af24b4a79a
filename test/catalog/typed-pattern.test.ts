import { describe, expect, it } from 'vitest';
import { fits, plainLine, typedPattern } from '#catalog';
import { covers } from '../../src/catalog/exercises/typed-pattern.ts';

describe('a line that an author accepts', () => {
  it.each([
    ['git status', '  git   status ', true],
    ['git status', 'git statu', false],
    ['git status', 'git status -s', false],
    ['git commit -m *', 'git commit -m "x y"', true],
    ['git commit -m *', 'git commit -m', false],
    ['ls*', 'ls', true],
    ['* --help', 'anything at all --help', true],
    ['a*b*c', 'a b b c b c', true],
    ['a*b*c', 'a c b', false],
    ['rm \\*', 'rm *', true],
    ['rm \\*', 'rm x', false],
    ['dir C:\\\\*', 'dir C:\\Users', true],
    ['dir C:\\Users', 'dir C:\\Users', true],
    ['(a+)+$', '(a+)+$', true],
    ['echo 🙂*', 'echo 🙂🙂', true],
  ])('%s takes %s: %s', (written, typed, taken) => {
    expect(fits(typedPattern(written), typed)).toBe(taken);
  });

  it('minds upper case, but where the terminal does not', () => {
    expect(fits(typedPattern('DIR'), 'dir')).toBe(false);
    expect(fits(typedPattern('DIR', true), 'dir', true)).toBe(true);
  });

  it('is compared in no time, however it is made', () => {
    const began = performance.now();
    const pattern = typedPattern(`${'a*'.repeat(249)}b`);
    for (let round = 0; round < 100; round += 1) expect(fits(pattern, 'a'.repeat(500))).toBe(false);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('shows what was typed with single spaces', () => {
    expect(plainLine('\t git  status\n')).toBe('git status');
  });

  it.each([
    ['git *', 'git status', true],
    ['git *', 'git commit -m *', true],
    ['git status', 'git *', false],
    ['*', 'anything', true],
    ['a*', '*a', false],
    ['git status', 'git  status', true],
    ['rm *', 'rm \\*', true],
    ['rm \\*', 'rm *', false],
  ])('%s leaves nothing to %s: %s', (first, second, taken) => {
    expect(covers(typedPattern(first), typedPattern(second))).toBe(taken);
  });
});
