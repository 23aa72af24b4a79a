import { checkCode, checkTerminal } from './check-practice.ts';
import { type Exercise, exerciseElements } from './exercises/exercise.ts';
import type { Hotspot } from './exercises/hotspot.ts';
import type { TryIt } from './exercises/try-it.ts';
import type { PlacedPart } from './placed-part.ts';
import { error, type Problem } from './problem.ts';
import { id as idSchema } from './site.ts';
import type { CourseSource, ExercisesSource, LessonSource, SiteSource } from './site-source.ts';
import { suggestion } from './suggest.ts';

/** What stands in a lesson and what its file of exercises says fit together, and every exercise can be passed. */
export function checkExercises({ courses }: SiteSource): Problem[] {
  return courses.flatMap(course => [
    ...course.exercises.flatMap(exercises => checkFile(exercises, course)),
    ...course.lessons.flatMap(lesson => checkParts(lesson, exercisesOf(course, lesson.id))),
  ]);
}

const exercisesOf = ({ exercises }: CourseSource, lessonId: string): ExercisesSource | undefined =>
  exercises.find(each => each.lessonId === lessonId);

function checkFile({ lessonId, yaml }: ExercisesSource, { id, lessons }: CourseSource): Problem[] {
  const lesson = lessons.find(each => each.id === lessonId);
  if (!lesson) {
    const message = `There is no lesson "${lessonId}" for these exercises.`;
    const place = { file: yaml.file, line: 1 };
    return [error('missing-lesson', place, message, `Add courses/${id}/${lessonId}.mdx.`)];
  }
  return Object.entries(yaml.value ?? {}).flatMap(([exerciseId, exercise]) => {
    const place = { file: yaml.file, line: yaml.lineOf([exerciseId]) };
    const element = exerciseElements[exercise.kind];
    const stands = lesson.body.parts.some(part => part.id === exerciseId && part.element === element);
    const nowhere = error(
      'unused-exercise',
      place,
      `The exercise "${exerciseId}" stands nowhere in its lesson.`,
      `Write where it belongs in ${lesson.file}: <${element} id="${exerciseId}">What to do</${element}>`,
    );
    return [...(stands ? [] : [nowhere]), ...checkAnswer(exerciseId, exercise, yaml)];
  });
}

function checkAnswer(id: string, exercise: Exercise, yaml: ExercisesSource['yaml']): Problem[] {
  switch (exercise.kind) {
    case 'hotspot':
      return checkAreas(id, exercise, yaml);
    case 'terminal':
      return checkTerminal(id, exercise, yaml);
    case 'code':
      return checkCode(id, exercise, yaml);
    case 'try-it':
      return checkConditions(id, exercise, yaml);
  }
}

/** No event could ever be as these ask for. */
function checkConditions(id: string, { where }: TryIt, yaml: ExercisesSource['yaml']): Problem[] {
  return Object.entries(where).flatMap(([property, { atLeast, atMost, present, ...more }]) => {
    const place = { file: yaml.file, line: yaml.lineOf([id, 'where', property]) };
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
      const message = `No "${property}" is at least ${atLeast} and at most ${atMost}, so "${id}" can never be passed.`;
      return [error('exercise-answers', place, message, `Write: { atLeast: ${atMost}, atMost: ${atLeast} }`)];
    }
    const others = [atLeast, atMost, more.is, more.oneOf].some(each => each !== undefined);
    if (present !== false || !others) return [];
    const message = `"${property}" is to be absent and to have a value, so "${id}" can never be passed.`;
    return [error('exercise-answers', place, message, 'Take out "present: false", or what is beside it.')];
  });
}

