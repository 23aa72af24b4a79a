import { expect, it } from 'vitest';
import { courseProgress } from '#training';
import { courseOf, days, done, event, hours, lessonOf, opened, t0, tried } from './catalog-of.ts';

const course = courseOf('start', ['a', 'b!', 'extra?']);

it('is not started without events, and says how long it takes', () => {
  const progress = courseProgress(course, [done('other/a')]);
  expect(progress).toMatchObject({ state: 'not-started', done: 0, total: 2, percent: 0, minutesLeft: 10 });
  expect(progress.sentence).toBe('Not started: 2 lessons, about 10 minutes.');
  expect(progress.next?.id).toBe('a');
});

it('does not let the Done button complete a quiz lesson', () => {
  const progress = courseProgress(course, [done('start/a'), done('start/b')]);
  expect(progress).toMatchObject({ state: 'in-progress', done: 1, percent: 50 });
  expect(progress.sentence).toBe('1 of 2 lessons done; next is “Lesson b”, about 5 minutes left.');
});

it('is complete when the lessons are read and the quiz is passed, optional lessons or not', () => {
  const progress = courseProgress(course, [tried('start/b', 100, hours(2)), done('start/a', hours(1))]);
  expect(progress).toMatchObject({ state: 'complete', done: 2, total: 2, percent: 100, minutesLeft: 0 });
  expect(progress.completedAt).toEqual(hours(2));
  expect(progress.completedVersion).toBe(course.version);
  expect(progress.sentence).toBe('Completed on 2 November 2026.');
  expect(progress.next).toBeUndefined();
});

it('keeps a pass when a later attempt fails', () => {
  const events = [done('start/a'), tried('start/b', 90, hours(1)), tried('start/b', 10, hours(2))];
  expect(courseProgress(course, events).state).toBe('complete');
});

it('explains every requirement with its evidence and what to do next', () => {
  const events = [done('start/a'), opened('start/b'), tried('start/b', 50, hours(1))];
  expect(courseProgress(course, events).requirements).toEqual([
    { what: 'Finish “Lesson a”', state: 'met', evidence: 'Marked done on 2 November 2026.' },
    {
      what: 'Pass the quiz of “Lesson b”',
      state: 'unmet',
      evidence: 'Best attempt 50 %; 80 % is needed.',
      next: { label: 'Take the quiz', href: '/courses/start/b' },
    },
  ]);
});

it('tells opened from not opened', () => {
  const evidence = courseProgress(course, [opened('start/a')]).requirements.map(one => one.evidence);
  expect(evidence).toEqual(['Opened on 2 November 2026, not marked done.', 'Not opened yet.']);
});

it('writes days in the time zone it is given', () => {
  const late = Temporal.Instant.from('2026-11-02T23:30:00Z');
  const one = courseOf('one', ['a']);
  expect(
    courseProgress(one, [done('one/a', late)], {
      timeZone: 'Europe/Berlin',
      locale: 'en',
    }).sentence,
  ).toBe('Completed on 3 November 2026.');
});

it('keeps credit for a lesson that was renamed, or moved here from another course', () => {
  const moved = courseOf('start', [
    lessonOf('start', 'a', { formerly: ['welcome'] }),
    lessonOf('start', 'b', { formerly: ['basics/b'] }),
  ]);
  const events = [done('start/welcome'), done('basics/b')];
  expect(courseProgress(moved, events)).toMatchObject({ state: 'complete', percent: 100 });
});

it('keeps credit in a course that was renamed', () => {
  const renamed = courseOf('start', ['a'], { formerly: ['begin'] });
  expect(courseProgress(renamed, [done('begin/a')]).state).toBe('complete');
  const fact = event('course.completed', 'begin', t0, { courseVersion: 'v1' });
  expect(courseProgress(courseOf('start', ['new'], { formerly: ['begin'] }), [fact]).state).toBe('complete');
});

it('gives the credit of an address to the lesson that bears it today', () => {
  const reused = courseOf('start', [lessonOf('start', 'intro', { formerly: ['a'] }), 'a']);
  const { credits } = courseProgress(reused, [done('start/a')]);
  expect([...credits.keys()]).toEqual(['a']);
});

it('gives a lesson that others were merged into to whoever did all of them, at the time of the last', () => {
  const merged = lessonOf('start', 'm', { mergedFrom: [['a', 'b', 'old/c']] });
  const made = courseOf('start', [merged, 'x'], { formerly: ['begin'] });
  const two = [done('start/a'), done('begin/b', days(2))];
  const short = courseProgress(made, two);
  expect(short).toMatchObject({ state: 'in-progress', done: 0 });
  expect(short.requirements[0]).toMatchObject({
    state: 'unmet',
    evidence: 'Of the three lessons that were merged into it, two are done.',
  });
  const all = courseProgress(made, [done('old/c', days(1)), ...two]);
  expect(all).toMatchObject({ done: 1, total: 2 });
  expect(all.credits.get('m')).toMatchObject({ state: 'done', doneAt: days(2) });
});

it('gives it also to whoever did one that is enough, and to whoever does it as it is now', () => {
  const merged = lessonOf('start', 'm', { formerly: ['b'], mergedFrom: [['a', 'c']] });
  const made = courseOf('start', [merged]);
  for (const address of ['start/b', 'start/m'])
    expect(courseProgress(made, [done(address), done('start/a', days(1))])).toMatchObject({
      state: 'complete',
      completedAt: t0,
    });
  expect(courseProgress(made, [done('start/a')]).state).toBe('in-progress');
});

it('says that a lesson which was marked done asks for its quiz now', () => {
  const { requirements } = courseProgress(course, [done('start/b', days(1))]);
  expect(requirements[1]?.evidence).toBe('Marked done on 3 November 2026, but its quiz is not passed.');
});

it('keeps a passed quiz when the lesson loses its quiz', () => {
  expect(courseProgress(courseOf('start', ['b']), [tried('start/b', 90)]).state).toBe('complete');
});

it('is never complete without a required lesson', () => {
  const empty = courseOf('empty', ['extra?']);
  const events = [done('empty/extra'), event('course.completed', 'empty', t0, { courseVersion: 'v0' })];
  const progress = courseProgress(empty, events);
  expect(progress).toMatchObject({ state: 'in-progress', total: 0, percent: 0 });
  expect(progress.requirements).toMatchObject([{ state: 'unmet' }]);
});

it('says the first time of the version that was finished last', () => {
  const first = event('course.completed', 'start', t0, {
    courseVersion: 'v1',
    data: { lessons: ['start/a'] },
  });
  const events = [first, done('start/a'), tried('start/b', 90, days(1)), done('start/b', days(2))];
  expect(courseProgress(course, events).completedAt).toEqual(days(1));
});
