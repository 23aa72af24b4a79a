import type { Catalog, Course, Lesson, Path } from '#catalog';
import type { LearnerEvent } from '#progress';
import { type Entry, originsIn } from '../../src/catalog/compile-migrations.ts';
import { type Fate, fateOf, type MigrationFile } from '../../src/catalog/migration.ts';
import { catalogOf, courseOf, done, hours, lessonOf, opened, pathOf, tried } from './catalog-of.ts';

/**
 * Courses and paths that random edits change while Ada learns, with a second opinion on her credit: by the files that she
 * really worked through and what they were made of, without a look at any id.
 */
export interface World {
  courses: readonly Course[];
  paths: readonly Path[];
  entries: readonly Entry[];
  events: LearnerEvent[];
  /** Every file that there ever was. */
  readonly files: Map<string, WorldFile>;
  made: number;
}

interface WorldFile {
  /** Every `course/lesson` under which it was known. */
  readonly addresses: string[];
  /** What it was made of: all of these, or a part of each. */
  readonly mergedFrom: readonly string[];
  readonly splitFrom: readonly string[];
  marked: boolean;
  passed: boolean;
}

export type Act = (world: World, pick: number) => void;

export function begin(): World {
  const world: World = { courses: [], paths: [], entries: [], events: [], files: new Map(), made: 9 };
  world.courses = [
    courseOf('c1', ['a', 'b!', 'x?']),
    courseOf('c2', ['d', 'e']),
    courseOf('c3', ['f', 'g!'], { formerly: ['c0'] }),
  ];
  for (const { lessons } of world.courses)
    for (const { file, courseId, id } of lessons) world.files.set(file, fileAt(`${courseId}/${id}`));
  world.paths = [pathOf('p1', ['c1', 'c2']), pathOf('p2', ['c2', 'c3?'])];
  return world;
}

/** The catalog as the build compiles it: with what the migrations say. */
export function catalogIn({ courses, paths, entries }: World): Catalog {
  const originsOf = originsIn(entries, new Map(courses.map(({ id, formerly }) => [id, formerly])));
  const compiled = courses.map(course => {
    const lessons = course.lessons.map(lesson => {
      const { formerly, mergedFrom, ledFrom } = originsOf(lesson);
      return { ...lesson, formerly: [...lesson.formerly, ...formerly], mergedFrom, ledFrom };
    });
    return { ...course, lessons, version: versionOf(lessons) };
  });
  return catalogOf(compiled, paths);
}

/** Whether Ada has done what this lesson asks, by what she worked through. */
export function hasDone(world: World, { file, completion }: Pick<Lesson, 'file' | 'completion'>): boolean {
  const known = world.files.get(file);
  if (!known) throw new Error(`There never was ${file}.`);
  const did = known.passed || (known.marked && completion === 'read');
  const whole = (other: string) => hasDone(world, { file: other, completion });
  return did || known.splitFrom.some(whole) || (known.mergedFrom.length > 0 && known.mergedFrom.every(whole));
}

