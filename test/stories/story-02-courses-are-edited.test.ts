import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Course, Lesson } from '#catalog';
import type { LearnerEvent } from '#progress';
import { courseProgress, pathProgress } from '#training';
import { finishedCourses } from '../../src/training/record-learning.ts';
import { catalogOf, courseOf, done, hours, lessonOf, opened, pathOf, tried } from '../training/catalog-of.ts';

/**
 * 2. Lessons are removed, renamed, reordered, moved between courses, split: progress stays within 0 to 100 %, no credit is
 * lost or doubled, and what is complete stays so. Random edits and learner events, in any order.
 */
interface World {
  courses: readonly Course[];
  events: LearnerEvent[];
  /** The lessons that were really done, each by its file, which no edit changes. */
  readonly done: Set<string>;
  made: number;
}

type Act = (world: World, pick: number) => void;

const acts: Record<string, Act> = {
  add: (world, pick) => insert(world, pick, { optional: false }),
  addOptional: (world, pick) => insert(world, pick, { optional: true }),
  split: (world, pick) => {
    insert(world, pick, { optional: false });
    insert(world, pick, { optional: false });
  },
  remove: (world, pick) => {
    const { lesson } = lessonAt(world, pick);
    change(world, lesson, () => []);
  },
  rename: (world, pick) => {
    const { lesson } = lessonAt(world, pick);
    world.made += 1;
    change(world, lesson, one => [{ ...one, id: `l${world.made}`, formerly: [...one.formerly, one.id] }]);
  },
  reorder: (world, pick) => {
    world.courses = world.courses.map((course, index) =>
      index === pick % 2 ? { ...course, lessons: course.lessons.toReversed() } : course,
    );
  },
  move: (world, pick) => {
    const { course, lesson } = lessonAt(world, pick);
    const target = world.courses.find(one => one !== course);
    if (!target || requiredOf(course).length < 2) return;
    const former = [course.id, ...course.formerly].flatMap(id =>
      [lesson.id, ...lesson.formerly.filter(name => !name.includes('/'))].map(name => `${id}/${name}`),
    );
    const formerly = [...lesson.formerly.filter(name => name.includes('/')), ...former];
    change(world, lesson, () => []);
    world.courses = world.courses.map(one =>
      one.id === target.id
        ? { ...one, lessons: [...one.lessons, { ...lesson, courseId: one.id, formerly }] }
        : one,
    );
  },
  makeOptional: (world, pick) => {
    const { lesson } = lessonAt(world, pick);
    change(world, lesson, one => [{ ...one, optional: !one.optional }]);
  },
  renameCourse: (world, pick) => {
    world.made += 1;
    world.courses = world.courses.map((course, index) =>
      index === pick % 2
        ? { ...course, id: `c${world.made}`, formerly: [...course.formerly, course.id] }
        : course,
    );
  },
  open: (world, pick) => happen(world, pick, opened),
  finish: (world, pick) => happen(world, pick, done),
  pass: (world, pick) => happen(world, pick, (address, at) => tried(address, 90, at)),
  fail: (world, pick) => happen(world, pick, (address, at) => tried(address, 40, at)),
};

const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(1_000)), {
  minLength: 1,
  maxLength: 40,
});

it('keeps progress within bounds and completion for good, whatever is edited and done', () => {
  fc.assert(
    fc.property(steps, chosen => {
      const world = begin();
      const finished = new Set<number>();
      for (const [name, pick] of chosen) {
        acts[name]?.(world, pick);
        world.courses = world.courses.map(withVersion);
        // As the recording side does after an event, and the worker when a catalog is adopted.
        for (const fact of finishedCourses(world.courses, 'ada', world.events)) {
          world.events.push({ ...fact, recordedAt: fact.occurredAt });
        }
        check(world, finished);
      }
    }),
    { numRuns: 400 },
  );
});

it('never takes progress back by anything a learner does', () => {
  const acting = fc.array(fc.tuple(fc.constantFrom('open', 'finish', 'pass', 'fail'), fc.nat(1_000)), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(acting, chosen => {
      const world = begin();
      let before = [0, 0];
      for (const [name, pick] of chosen) {
        acts[name]?.(world, pick);
        const now = world.courses.map(course => courseProgress(course, world.events).percent);
        expect(now.every((percent, index) => percent >= (before[index] ?? 0))).toBe(true);
        before = now;
      }
    }),
    { numRuns: 200 },
  );
});

