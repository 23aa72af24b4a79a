/**
 * Addresses in running text, in lower case, each once. The name is no longer than RFC 5321 §4.5.3.1.1 allows: a search
 * without an end would take hours with a text that was made for it.
 */
export const addressesIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/gi)].map(plain),
  ),
];

/** The address of a field such as `rfc822; <ada@acme.example>`. */
export const addressOf = (field: string | undefined): string | undefined =>
  addressesIn((field ?? '').replace(/^[\w-]+;/, ''))[0];

/** Whom a mail was for, by its own header. */
export const recipientsOf = (original: string): string[] =>
  addressesIn(/^to:(.*(?:\n[ \t].*)*)/im.exec(original)?.[1] ?? '');

const plain = ([found]: RegExpMatchArray): string =>
  (found ?? '').replace(/^['=.]+|[.']+$/g, '').toLowerCase();
