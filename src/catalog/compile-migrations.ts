import type { Lesson } from './lesson.ts';
import { type Fate, fateOf } from './migration.ts';
import type { CourseSource } from './site-source.ts';

/** What counts for a lesson of today beside itself. Without a course in front, a name is one of the lesson's own course. */
export interface Origins {
  /** Whoever did one of these did the lesson. */
  readonly formerly: readonly string[];
  /** Whoever did every lesson of one of these lists did the lesson. */
  readonly mergedFrom: readonly (readonly string[])[];
  /** Addresses that only lead here: of what was merged or replaced. */
  readonly ledFrom: readonly string[];
}

/** One entry of a migration. */
export interface Entry extends Fate {
  readonly courseId: string;
  /** As written: an id of the course that the migration belongs to. */
  readonly old: string;
  /** `course/lesson` */
  readonly from: string;
  /** The name of its file, without folder: later changes come later in the alphabet. */
  readonly on: string;
  readonly file: string;
}

/** Every entry of every migration, the oldest first. */
export function entriesOf(courses: readonly CourseSource[]): readonly Entry[] {
  return courses
    .flatMap(({ id: courseId, migrations }) =>
      migrations.flatMap(({ on, yaml }) =>
        Object.entries(yaml.value?.lessons ?? {}).map(([old, written]) => ({
          ...fateOf(courseId, old, written),
          courseId,
          old,
          from: `${courseId}/${old}`,
          on,
          file: yaml.file,
        })),
      ),
    )
    .sort((a, b) => a.on.localeCompare(b.on));
}

/**
 * What the migrations say of where a lesson comes from, also under the former names in its front matter.
 *
 * @param formerly the former ids of each course, under which a lesson that left it may have been done
 */
export function originsIn(
  entries: readonly Entry[],
  formerly: ReadonlyMap<string, readonly string[]>,
): (lesson: Pick<Lesson, 'courseId' | 'id' | 'formerly'>) => Origins {
  const byTarget = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const target of entry.targets) byTarget.set(target, [...(byTarget.get(target) ?? []), entry]);
  return ({ courseId: home, id, formerly: written }) => {
    const own = [id, ...written].map(name => (name.includes('/') ? name : `${home}/${name}`));
    const names = (one: string): readonly string[] => {
      const [courseId = '', lessonId = ''] = one.split('/');
      if (courseId === home) return [lessonId];
      return [courseId, ...(formerly.get(courseId) ?? [])].map(id => `${id}/${lessonId}`);
    };
    const ways = minimal(own.flatMap(address => waysTo(address, byTarget, []))).filter(
      way => !way.some(one => own.includes(one)),
    );
    const full = ways.flatMap(way => (way.length === 1 ? way : []));
    const merged = ways.filter(way => way.length > 1);
    const found = new Set<string>();
    const led = own.flatMap(address => [...leading(address, byTarget, found)]);
    return {
      formerly: full.flatMap(names),
      mergedFrom: merged.flatMap(way => everyOne(way.map(one => names(one).map(name => [name])))),
      ledFrom: [...new Set(led)].filter(one => ![...own, ...full].includes(one)).flatMap(names),
    };
  };
}

type Way = readonly string[];

/** Each set of lessons that, done, makes the lesson at this address done: itself, and what it was made of, at any time. */
function waysTo(
  address: string,
  byTarget: ReadonlyMap<string, readonly Entry[]>,
  passed: readonly string[],
): readonly Way[] {
  if (passed.includes(address)) return [];
  const before = (entry: Entry) => waysTo(entry.from, byTarget, [...passed, address]);
  const sources = byTarget.get(address) ?? [];
  const full = sources.filter(entry => entry.full).flatMap(before);
  const merged = [...Map.groupBy(sources, ({ file }) => file).values()].flatMap(together => {
    const parts = together.filter(({ kind }) => kind === 'mergedInto');
    return parts.length > 0 && !together.some(({ full }) => full) ? [parts] : [];
  });
  return [[address], ...full, ...merged.flatMap(parts => everyOne(parts.map(before)))];
}

/** Each way to have one of every list. */
const everyOne = (lists: readonly (readonly Way[])[]): readonly Way[] =>
  lists.reduce<readonly Way[]>(
    (done, ways) => done.flatMap(one => ways.map(way => [...new Set([...one, ...way])])),
    [[]],
  );

/** Without ways that ask for all that another asks for, and more. */
const minimal = (ways: readonly Way[]): readonly Way[] =>
  ways.filter(
    (way, index) =>
      !ways.some(
        (other, at) =>
          at !== index && other.every(one => way.includes(one)) && (other.length < way.length || at < index),
      ),
  );

function leading(
  address: string,
  byTarget: ReadonlyMap<string, readonly Entry[]>,
  found: Set<string>,
): ReadonlySet<string> {
  for (const { from } of byTarget.get(address) ?? []) {
    if (found.has(from)) continue;
    found.add(from);
    leading(from, byTarget, found);
  }
  return found;
}