it('says the same in whatever order the events are read', () => {
  fc.assert(
    fc.property(steps, fc.nat(1_000), (chosen, turn) => {
      const world = begin();
      for (const [name, pick] of chosen) acts[name]?.(world, pick);
      const at = world.events.length > 0 ? turn % world.events.length : 0;
      const turned = [...world.events.slice(at), ...world.events.slice(0, at)].reverse();
      for (const course of world.courses) {
        const { credits: one, ...straight } = courseProgress(course, world.events);
        const { credits: other, ...reversed } = courseProgress(course, turned);
        expect(reversed).toEqual(straight);
        expect(Object.fromEntries(other)).toEqual(Object.fromEntries(one));
      }
    }),
    { numRuns: 200 },
  );
});

function begin(): World {
  const courses = [courseOf('c1', ['a', 'b!', 'x?']), courseOf('c2', ['d', 'e'])].map(withVersion);
  return { courses, events: [], done: new Set(), made: 2 };
}

function check(world: World, finished: Set<number>): void {
  const catalog = catalogOf(world.courses);
  world.courses.forEach((course, index) => {
    const progress = courseProgress(course, world.events);
    const complete = progress.state === 'complete';
    expect(progress.percent).toBeGreaterThanOrEqual(0);
    expect(progress.percent).toBeLessThanOrEqual(100);
    expect(progress.percent === 100).toBe(complete);
    expect(progress.done <= progress.total).toBe(true);
    expect(progress.done === progress.total).toBe(complete);
    expect(progress.requirements.every(({ state }) => state === 'met')).toBe(complete);
    expect(progress.next === undefined).toBe(complete);
    if (finished.has(index)) expect(complete).toBe(true);
    if (complete) finished.add(index);
    for (const lesson of course.lessons) {
      const state = progress.credits.get(lesson.id)?.state === 'done';
      expect(state, `${lesson.id} of ${course.id}`).toBe(world.done.has(lesson.file));
    }
  });
  const both = pathProgress(
    catalog,
    pathOf('p', [world.courses[0]?.id ?? '', world.courses[1]?.id ?? '']),
    world.events,
  );
  expect(both.percent === 100).toBe(both.state === 'complete');
  expect(both.state === 'complete').toBe(finished.size === 2);
}

function happen(
  world: World,
  pick: number,
  told: (address: string, at: Temporal.Instant) => LearnerEvent,
): void {
  const { course, lesson } = lessonAt(world, pick);
  const event = told(`${course.id}/${lesson.id}`, hours(world.events.length));
  world.events.push(event);
  const passed = event.type === 'quiz.submitted' && event.data.passed;
  const marked = event.type === 'lesson.completed' && lesson.completion === 'read';
  if (passed || marked) world.done.add(lesson.file);
}

function insert(world: World, pick: number, more: Partial<Lesson>): void {
  world.made += 1;
  const text = pick % 3 === 0 ? `l${world.made}!` : `l${world.made}`;
  world.courses = world.courses.map((course, index) =>
    index === pick % 2
      ? { ...course, lessons: [lessonOf(course.id, text, more), ...course.lessons] }
      : course,
  );
}

/** Replaces a lesson, unless that leaves its course without a required one, which the check refuses. */
function change(world: World, lesson: Lesson, by: (lesson: Lesson) => readonly Lesson[]): void {
  world.courses = world.courses.map(course => {
    const lessons = course.lessons.flatMap(one => (one === lesson ? by(one) : [one]));
    return requiredOf({ ...course, lessons }).length > 0 ? { ...course, lessons } : course;
  });
}

const requiredOf = (course: Course): Lesson[] => course.lessons.filter(lesson => !lesson.optional);

function lessonAt(world: World, pick: number): { course: Course; lesson: Lesson } {
  const all = world.courses.flatMap(course => course.lessons.map(lesson => ({ course, lesson })));
  const found = all[pick % all.length];
  if (!found) throw new Error('There is always a lesson.');
  return found;
}

const withVersion = (course: Course): Course => ({
  ...course,
  version: course.lessons
    .filter(lesson => !lesson.optional)
    .map(lesson => `${lesson.file}${lesson.completion}`)
    .sort()
    .join('+'),
});
