import { type Catalog, type Course, isExercise, type Lesson, type TryIt } from '#catalog';

export type TryItPart = TryIt & { readonly id: string };

/** An exercise that the product verifies, and where it stands. */
export interface PlacedTryIt {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly part: TryItPart;
}

export const tryItsOf = ({ parts }: Lesson): readonly TryItPart[] =>
  parts.filter(isExercise).filter(part => part.kind === 'try-it');

/** The events that a lesson waits for. */
export const eventsAwaited = (lesson: Lesson): readonly string[] => [
  ...new Set(tryItsOf(lesson).map(({ event }) => event)),
];

const kept = new WeakMap<Catalog, ReadonlyMap<string, readonly PlacedTryIt[]>>();

/** Every exercise that asks for an event, by the event's name. */
export function tryItsByEvent(catalog: Catalog): ReadonlyMap<string, readonly PlacedTryIt[]> {
  const known = kept.get(catalog);
  if (known) return known;
  const all = catalog.courses.flatMap(course =>
    course.lessons.flatMap(lesson => tryItsOf(lesson).map(part => ({ course, lesson, part }))),
  );
  const made = Map.groupBy(all, ({ part }) => part.event);
  kept.set(catalog, made);
  return made;
}
