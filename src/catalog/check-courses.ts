import { listedLesson } from './compile-catalog.ts';
import { error, type Problem, warning } from './problem.ts';
import type { CourseSource, SiteSource } from './site-source.ts';
import { nearest } from './suggest.ts';

/** A course can be finished, its list and its files agree, and whoever arrives is sent somewhere. */
export function checkCourses({ courses }: SiteSource): Problem[] {
  return [
    ...courses.flatMap(course => [
      ...checkEmpty(course),
      ...checkList(course),
      ...checkRetired(course, courses),
      ...checkRequired(course, courses),
      ...checkFolders(course),
    ]),
    ...checkCycles(courses),
  ];
}

function checkEmpty({ yaml, lessons }: CourseSource): Problem[] {
  const course = yaml.value;
  if (!course || course.status === 'retired') return [];
  const place = { file: yaml.file, line: yaml.lineOf(['lessons']) };
  if (course.lessons.length === 0) {
    const first = lessons[0]?.id ?? 'first-steps';
    const message = 'This course has no lessons: it could never be started, or would be complete at once.';
    return [error('empty-course', place, message, `List its lessons, one a line, such as:  - ${first}`)];
  }
  if (course.lessons.some(entry => !listedLesson(entry).optional)) return [];
  const message = 'Every lesson here is optional: the course would be complete at once.';
  return [error('empty-course', place, message, 'Take "optional: true" from at least one lesson.')];
}

function checkList({ id, yaml, lessons }: CourseSource): Problem[] {
  if (!yaml.value) return [];
  const listed = yaml.value.lessons.map(entry => listedLesson(entry).lesson);
  const written = lessons.map(lesson => lesson.id);
  const unlisted = written.filter(lesson => !listed.includes(lesson));
  return [
    ...listed.flatMap((lesson, index) => {
      if (written.includes(lesson)) return [];
      const place = { file: yaml.file, line: yaml.lineOf(['lessons', index]) };
      const meant = nearest(lesson, unlisted) ?? nearest(lesson, written);
      const fix = meant
        ? `Did you mean "${meant}"? Write: - ${meant}`
        : `Add the file courses/${id}/${lesson}.mdx, or take this line out.`;
      return [error('missing-lesson', place, `There is no lesson "${lesson}" in this course.`, fix)];
    }),
    ...unlisted.map(lesson => {
      const place = { file: `courses/${id}/${lesson}.mdx`, line: 1 };
      const message = 'This lesson is not listed in course.yaml, so nobody can reach it.';
      return error('unlisted-lesson', place, message, `Add to ${yaml.file} under "lessons:":  - ${lesson}`);
    }),
  ];
}

function checkRetired({ yaml }: CourseSource, courses: readonly CourseSource[]): Problem[] {
  const course = yaml.value;
  if (!course) return [];
  if (course.status === 'retired' && course.replacedBy === undefined) {
    const place = { file: yaml.file, line: yaml.lineOf(['status']) };
    const message = 'A retired course without a successor leaves its readers with an empty page.';
    return [
      warning('retired-without-successor', place, message, 'Add the line: replacedBy: <id of a course>'),
    ];
  }
  if (course.replacedBy === undefined) return [];
  const place = { file: yaml.file, line: yaml.lineOf(['replacedBy']) };
  if (course.status !== 'retired') {
    const fix = 'Write: status: retired — or take this line out.';
    return [
      error(
        'replaced-but-not-retired',
        place,
        `"replacedBy" is for a retired course, and this one is ${course.status === 'draft' ? 'a draft' : course.status}.`,
        fix,
      ),
    ];
  }
  const successor = courses.find(({ id }) => id === course.replacedBy)?.yaml.value;
  if (!successor || successor.status === 'published') return [];
  const message = `Its successor "${course.replacedBy}" is ${successor.status === 'draft' ? 'a draft' : 'retired itself'}.`;
  return [error('unreachable', place, message, 'Name a published course.')];
}

function checkRequired({ yaml }: CourseSource, courses: readonly CourseSource[]): Problem[] {
  const course = yaml.value;
  if (!course || course.status === 'retired') return [];
  return course.requires.flatMap((required, index) => {
    const status = courses.find(({ id }) => id === required)?.yaml.value?.status;
    if (status === undefined || status === 'published' || status === course.status) return [];
    const place = { file: yaml.file, line: yaml.lineOf(['requires', index]) };
    const message = `Nobody can finish "${required}", which is ${status === 'draft' ? 'a draft' : status}, so nobody could open this course.`;
    return [error('unreachable', place, message, `Publish "${required}", or take this line out.`)];
  });
}

function checkFolders({ id, yaml, folders }: CourseSource): Problem[] {
  return folders.map(folder =>
    warning(
      'unused-folder',
      { file: yaml.file, line: 1 },
      `The folder courses/${id}/${folder} is not read: lessons, quizzes and pictures lie side by side.`,
      `Move its files to courses/${id}.`,
    ),
  );
}

/** One problem per cycle of `requires`, at the course that comes first by name. */
function checkCycles(courses: readonly CourseSource[]): Problem[] {
  const byId = new Map(courses.map(course => [course.id, course]));
  return courses.flatMap(course => {
    const cycle = cycleFrom(course.id, byId);
    if (!cycle || course.id !== cycle.toSorted()[0]) return [];
    const index = course.yaml.value?.requires.indexOf(cycle[1] ?? course.id) ?? 0;
    const place = { file: course.yaml.file, line: course.yaml.lineOf(['requires', index]) };
    const shown = [...cycle, course.id].join(' → ');
    const message = `These courses require each other in a circle: ${shown}. None of them could ever open.`;
    return [error('cycle', place, message, `Take "${cycle[1] ?? course.id}" out of "requires:" here.`)];
  });
}

/** The shortest way along `requires` from a course back to itself. */
function cycleFrom(start: string, byId: ReadonlyMap<string, CourseSource>): readonly string[] | undefined {
  const waiting: (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  for (let way = waiting.shift(); way; way = waiting.shift()) {
    const requires = byId.get(way.at(-1) ?? '')?.yaml.value?.requires ?? [];
    if (requires.includes(start)) return way;
    for (const next of requires) {
      if (!seen.has(next)) waiting.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}