/** What authors do. */
export const edits: Record<string, Act> = {
  add: (world, pick) => insert(world, pick, { optional: pick % 5 === 0 }),
  remove: (world, pick) => {
    const { lesson } = lessonAt(world, pick);
    if (change(world, lesson, () => [])) say(world, lesson, 'removed');
  },
  replace: (world, pick) => {
    const { course, lesson } = lessonAt(world, pick);
    const next = newLesson(world, course.id, lesson);
    if (change(world, lesson, () => [next])) say(world, lesson, { replacedBy: next.id });
  },
  rename: (world, pick) => {
    const { lesson } = lessonAt(world, pick);
    world.made += 1;
    const id = `l${world.made}`;
    change(world, lesson, one => [{ ...one, id, formerly: [...one.formerly, one.id] }]);
    world.files.get(lesson.file)?.addresses.push(`${lesson.courseId}/${id}`);
  },
  renameInMigration: (world, pick) => {
    const { lesson } = lessonAt(world, pick);
    world.made += 1;
    const id = `l${world.made}`;
    change(world, lesson, one => [{ ...one, id, formerly: [] }]);
    say(world, lesson, { renamed: id });
    world.files.get(lesson.file)?.addresses.push(`${lesson.courseId}/${id}`);
  },
  reorder: (world, pick) => {
    const { course } = lessonAt(world, pick);
    replaceCourse(world, course, { ...course, lessons: course.lessons.toReversed() });
  },
  move: (world, pick) => {
    const { lesson } = lessonAt(world, pick);
    const target = world.courses.find(({ id }) => id !== lesson.courseId);
    world.made += 1;
    const id = `l${world.made}`;
    if (!target || !change(world, lesson, () => [])) return;
    const moved = { ...lesson, id, courseId: target.id, formerly: [] };
    replaceCourse(world, target, { ...target, lessons: [...target.lessons, moved] });
    say(world, lesson, { moved: `${target.id}/${id}` });
    world.files.get(lesson.file)?.addresses.push(`${target.id}/${id}`);
  },
  split: (world, pick) => {
    const { course, lesson } = lessonAt(world, pick);
    const parts = [newLesson(world, course.id, lesson, { splitFrom: [lesson.file] })];
    parts.push(newLesson(world, course.id, lesson, { splitFrom: [lesson.file] }));
    if (change(world, lesson, () => parts)) say(world, lesson, { splitInto: parts.map(({ id }) => id) });
  },
  merge: (world, pick) => {
    const { course, lesson } = lessonAt(world, pick);
    const other = course.lessons.find(one => one !== lesson);
    if (!other) return;
    const whole = newLesson(
      world,
      course.id,
      { ...lesson, optional: lesson.optional && other.optional },
      { mergedFrom: [lesson.file, other.file] },
    );
    if (!change(world, lesson, () => [whole]) || !change(world, other, () => [])) return;
    for (const one of [lesson, other]) say(world, one, { mergedInto: whole.id }, `m${world.made}`);
  },
  makeOptional: (world, pick) => {
    const { lesson } = lessonAt(world, pick);
    change(world, lesson, one => [{ ...one, optional: !one.optional }]);
  },
  changeRule: (world, pick) => {
    const { lesson } = lessonAt(world, pick);
    const completion = lesson.completion === 'quiz' ? ('read' as const) : ('quiz' as const);
    change(world, lesson, one => [{ ...one, completion }]);
  },
  renameCourse: (world, pick) => {
    const { course } = lessonAt(world, pick);
    world.made += 1;
    const id = `c${world.made}`;
    const inIt = (address: string) => address.replace(new RegExp(`^${course.id}/`), `${id}/`);
    const lessons = course.lessons.map(lesson => ({ ...lesson, courseId: id }));
    replaceCourse(world, course, { ...course, id, lessons, formerly: [...course.formerly, course.id] });
    world.entries = world.entries.map(entry => ({
      ...entry,
      courseId: entry.courseId === course.id ? id : entry.courseId,
      from: inIt(entry.from),
      targets: entry.targets.map(inIt),
    }));
    world.paths = world.paths.map(path =>
      withCourses(path, (one, optional) => [[one === course.id ? id : one, optional]]),
    );
    for (const { file } of lessons) {
      const known = world.files.get(file)?.addresses ?? [];
      known.push(inIt(known.at(-1) ?? ''));
    }
  },
  retire: (world, pick) => {
    const { course } = lessonAt(world, pick);
    const before = world.courses;
    const status = course.status === 'published' ? ('retired' as const) : ('published' as const);
    replaceCourse(world, course, { ...course, status });
    if (!soundPaths(world)) world.courses = before;
  },
  addToPath: (world, pick) => {
    const { course } = lessonAt(world, pick);
    changePath(world, pick, path =>
      path.stages[0]?.courses.some(({ courseId }) => courseId === course.id)
        ? path
        : withCourses(path, (id, optional) => [[id, optional]], [course.id, false]),
    );
  },
  takeFromPath: (world, pick) => {
    const { course } = lessonAt(world, pick);
    changePath(world, pick, path =>
      withCourses(path, (id, optional) => (id === course.id ? [] : [[id, optional]])),
    );
  },
  makeOptionalOnPath: (world, pick) => {
    const { course } = lessonAt(world, pick);
    changePath(world, pick, path =>
      withCourses(path, (id, optional) => [[id, id === course.id ? !optional : optional]]),
    );
  },
};

/** What Ada does, sometimes under an old address, and what arrives twice or late. */
export const doings: Record<string, Act> = {
  open: (world, pick) => happen(world, pick, opened),
  finish: (world, pick) => happen(world, pick, done),
  pass: (world, pick) => happen(world, pick, (address, at) => tried(address, 90, at)),
  fail: (world, pick) => happen(world, pick, (address, at) => tried(address, 40, at)),
  finishLate: (world, pick) => happenLate(world, pick, done),
  passLate: (world, pick) => happenLate(world, pick, (address, at) => tried(address, 90, at)),
  again: (world, pick) => {
    const told = world.events.filter(({ lessonId }) => lessonId !== null);
    const event = told[pick % Math.max(1, told.length)];
    if (event) world.events.push({ ...event, key: `${event.key}/again/${world.events.length}` });
  },
};

const fileAt = (
  address: string,
  { mergedFrom = [], splitFrom = [] }: { mergedFrom?: string[]; splitFrom?: string[] } = {},
): WorldFile => ({ addresses: [address], mergedFrom, splitFrom, marked: false, passed: false });

