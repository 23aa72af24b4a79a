import type { Verification } from '#certificates';
import type { CertificateWords } from './reader.ts';

/** What came of verifying: a word, a sentence, and whether it is good, bad or neither. */
export interface Verdict {
  readonly word: string;
  readonly sentence: string;
  readonly kind: 'good' | 'bad' | 'neutral';
}

export function verdictOf(
  { verified, says }: Verification,
  words: CertificateWords,
  { siteName, dayOf }: { siteName: string; dayOf: (at: Temporal.Instant) => string },
): Verdict {
  const until = says?.until ? dayOf(says.until) : '';
  const from = says?.from ? dayOf(says.from) : '';
  const sentences = {
    valid: words.validText(says?.issuer ?? siteName),
    expired: words.expiredText(until),
    'not-yet': words['not-yetText'](from),
    revoked: words.revokedText,
    tampered: words.tamperedText,
    'unknown-issuer': words['unknown-issuerText'](siteName),
    malformed: words.malformedText,
  };
  const isGood = verified === 'valid';
  const isNeutral = verified === 'expired' || verified === 'not-yet' || verified === 'unknown-issuer';
  return {
    word: words[verified],
    sentence: sentences[verified],
    kind: isGood ? 'good' : isNeutral ? 'neutral' : 'bad',
  };
}
