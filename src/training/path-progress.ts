import { type Catalog, type Course, findCourse, type Lesson, type Path } from '#catalog';
import { type Instant, later } from '#clock';
import type { Happening } from '#progress';
import { type CourseProgress, courseProgress } from './course-progress.ts';
import { courseIdsOf } from './lesson-credit.ts';
import { type Reader, type Speech, speechFor } from './sentences.ts';
import { percentOf } from './words.ts';

export interface PathCourseProgress {
  readonly course: Course;
  readonly optional: boolean;
  readonly state: 'done' | 'next' | 'open' | 'locked';
  /** Why it is in that state, one sentence. */
  readonly why: string;
  readonly progress: CourseProgress;
}

export interface PathStageProgress {
  readonly stageId: string;
  readonly title: string;
  readonly courses: readonly PathCourseProgress[];
}

export interface PathProgress {
  readonly state: 'not-started' | 'in-progress' | 'complete';
  /** Required lessons done, of all in the path's required courses; once it is complete, in those that counted. */
  readonly done: number;
  readonly total: number;
  /** 0 to 100; 100 when complete, and only then. */
  readonly percent: number;
  readonly minutesLeft: number;
  readonly sentence: string;
  readonly stages: readonly PathStageProgress[];
  /** Where to go on: usually in the path, else in a course that has to come first. */
  readonly next?: { readonly course: Course; readonly lesson: Lesson };
  readonly completedAt?: Instant;
  /** Required courses that came after it was finished and are not complete. They take nothing away from whoever finished it. */
  readonly newCourses: readonly Course[];
}

/** Whether everything that the path asks for today is done: what an account counts. */
export const isUpToDate = ({ state, newCourses }: Pick<PathProgress, 'state' | 'newCourses'>): boolean =>
  state === 'complete' && newCourses.length === 0;

export interface PathOptions {
  /** Whether this person can open the course. One that they cannot is left out, so that it never blocks them. */
  readonly reachable?: (course: Course) => boolean;
  /** For whom it is said; in English, by the site's time zone, when absent. */
  readonly reader?: Reader;
}

/**
 * Where somebody stands on a path. Optional courses do not count; a course is locked until the courses it requires are
 * complete. Once it was finished it stays finished, whatever courses are added later.
 */
export function pathProgress(
  catalog: Catalog,
  path: Path,
  events: readonly Happening[],
  options: PathOptions = {},
): PathProgress {
  const { timeZone } = catalog.site;
  const { reachable = isPublished, reader = { timeZone, locale: 'en' } } = options;
  const look = lookUp(catalog, events, reachable, reader);
  const stages = path.stages.map(stage => ({
    stageId: stage.stageId,
    title: catalog.site.stages.find(({ id }) => id === stage.stageId)?.title ?? stage.stageId,
    entries: stage.courses.flatMap(({ courseId, optional }) => {
      const found = look(courseId);
      return found ? [{ ...found, optional }] : [];
    }),
  }));
  const entries = stages.flatMap(stage => stage.entries);
  const required = entries.filter(entry => !entry.optional && entry.progress.total > 0);
  const next = nextOf(required, look);
  const finish = finishOf(catalog, path, required, events);
  const numbers = totals(required, entries, finish);
  return {
    ...numbers,
    get sentence() {
      const speech = speechFor(reader);
      return finish ? completedSentence(speech, finish) : openSentence(speech, numbers);
    },
    stages: stages.map(({ stageId, title, entries }) => ({
      stageId,
      title,
      courses: entries.map(entry => placed(entry, look, next?.course, reader)),
    })),
    ...(next ? { next } : {}),
  };
}

const isPublished = (course: Course): boolean => course.status === 'published';

interface Entry {
  readonly course: Course;
  readonly progress: CourseProgress;
}

type LookUp = (courseId: string) => Entry | undefined;

/** Finds a reachable course with its progress, computed once. */
function lookUp(
  catalog: Catalog,
  events: readonly Happening[],
  reachable: (course: Course) => boolean,
  reader: Reader,
): LookUp {
  const known = new Map<string, Entry | undefined>();
  const byCourse = Map.groupBy(events, event => event.courseId);
  const about = (course: Course) => courseIdsOf(course).flatMap(id => byCourse.get(id) ?? []);
  return courseId => {
    if (known.has(courseId)) return known.get(courseId);
    const course = findCourse(catalog, courseId);
    const entry =
      course && reachable(course)
        ? { course, progress: courseProgress(course, about(course), reader) }
        : undefined;
    known.set(courseId, entry);
    return entry;
  };
}

/** The courses that have to be complete before this one opens, as far as this person can reach them. */
const missingBefore = (course: Course, look: LookUp): Entry[] =>
  course.requires.flatMap(id => {
    const entry = look(id);
    return entry && entry.progress.state !== 'complete' && entry.progress.total > 0 ? [entry] : [];
  });

