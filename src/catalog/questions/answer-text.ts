/** How two typed answers are compared. */
export interface Comparison {
  readonly matchCase: boolean;
  readonly ignoreAccents: boolean;
}

/**
 * A typed answer without what nobody means by it: compatible characters are one (Unicode NFKC, UAX #15), as are all spaces,
 * the kinds of quotation marks and of dashes, and, as asked for, upper and lower case, and letters with and without accents.
 */
export function comparable(typed: string, { matchCase, ignoreAccents }: Comparison): string {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u2018\u2019\u201a\u2032\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  // Upper case first, so that ß and SS, or the two small sigmas, are one.
  const folded = matchCase ? plain : plain.toUpperCase().toLowerCase();
  return ignoreAccents ? folded.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC') : folded;
}
