import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The tiny site that tests work on; never written to. */
export const academyFolder = join(import.meta.dirname, '../academy');

/** What to change in a file: its new text, a function of its old one, or `null` to remove it. */
export type Edits = Readonly<Record<string, string | null | ((text: string) => string)>>;

/** A copy of the tiny academy with some files changed. It goes when the test ends. */
export function siteWith(edits: Edits = {}): string {
  const folder = emptyFolder();
  cpSync(academyFolder, folder, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) apply(join(folder, file), edit);
  return folder;
}

/** A folder of the test's own. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function apply(file: string, edit: Edits[string]): void {
  if (edit === null || edit === undefined) {
    rmSync(file, { recursive: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof edit === 'string' ? edit : edit(readFileSync(file, 'utf8')));
}

/** Replaces a piece that must be there. */
export function replacing(piece: string, by: string): (text: string) => string {
  return text => {
    if (!text.includes(piece)) throw new Error(`There is no "${piece}" to replace.`);
    return text.replace(piece, by);
  };
}
