import { type Words, wordsOf } from '#words';

type ReasonWords = Words['mailReasons'];

/** Why a step is not sent. The code stands in the ledger, the sentence in pages. */
export type Reason = keyof ReasonWords['why'];

/**
 * The sentence for a reason of this room or of the mail room; one that has no sentence speaks for itself.
 * The words are those of whoever reads it, English when absent.
 */
export function reasonText(
  reason: string,
  { why, givenUp }: ReasonWords = wordsOf('en').mailReasons,
): string {
  const code = reason.replace(/^gave-up: /, '');
  const text = Object.hasOwn(why, code) ? why[code as Reason] : code;
  return code === reason ? text : givenUp(text);
}
