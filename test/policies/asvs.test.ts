import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const rows = readFileSync(join(import.meta.dirname, 'asvs.md'), 'utf8')
  .split('\n')
  .filter(line => /^\| \d/.test(line))
  .map(line => {
    const cells = line.replace(/^\| | \|$/g, '').split(' | ');
    const [number = '', level = '', words = '', verdict = '', shownBy = ''] = cells.map(cell => cell.trim());
    return { number, level, words, verdict, shownBy };
  });

/** How many requirements of levels 1 and 2 each section of the standard has. */
const sections = {
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
};

it('lists every requirement of ASVS 5.0, levels 1 and 2, once', () => {
  const counted: Record<string, number> = {};
  for (const { number } of rows) {
    const section = number.split('.').slice(0, 2).join('.');
    counted[section] = (counted[section] ?? 0) + 1;
  }
  expect(counted).toEqual(sections);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
});

it('gives each requirement a verdict, and a reason where it is not met or does not apply', () => {
  const verdicts = ['met', 'not met', 'not applicable'];
  const wrong = rows.filter(
    ({ level, words, verdict, shownBy }) =>
      !/^[12]$/.test(level) || words.length < 10 || !verdicts.includes(verdict) || shownBy.length < 10,
  );
  expect(wrong).toEqual([]);
});

it('names tests that are there', () => {
  const named = rows.flatMap(({ number, shownBy }) =>
    [...shownBy.matchAll(/`(test\/[^`]+)` › (.+?)(?=, `test\/|$)/g)].map(([, file = '', name = '']) => ({
      number,
      file,
      name,
    })),
  );
  expect(named.length).toBeGreaterThan(50);
  const gone = named.filter(
    ({ file, name }) =>
      !existsSync(join(root, file)) || !readFileSync(join(root, file), 'utf8').includes(name),
  );
  expect(gone).toEqual([]);
});

it('shows every requirement that is met by a test, or by what is written down', () => {
  const unshown = rows.filter(
    ({ verdict, shownBy }) => verdict === 'met' && !/`test\/|SECURITY\.md/.test(shownBy),
  );
  expect(unshown).toEqual([]);
});
