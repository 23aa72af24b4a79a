import type { EntryMethod } from '#access';

/** How somebody came in. */
export function methodWords(method: EntryMethod): string {
  if (method === 'link') return 'By a link in a mail';
  if (method === 'printed') return 'By a link printed for the operator';
  if (method === 'code') return 'By a code in a mail';
  if (method === 'invitation') return 'By an invitation';
  if (method === 'hand-off') return 'From another product';
  return 'By single sign-on';
}
