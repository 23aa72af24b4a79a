import type { ExercisePart, Hotspot } from '#catalog';

/** What somebody has sent for an exercise, by the names of its form's fields. */
export type Answer = Readonly<Record<string, string>>;

export interface Verdict {
  readonly passed: boolean;
  /** What the author says to this answer; undefined where they have nothing to say. */
  readonly feedback: string | undefined;
}

/** Whether an answer is right. Pure: what becomes of it is for {@link attemptExercise}. Undefined when there is none. */
export function judge(exercise: ExercisePart, answer: Answer): Verdict | undefined {
  // Of what somebody did in the product, the product tells; terminals and code have forms of their own.
  return exercise.kind === 'hotspot' ? judgeHotspot(exercise, answer) : undefined;
}

/**
 * `point` is where a pointer was, left and top in per cent of the picture: it means the smallest area around it, and is
 * wrong outside of all. `area` is the index of an area that was chosen by its label.
 */
function judgeHotspot({ areas }: Hotspot, { point, area }: Answer): Verdict | undefined {
  const found = point ? areaAt(areas, point) : areas[Number(area || Number.NaN)];
  if (found) return { passed: found.correct, feedback: found.feedback };
  return point ? { passed: false, feedback: undefined } : undefined;
}

function areaAt(areas: Hotspot['areas'], point: string): Hotspot['areas'][number] | undefined {
  const [x, y] = point.split(',').map(Number);
  if (x === undefined || y === undefined) return undefined;
  return areas
    .filter(
      ({ at: [left, top, width, height] }) => x >= left && x <= left + width && y >= top && y <= top + height,
    )
    .sort((one, other) => sizeOf(one) - sizeOf(other))[0];
}

const sizeOf = ({ at: [, , width, height] }: Hotspot['areas'][number]): number => width * height;
