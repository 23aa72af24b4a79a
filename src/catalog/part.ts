import type { Exercise } from './exercises/exercise.ts';
import type { Video } from './video.ts';

/** What a reader acts on inside of a lesson's text, apart from its quiz. Its id is the author's, and permanent. */
export type Part =
  | { readonly id: string; readonly kind: 'checklist'; readonly items: readonly string[] }
  | (Video & { readonly id: string })
  | (Exercise & { readonly id: string });

export type ExercisePart = Extract<Part, Exercise>;
export type VideoPart = Extract<Part, Video>;

export const isVideo = (part: Part): part is VideoPart => part.kind === 'video';

export const isExercise = (part: Part): part is ExercisePart => part.kind !== 'checklist' && !isVideo(part);

/** The parts that the lesson's rule asks for; none where it asks for something else. */
export function askedParts({
  completion,
  parts,
}: {
  completion: string;
  parts: readonly Part[];
}): readonly (ExercisePart | VideoPart)[] {
  if (completion === 'exercise') return parts.filter(isExercise).filter(({ optional }) => !optional);
  return completion === 'video' ? parts.filter(isVideo).filter(({ optional }) => !optional) : [];
}
