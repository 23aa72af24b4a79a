import { type Entry, entriesOf } from './compile-migrations.ts';
import { becoming } from './migration.ts';
import { error, type Problem } from './problem.ts';
import type { CourseSource, MigrationSource, SiteSource } from './site-source.ts';
import { nearest } from './suggest.ts';

/**
 * Each migration says of every lesson it names what became of it, and no two things in the site say different things of
 * it. An id means one lesson for ever: what was renamed, split, merged or replaced is never there again under its old id,
 * because nobody could tell by it whether the old or the new was done.
 */
export function checkMigrations({ courses }: SiteSource): Problem[] {
  const site = siteOf(courses);
  return courses.flatMap(course =>
    course.migrations.flatMap(migration => {
      const entries = site.entries.filter(({ file }) => file === migration.yaml.file);
      return [
        ...checkName(migration),
        ...entries.flatMap(entry => checkEntry(entry, migration, site)),
        ...checkNew(course, migration, entries, site),
      ];
    }),
  );
}

interface SiteLessons {
  readonly entries: readonly Entry[];
  /** `course/lesson` of every lesson there is. */
  readonly today: ReadonlySet<string>;
  /** `course/lesson` of today's lessons by the former ones that their front matter names. */
  readonly formerly: ReadonlyMap<string, string>;
  /** What ended a lesson, by its `course/lesson`. */
  readonly ended: ReadonlyMap<string, Entry>;
}

const ending = ({ kind }: Entry): boolean => kind !== 'kept' && kind !== 'undecided' && kind !== 'unclear';

function siteOf(courses: readonly CourseSource[]): SiteLessons {
  const entries = entriesOf(courses);
  const lessons = courses.flatMap(course => course.lessons);
  return {
    entries,
    today: new Set(lessons.map(({ courseId, id }) => `${courseId}/${id}`)),
    formerly: new Map(
      lessons.flatMap(({ courseId, id, frontMatter }) =>
        (frontMatter.value?.formerly ?? []).map(old => [
          old.includes('/') ? old : `${courseId}/${old}`,
          `${courseId}/${id}`,
        ]),
      ),
    ),
    ended: new Map(entries.toReversed().flatMap(entry => (ending(entry) ? [[entry.from, entry]] : []))),
  };
}

function checkName({ on, yaml }: MigrationSource): Problem[] {
  if (/^\d{4}-\d{2}-\d{2}(-[a-z0-9]+)*$/.test(on)) return [];
  const message = `"${on}" does not begin with a day, by which migrations come one after the other.`;
  return [error('invalid-id', { file: yaml.file, line: 1 }, message, 'Call it, say, 2026-11-26.yaml.')];
}

function checkEntry(entry: Entry, { yaml }: MigrationSource, site: SiteLessons): Problem[] {
  const place = { file: yaml.file, line: yaml.lineOf(['lessons', entry.old]) };
  const found = (code: string, [message, fix]: readonly [string, string]) => [
    error(code, place, message, fix),
  ];
  if (entry.kind === 'undecided' || entry.kind === 'unclear')
    return found('migration-undecided', undecided(entry));
  if (entry.kind === 'kept')
    return isKnown(entry.from, site, entry) ? [] : found('migration-target', gone(entry, site));
  const first = site.ended.get(entry.from);
  if (first && first.file !== entry.file) return found('migration-twice', twice(entry, first));
  if (site.today.has(entry.from)) return found('migration-same-id', stillHere(entry));
  const missing = entry.targets.find(target => !isKnown(target, site, entry));
  if (missing) return found('migration-target', unknown(entry, missing, site));
  const named = site.formerly.get(entry.from);
  if (named && !(entry.full && entry.targets.includes(named)))
    return found('migration-contradiction', contradiction(entry, named));
  if (isMergedAlone(entry, site)) return found('migration-merge-of-one', alone(entry));
  return [];
}

/** Whether it is there today, under this id or another, or this migration or a later one says what became of it. */
const isKnown = (
  address: string,
  { today, formerly, ended }: SiteLessons,
  { on }: Pick<Entry, 'on'>,
): boolean =>
  today.has(address) || formerly.has(address) || (ended.get(address)?.on.localeCompare(on) ?? -1) >= 0;

type Said = readonly [message: string, fix: string];

const choices = `kept, removed, or one of { ${becoming.join(': … }, { ')}: … }`;

