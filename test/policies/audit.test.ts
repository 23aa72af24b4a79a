import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditWords } from '../../src/components/admin/audit-words.ts';

const root = join(import.meta.dirname, '../..');

it('every action that is written down has words', () => {
  const sources = globSync('src/**/*.{ts,astro}', { cwd: root }).map(file =>
    readFileSync(join(root, file), 'utf8'),
  );
  const written = sources.flatMap(source =>
    [
      ...source.matchAll(/action(?: =|:)\s+(?:\w+ \? )?'([a-z-]+\.[a-z-]+)'(?: : '([a-z-]+\.[a-z-]+)')?/g),
    ].flatMap(([, one, other]) => [one, other].filter(name => name !== undefined)),
  );
  expect(written.length).toBeGreaterThan(15);
  expect([...new Set(written)].filter(action => !(action in auditWords))).toEqual([]);
});