function newLesson(
  world: World,
  courseId: string,
  like: Pick<Lesson, 'optional' | 'completion' | 'quiz'>,
  origin: { mergedFrom?: string[]; splitFrom?: string[] } = {},
): Lesson {
  world.made += 1;
  const { optional, completion, quiz } = like;
  const file = `file-${world.made}.mdx`;
  world.files.set(file, fileAt(`${courseId}/l${world.made}`, origin));
  return lessonOf(courseId, `l${world.made}`, { optional, completion, quiz, file });
}

function insert(world: World, pick: number, { optional }: { optional: boolean }): void {
  const { course, lesson } = lessonAt(world, pick);
  const { completion, quiz } = lesson;
  const next = newLesson(world, course.id, { optional, completion, quiz });
  replaceCourse(world, course, { ...course, lessons: [next, ...course.lessons] });
}

/** Writes into a migration what became of a lesson, and of the names it had before by its front matter. */
function say(world: World, lesson: Lesson, written: MigrationFile['lessons'][string], file?: string): void {
  const { courseId } = lesson;
  const entry = (old: string, fate: Fate): Entry => ({
    ...fate,
    courseId,
    old,
    from: `${courseId}/${old}`,
    on: String(world.entries.length).padStart(6, '0'),
    file: file ?? `migration-${world.entries.length}`,
  });
  const renamed = lesson.formerly.map(old => entry(old, fateOf(courseId, old, { renamed: lesson.id })));
  world.entries = [...world.entries, ...renamed, entry(lesson.id, fateOf(courseId, lesson.id, written))];
}

/** Replaces a lesson, unless that leaves its course without a required one, which the check refuses. */
function change(world: World, lesson: Lesson, by: (lesson: Lesson) => readonly Lesson[]): boolean {
  const course = world.courses.find(({ id }) => id === lesson.courseId);
  const lessons = course?.lessons.flatMap(one => (one === lesson ? by(one) : [one])) ?? [];
  if (!course || lessons.every(({ optional }) => optional)) return false;
  replaceCourse(world, course, { ...course, lessons });
  return true;
}

function replaceCourse(world: World, course: Course, by: Course): void {
  world.courses = world.courses.map(one => (one.id === course.id ? by : one));
}

function withCourses(
  path: Path,
  by: (courseId: string, optional: boolean) => readonly (readonly [string, boolean])[],
  ...more: readonly (readonly [string, boolean])[]
): Path {
  const courses = path.stages.flatMap(stage =>
    stage.courses.flatMap(({ courseId, optional }) => by(courseId, optional)),
  );
  const listed = [...courses, ...more].map(([courseId, optional]) => ({ courseId, optional }));
  return { ...path, stages: [{ stageId: 'onboard', courses: listed }] };
}

/** Changes one of the paths, unless that leaves it with nothing that anybody can do, which the check refuses. */
function changePath(world: World, pick: number, by: (path: Path) => Path): void {
  const before = world.paths;
  world.paths = before.map((path, index) => (index === pick % before.length ? by(path) : path));
  if (!soundPaths(world)) world.paths = before;
}

const soundPaths = ({ courses, paths }: World): boolean =>
  paths.every(({ stages }) =>
    stages.some(stage =>
      stage.courses.some(
        ({ courseId, optional }) =>
          !optional && courses.some(({ id, status }) => id === courseId && status === 'published'),
      ),
    ),
  );

type Told = (address: string, at: Temporal.Instant) => LearnerEvent;

function happen(world: World, pick: number, told: Told): void {
  const { lesson } = lessonAt(world, pick);
  note(world, lesson.file, `${lesson.courseId}/${lesson.id}`, told, pick);
}

/** Under any address of any lesson that ever was. */
function happenLate(world: World, pick: number, told: Told): void {
  const [file, known] = [...world.files][pick % world.files.size] ?? [];
  const address = known?.addresses[pick % known.addresses.length];
  if (file && address) note(world, file, address, told, pick);
}

function note(world: World, file: string, address: string, told: Told, pick: number): void {
  const event = told(address, hours(pick % 500));
  world.events.push(event);
  const known = world.files.get(file);
  if (known && event.type === 'lesson.completed') known.marked = true;
  if (known && event.data.passed) known.passed = true;
}

function lessonAt(world: World, pick: number): { course: Course; lesson: Lesson } {
  const all = world.courses.flatMap(course => course.lessons.map(lesson => ({ course, lesson })));
  const found = all[pick % all.length];
  if (!found) throw new Error('There is always a lesson.');
  return found;
}

const versionOf = (lessons: readonly Lesson[]): string =>
  lessons
    .filter(({ optional }) => !optional)
    .map(({ file, completion }) => `${file}${completion}`)
    .sort()
    .join('+');