function checkAreas(id: string, exercise: Hotspot, yaml: ExercisesSource['yaml']): Problem[] {
  const place = { file: yaml.file, line: yaml.lineOf([id, 'areas']) };
  const labels = exercise.areas.map(({ label }) => label.trim());
  const repeated = labels.find((label, at) => labels.indexOf(label) < at);
  return [
    ...(exercise.areas.some(({ correct }) => correct)
      ? []
      : [
          error(
            'exercise-answers',
            place,
            `The exercise "${id}" has no right place.`,
            'Add "correct: true" to one of its areas.',
          ),
        ]),
    ...(repeated === undefined
      ? []
      : [
          error(
            'exercise-answers',
            place,
            `The exercise "${id}" has two areas called "${repeated}".`,
            'Readers without a pointer choose by the label: give each its own.',
          ),
        ]),
  ];
}

function checkParts({ file, frontMatter, body }: LessonSource, exercises?: ExercisesSource): Problem[] {
  const known = exercises?.yaml.value ?? {};
  const required = Object.values(known).some(({ optional }) => !optional);
  // What cannot be read is a problem of its own.
  const isRead = (exercises?.yaml.problems ?? []).length === 0;
  const lacking =
    frontMatter.value?.completion === 'exercise' && !required && isRead
      ? [
          error(
            'missing-exercise',
            { file, line: frontMatter.lineOf(['completion']) },
            'This lesson is complete with its exercises, but it requires none.',
            `Add one to ${file.replace(/\.mdx$/, '.exercises.yaml')}, or write: completion: read`,
          ),
        ]
      : [];
  return [
    ...lacking,
    ...body.parts.flatMap((part, at) =>
      checkPart(part, body.parts.slice(0, at), file, isRead ? known : undefined),
    ),
  ];
}

function checkPart(
  part: PlacedPart,
  before: readonly PlacedPart[],
  file: string,
  known: Readonly<Record<string, Exercise>> | undefined,
): Problem[] {
  const { id, element, line } = part;
  const place = { file, line };
  if (id === '') return [];
  if (!idSchema.safeParse(id).success) {
    const message = `"${id}" is no id: lower-case words joined by hyphens are.`;
    return [error('invalid-id', place, message, `Write: <${element} id="first-steps">`)];
  }
  if (before.some(other => other.id === id)) {
    const message = `The id "${id}" is in this lesson for the second time.`;
    return [error('duplicate-id', place, message, 'Give each its own id; the first one keeps this one.')];
  }
  if (part.inside !== undefined) {
    const message = `<${element}> stands inside of <${part.inside}>, where nobody could use it.`;
    return [error('part-in-part', place, message, `Move it behind </${part.inside}>.`)];
  }
  if (element === 'Checklist') return checkList(part, place);
  if (element === 'Video') return [];
  return known ? checkExercise(part, place, known) : [];
}

function checkList({ isList, items }: PlacedPart, place: { file: string; line: number }): Problem[] {
  if (isList) return [];
  const message =
    items.length === 0
      ? 'This checklist has no list in it.'
      : 'A checklist holds one list without lists inside.';
  return [
    error('checklist', place, message, 'Write one item a line between the tags:  - Ask for an account'),
  ];
}

function checkExercise(
  { id, element }: PlacedPart,
  place: { file: string; line: number },
  known: Readonly<Record<string, Exercise>>,
): Problem[] {
  const exercise = known[id];
  const fitting = Object.keys(known).filter(each => elementOf(known[each]) === element);
  const file = place.file.replace(/\.mdx$/, '.exercises.yaml');
  if (!exercise) {
    const message = `There is no exercise "${id}" in ${file}.`;
    const kind = Object.entries(exerciseElements).find(([, name]) => name === element)?.[0] ?? '';
    const fix =
      fitting.length > 0
        ? suggestion(id, fitting, each => `<${element} id="${each}">`)
        : `Add it there: ${id}: { kind: ${kind}, … }`;
    return [error('missing-exercise', place, message, fix)];
  }
  if (elementOf(exercise) === element) return [];
  const message = `The exercise "${id}" is of the kind "${exercise.kind}".`;
  return [error('wrong-exercise', place, message, `Write: <${elementOf(exercise)} id="${id}">`)];
}

const elementOf = (exercise: Exercise | undefined): string | undefined =>
  exercise && exerciseElements[exercise.kind];
