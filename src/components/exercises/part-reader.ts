import type { Viewer } from '#access';
import type { Lesson } from '#catalog';
import type { PartState, TryItState, Verdict } from '#exercises';
import type { LessonCredit } from '#training';

/** Who reads a lesson, with all that its parts show of them. */
export interface PartReader {
  readonly viewer: Viewer;
  readonly lesson: Lesson;
  readonly credit: LessonCredit | undefined;
  /** Unfinished work, by the id of the part. */
  readonly work: ReadonlyMap<string, PartState>;
  /** What the product has told of each exercise that it verifies, by the id of the part. */
  readonly tryIts: ReadonlyMap<string, TryItState>;
  /** How many product events that is by. */
  readonly seen: number;
  /** What came of the form that was just sent. */
  readonly sent: Sent | undefined;
}

export interface Sent {
  readonly part: string;
  readonly verdict?: Verdict | undefined;
  /** Why nothing was done. */
  readonly failure?: string | undefined;
}
