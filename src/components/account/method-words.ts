import type { EntryMethod } from '#access';
import type { Words } from '#words';

/** How somebody came in. */
export const methodWords = (method: EntryMethod, { method: words }: Words['account']): string =>
  words[method in words ? (method as keyof typeof words) : 'sso'];
