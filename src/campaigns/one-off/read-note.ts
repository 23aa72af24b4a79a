import { longestNote } from './template.ts';

/** What somebody wrote, as it is kept: line breaks of one kind, none at its ends, at most one empty line in a row. */
export function readNote(written: string): { readonly note: string } | { readonly fault: string } {
  const note = written
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (note.length <= longestNote) return { note };
  return { fault: `The note has ${note.length} characters; ${longestNote} are allowed. Shorten it.` };
}