/** The first unfinished course that is open; when all are locked, the course that unlocks the first of them. */
function nextOf(required: readonly Entry[], look: LookUp): PathProgress['next'] {
  const unfinished = required.filter(entry => entry.progress.state !== 'complete');
  const [first] = unfinished;
  const open =
    unfinished.find(({ course }) => missingBefore(course, look).length === 0) ??
    (first ? unlocking(first, look, new Set()) : undefined);
  return open?.progress.next ? { course: open.course, lesson: open.progress.next } : undefined;
}

function unlocking(entry: Entry, look: LookUp, passed: Set<string>): Entry | undefined {
  if (passed.has(entry.course.id)) return undefined;
  passed.add(entry.course.id);
  const missing = missingBefore(entry.course, look);
  if (missing.length === 0) return entry;
  return missing.map(one => unlocking(one, look, passed)).find(Boolean);
}

function placed(
  entry: Entry & { optional: boolean },
  look: LookUp,
  next: Course | undefined,
  reader: Reader,
): PathCourseProgress {
  const { course, progress, optional } = entry;
  const place = { course, progress, optional };
  const missing = progress.state === 'complete' ? [] : missingBefore(course, look);
  const state = progress.state === 'complete' ? 'done' : course === next ? 'next' : 'open';
  return {
    ...place,
    state: missing.length > 0 ? 'locked' : state,
    get why() {
      const { words, list } = speechFor(reader);
      if (missing.length > 0)
        return words.finishFirst(list(missing.map(one => words.quoted(one.course.title))));
      return optional && state !== 'done' ? words.optional(progress.sentence) : progress.sentence;
    },
  };
}

/** How a path was finished: by what it asks for today, else by a fact on record. */
interface Finish {
  readonly at: Instant;
  /** The required courses that counted. */
  readonly counted: readonly Entry[];
  readonly newCourses: readonly Course[];
}

function finishOf(
  catalog: Catalog,
  path: Path,
  required: readonly Entry[],
  events: readonly Happening[],
): Finish | undefined {
  if (required.length === 0) return undefined;
  const missing = required.filter(({ progress }) => progress.state !== 'complete');
  if (missing.length === 0) {
    const at = required.flatMap(({ progress }) => progress.completedAt ?? []).reduce(later);
    return { at, counted: required, newCourses: [] };
  }
  const fact = lastCompletion(path, events);
  if (!fact) return undefined;
  const asked = new Set(fact.data.courses?.map(id => findCourse(catalog, id)));
  // What was finished then and is not now has gone to somebody else, by a split of two people's records.
  if (missing.some(({ course }) => asked.has(course))) return undefined;
  const counted = required.filter(entry => !missing.includes(entry));
  return { at: fact.occurredAt, counted, newCourses: missing.map(({ course }) => course) };
}

const lastCompletion = (path: Path, events: readonly Happening[]): Happening | undefined =>
  events
    .filter(({ type, data }) => type === 'path.completed' && isCalled(path, data.path))
    .reduce<Happening | undefined>(
      (last, event) =>
        last && Temporal.Instant.compare(last.occurredAt, event.occurredAt) > 0 ? last : event,
      undefined,
    );

const isCalled = ({ id, formerly }: Path, name: string | undefined): boolean =>
  name !== undefined && (id === name || formerly.includes(name));

function totals(required: readonly Entry[], entries: readonly Entry[], finish: Finish | undefined) {
  const counted = finish?.counted ?? required;
  const sum = (of: (progress: CourseProgress) => number) =>
    counted.reduce((total, { progress }) => total + of(progress), 0);
  const [done, total] = [sum(progress => progress.done), sum(progress => progress.total)];
  const minutesLeft = sum(progress => progress.minutesLeft);
  const shared = { done, total, minutesLeft, newCourses: finish?.newCourses ?? [] };
  if (finish) return { ...shared, state: 'complete' as const, percent: 100, completedAt: finish.at };
  const started = entries.some(({ progress }) => progress.state !== 'not-started');
  const state = started ? ('in-progress' as const) : ('not-started' as const);
  return { ...shared, state, percent: percentOf(done, total) };
}

function completedSentence({ words, day, list }: Speech, { at, counted, newCourses }: Finish): string {
  const lessons = counted.reduce((sum, { progress }) => sum + progress.newLessons.length, 0);
  const added = [
    ...(newCourses.length > 0 ? [words.newCourses(newCourses.length)] : []),
    ...(lessons > 0 ? [words.newLessons(lessons)] : []),
  ];
  return added.length > 0 ? words.completedSince(day(at), list(added)) : words.completed(day(at));
}

function openSentence(
  { words, length }: Speech,
  { state, done, total, minutesLeft }: Pick<PathProgress, 'state' | 'done' | 'total' | 'minutesLeft'>,
): string {
  if (total === 0) return words.emptyPath;
  const left = length(minutesLeft);
  return state === 'in-progress' ? words.pathUnderWay(done, total, left) : words.notStarted(total, left);
}
