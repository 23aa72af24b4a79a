import { readSignedWords, signWords } from './signed-words.ts';

/** Whose choice a link in a mail is about. */
export interface MailChoice {
  readonly personId: string;
  /** The topic that the mail was of. */
  readonly topic: string;
}

const purpose = 'unsubscribe';

/**
 * A token for the links at the foot of a mail. It says whom and what it is about and is signed, so that it works without
 * a cookie and for nobody else. It never expires: an unsubscribe link of an old mail has to work.
 */
export const unsubscribeToken = (secret: string, { personId, topic }: MailChoice): string =>
  signWords(secret, purpose, [personId, topic]);

/** What a token says; undefined when it is not one of ours. */
export function readUnsubscribeToken(secret: string, token: string): MailChoice | undefined {
  const words = readSignedWords(secret, purpose, token) as [string, string] | undefined;
  return words && { personId: words[0], topic: words[1] };
}
