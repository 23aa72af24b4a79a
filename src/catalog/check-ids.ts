import { listedCourse, listedLesson } from './compile-catalog.ts';
import { error, type Place, type Problem } from './problem.ts';
import { placedQuestions } from './quiz.ts';
import { id as idSchema } from './site.ts';
import type { CourseSource, QuizSource, SiteSource } from './site-source.ts';

/** Ids are permanent and mean one thing: no id twice, no former id that is taken, folder and file names fit for an address. */
export function checkIds(source: SiteSource): Problem[] {
  return [
    ...checkNames(source),
    ...checkNamesakes('course', source.courses.map(courseNames)),
    ...checkNamesakes(
      'path',
      source.paths.map(({ id, yaml }) => ({ id, yaml, formerly: yaml.value?.formerly ?? [], at: [] })),
    ),
    ...checkNamesakes('role', roleNames(source)),
    ...checkStages(source),
    ...checkPathLists(source),
    ...source.courses.flatMap(checkLessonIds),
    ...source.courses.flatMap(course => checkMoved(course, source)),
  ];
}

interface Named {
  readonly id: string;
  readonly formerly: readonly string[];
  readonly yaml: { readonly file: string; lineOf(path: readonly PropertyKey[]): number };
  /** Where in its file it is written. */
  readonly at: readonly PropertyKey[];
}

const courseNames = ({ id, yaml }: CourseSource): Named => ({
  id,
  yaml,
  formerly: yaml.value?.formerly ?? [],
  at: [],
});

const roleNames = ({ roles }: SiteSource): Named[] =>
  (roles.value ?? []).map(({ id, formerly }, index) => ({ id, formerly, yaml: roles, at: [index] }));

/** Pages of a course that are no lesson. */
const taken = new Set(['files', 'complete', 'questions']);

function checkNames({ courses, paths }: SiteSource): Problem[] {
  const named = [
    ...courses.map(({ id, yaml }) => ({ id, file: yaml.file })),
    ...courses.flatMap(({ lessons }) => lessons.map(({ id, file }) => ({ id, file }))),
    ...paths.map(({ id, yaml }) => ({ id, file: yaml.file })),
  ];
  return named
    .filter(({ id }) => !idSchema.safeParse(id).success || taken.has(id))
    .map(({ id, file }) => {
      const better = taken.has(id) ? `the-${id}` : asId(id);
      const message = `"${id}" cannot be part of an address.`;
      return error('invalid-id', { file, line: 1 }, message, `Rename it to "${better}".`);
    });
}

export function asId(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain || 'untitled';
}

/** No two of a kind bear the same id, now or formerly. */
function checkNamesakes(kind: string, all: readonly Named[]): Problem[] {
  const current = new Map<string, Named>();
  const former = new Map<string, Named>();
  const problems: Problem[] = [];
  for (const each of all) {
    if (current.has(each.id)) problems.push(twice(kind, each.id, placeOf(each, ['id'])));
    current.set(each.id, each);
  }
  for (const each of all) {
    each.formerly.forEach((old, index) => {
      const holder = current.get(old) ?? former.get(old);
      former.set(old, each);
      if (!holder) return;
      const message = `"${old}" cannot be a former id: it is, or was, the ${kind} "${holder.id}".`;
      const fix = 'Take it out of "formerly:" here or there: old links can lead to one place only.';
      problems.push(error('former-id-taken', placeOf(each, ['formerly', index]), message, fix));
    });
  }
  return problems;
}

const placeOf = ({ yaml, at }: Named, path: readonly PropertyKey[]): Place => ({
  file: yaml.file,
  line: yaml.lineOf([...at, ...path]),
});

const twice = (kind: string, id: string, place: Place): Problem =>
  error('duplicate-id', place, `The ${kind} "${id}" is here for the second time.`, 'Take one of them out.');

function repeats<T>(items: readonly T[], idOf: (item: T) => string): { id: string; index: number }[] {
  const ids = items.map(idOf);
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ id, index }] : []));
}

function checkStages({ site }: SiteSource): Problem[] {
  return repeats(site.value?.stages ?? [], ({ id }) => id).map(({ id, index }) =>
    twice('stage', id, { file: site.file, line: site.lineOf(['stages', index]) }),
  );
}

function checkPathLists({ paths }: SiteSource): Problem[] {
  return paths.flatMap(({ yaml }) => {
    const { file } = yaml;
    const stages = yaml.value?.stages ?? [];
    const courses = stages.flatMap((stage, at) =>
      stage.courses.map((entry, index) => ({ id: listedCourse(entry).course, at, index })),
    );
    return [
      ...repeats(stages, ({ stage }) => stage).map(({ id, index }) =>
        twice('stage', id, { file, line: yaml.lineOf(['stages', index]) }),
      ),
      ...repeats(courses, ({ id }) => id).map(({ id, index }) => {
        const { at, index: entry } = courses[index] ?? { at: 0, index: 0 };
        return twice('course', id, { file, line: yaml.lineOf(['stages', at, 'courses', entry]) });
      }),
    ];
  });
}

/** A lesson that came from another course says `formerly: [course/lesson]`, where nothing may have taken its place. */
function checkMoved({ lessons }: CourseSource, { courses }: SiteSource): Problem[] {
  const taken = new Set(
    courses.flatMap(({ lessons: others }) => others.map(each => `${each.courseId}/${each.id}`)),
  );
  return lessons.flatMap(({ file, frontMatter }) =>
    (frontMatter.value?.formerly ?? []).flatMap((old, index) => {
      if (!taken.has(old)) return [];
      const place = { file, line: frontMatter.lineOf(['formerly', index]) };
      const message = `"${old}" cannot be a former place: there is a lesson.`;
      return [error('former-id-taken', place, message, 'Take it out of "formerly:", or that lesson away.')];
    }),
  );
}

function checkLessonIds({ yaml, lessons, quizzes }: CourseSource): Problem[] {
  const listed = (yaml.value?.lessons ?? []).map(entry => listedLesson(entry).lesson);
  const { file } = yaml;
  return [
    ...repeats(listed, lesson => lesson).map(({ id, index }) =>
      twice('lesson', id, { file, line: yaml.lineOf(['lessons', index]) }),
    ),
    ...checkNamesakes(
      'lesson',
      lessons.map(({ id, frontMatter }) => ({
        id,
        formerly: frontMatter.value?.formerly ?? [],
        yaml: frontMatter,
        at: [],
      })),
    ),
    ...quizzes.flatMap(checkQuestionIds),
  ];
}

function checkQuestionIds({ yaml }: QuizSource): Problem[] {
  const placed = placedQuestions(yaml.value ?? { questions: [], pools: [] });
  return repeats(placed, ({ question }) => question.id).map(({ id, index }) =>
    twice('question', id, { file: yaml.file, line: yaml.lineOf(placed[index]?.at ?? []) }),
  );
}
