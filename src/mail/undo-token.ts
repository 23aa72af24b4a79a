import type { Choice } from './choices.ts';
import { readSignedWords, signWords } from './signed-words.ts';

const purpose = 'undo-preferences';

/** What the button Undo brings back after a change. Signed, so that no link proposes choices that nobody ever had. */
export const undoToken = (secret: string, personId: string, before: readonly Choice[]): string =>
  signWords(secret, purpose, [personId, before.map(({ topic, state }) => [topic, state])]);

/** How it was before for this person; undefined when the token is not ours, or somebody else's. */
export function readUndoToken(
  secret: string,
  personId: string,
  token: string,
): readonly Choice[] | undefined {
  const words = readSignedWords(secret, purpose, token) as
    | [string, readonly (readonly [string, Choice['state']])[]]
    | undefined;
  if (!words || words[0] !== personId) return undefined;
  return words[1].map(([topic, state]) => ({ topic, state }));
}
