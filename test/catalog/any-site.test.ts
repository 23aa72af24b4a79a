import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSite } from '#catalog';
import { buildSearchIndex } from '#search';
import { academyFolder, emptyFolder, siteWith } from '../support/site.ts';

const files = readdirSync(academyFolder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && /\.(yaml|mdx)$/.test(entry.name))
  .map(entry => relative(academyFolder, join(entry.parentPath, entry.name)))
  .filter(file => !/campaigns|notices/.test(file));

const pieces = [
  '---',
  ': ',
  '- ',
  '{',
  '}',
  '<',
  '</',
  '[x](',
  '#',
  '"',
  '\n',
  '  ',
  '&a',
  '*a',
  'é',
  '\0',
  '🤗',
  'null',
];

const damage = fc.record({
  file: fc.constantFrom(...files),
  from: fc.nat({ max: 400 }),
  length: fc.nat({ max: 60 }),
  by: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })),
});

describe('Whatever is written into the files of a site', () => {
  it('reading it tells problems and never throws, and what remains can be searched', {
    timeout: 120_000,
  }, async () => {
    const site = siteWith();
    const buildFolder = emptyFolder();
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async damages => {
        const before = damages.map(({ file }) => [file, readFileSync(join(site, file), 'utf8')] as const);
        for (const { file, from, length, by } of damages) {
          const text = readFileSync(join(site, file), 'utf8');
          writeFileSync(join(site, file), text.slice(0, from) + by + text.slice(from + length));
        }
        try {
          const { catalog, problems, sections } = readSite(site);
          for (const { line, message, fix } of problems) {
            expect(line).toBeGreaterThan(0);
            expect(message).not.toMatch(/undefined|\[object/);
            expect(fix).not.toMatch(/undefined|\[object/);
          }
          if (catalog) await buildSearchIndex(buildFolder, catalog, sections);
        } finally {
          for (const [file, text] of before.reverse()) writeFileSync(join(site, file), text);
        }
      }),
      { numRuns: 120 },
    );
  });
});
