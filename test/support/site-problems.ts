import { describe, expect, it } from 'vitest';
import { readSite } from '#catalog';
import { type Edits, siteWith } from './site.ts';

/** Severity, code, file and line; what is wrong; what to write instead. */
type Told = readonly [where: string, message: string, fix: string];

const today = Temporal.PlainDate.from('2026-11-22');

/** What is told of the tiny academy with some files changed, without what it tells anyway. */
export function problemsWith(edits: Edits): Told[] {
  const known = new Set(['courses/next-year/half-written.mdx']);
  return readSite(siteWith(edits), { today })
    .problems.filter(({ file }) => !known.has(file))
    .map(({ severity, code, file, line, message, fix }) => [
      `${severity} ${code} ${file}:${line}`,
      message,
      fix,
    ]);
}

/** Story 21: each of these mistakes is told with its line and what to write instead, and nothing else is. */
export function reports(
  what: string,
  cases: Readonly<Record<string, { readonly edits: Edits; readonly found: readonly Told[] }>>,
): void {
  describe(`${what} is told with its line and what to write instead:`, () => {
    for (const [name, { edits, found }] of Object.entries(cases)) {
      it(name, () => {
        expect(problemsWith(edits)).toEqual(found);
      });
    }
  });
}