function undecided({ old, kind }: Entry): Said {
  const message =
    kind === 'undecided'
      ? `Nothing says yet what became of the lesson "${old}".`
      : `It is unclear what became of the lesson "${old}": write one thing.`;
  return [message, `Write: ${old}: ${choices}`];
}

function gone({ old, courseId }: Entry, { today }: SiteLessons): Said {
  const lessons = lessonsOf(courseId, today);
  const near = nearest(old, lessons);
  const fix = near
    ? `If it is "${near}" now, write: ${old}: { renamed: ${near} }`
    : `Write what became of it: ${choices}`;
  return [`The lesson "${old}" was kept, but it is not there.`, fix];
}

const twice = ({ old }: Entry, first: Entry): Said => [
  `What became of the lesson "${old}" is said in ${first.file} already: ${first.kind}.`,
  'Take one of the two out. A lesson of the same name that came later needs an id of its own.',
];

function stillHere({ old, kind, targets }: Entry): Said {
  const now = targets.length > 0 ? ` ${targets.map(shortOf).join(', ')}` : '';
  const message = `The lesson "${old}" is still there, although it was ${told[kind] ?? kind}${now}: nobody could tell by its id which of the two somebody did.`;
  const fix =
    kind === 'renamed' || kind === 'moved' || kind === 'removed'
      ? `Take courses/…/${old}.mdx away, or write: ${old}: kept`
      : `Give the lesson that is there now an id of its own, or write: ${old}: kept`;
  return [message, fix];
}

const told: Partial<Record<Entry['kind'], string>> = {
  mergedInto: 'merged into',
  splitInto: 'split into',
  replacedBy: 'replaced by',
  moved: 'moved to',
  renamed: 'renamed to',
};

function unknown({ old, courseId, kind }: Entry, missing: string, { today }: SiteLessons): Said {
  const lessons = missing.startsWith(`${courseId}/`) ? lessonsOf(courseId, today) : [...today];
  const near = nearest(shortOf(missing), lessons.map(shortOf));
  const message = `There is no lesson "${missing}", which "${old}" is said to have become, and no migration says what became of that.`;
  return [
    message,
    near ? `Did you mean "${near}"? Write: ${old}: { ${kind}: ${near} }` : 'Name a lesson that is there.',
  ];
}

const contradiction = ({ old, kind, targets }: Entry, named: string): Said => [
  `"${named}" says "formerly: ${old}", so whoever did "${old}" did it; here "${old}" was ${[told[kind] ?? kind, ...targets.map(shortOf)].join(' ')}.`,
  `Take "${old}" out of "formerly:" there, or write here: ${old}: { renamed: ${shortOf(named)} }`,
];

const isMergedAlone = ({ kind, full, file, targets, from }: Entry, { entries }: SiteLessons): boolean =>
  kind === 'mergedInto' &&
  !full &&
  !entries.some(
    other => other.file === file && other.from !== from && other.targets.includes(targets[0] ?? ''),
  );

const alone = ({ old, targets: [target = ''] }: Entry): Said => [
  `"${old}" is the only lesson that was merged into "${shortOf(target)}".`,
  `If having done it is enough, write: ${old}: { renamed: ${shortOf(target)} } — else: { replacedBy: ${shortOf(target)} }`,
];

function checkNew(
  { id: courseId }: CourseSource,
  { on, yaml }: MigrationSource,
  entries: readonly Entry[],
  site: SiteLessons,
): Problem[] {
  return (yaml.value?.new ?? []).flatMap((lesson, index) => {
    const place = { file: yaml.file, line: yaml.lineOf(['new', index]) };
    const address = `${courseId}/${lesson}`;
    const source = entries.find(({ targets }) => targets.includes(address));
    if (source && source.kind !== 'replacedBy') {
      const message = `"${lesson}" cannot be new: "${source.old}" became it.`;
      return [error('migration-contradiction', place, message, 'Take it out of one of the two places.')];
    }
    if (isKnown(address, site, { on })) return [];
    const near = nearest(lesson, lessonsOf(courseId, site.today));
    const fix = near ? `Did you mean "${near}"? Write: - ${near}` : 'Take this line out.';
    return [error('migration-target', place, `There is no lesson "${lesson}" in this course.`, fix)];
  });
}

const lessonsOf = (courseId: string, today: ReadonlySet<string>): string[] =>
  [...today].filter(address => address.startsWith(`${courseId}/`)).map(shortOf);

const shortOf = (address: string): string => address.split('/')[1] ?? address;
