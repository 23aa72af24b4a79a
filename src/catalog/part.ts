import type { Exercise } from './exercises/exercise.ts';

/** What a reader acts on inside of a lesson's text, apart from its quiz. Its id is the author's, and permanent. */
export type Part =
  | { readonly id: string; readonly kind: 'checklist'; readonly items: readonly string[] }
  | (Exercise & { readonly id: string });

export type ExercisePart = Extract<Part, Exercise>;

export const isExercise = (part: Part): part is ExercisePart => part.kind !== 'checklist';

/** The parts that the lesson's rule asks for; none where it asks for something else. */
export const askedParts = ({
  completion,
  parts,
}: {
  completion: string;
  parts: readonly Part[];
}): readonly ExercisePart[] =>
  completion === 'exercise' ? parts.filter(isExercise).filter(({ optional }) => !optional) : [];
