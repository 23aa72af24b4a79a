import { expect, it } from 'vitest';
import type { Part } from '#catalog';
import { courseProgress } from '#training';
import { courseOf, days, done, event, hours, lessonOf } from './catalog-of.ts';

const video = (id: string, optional = false): Part => ({
  id,
  kind: 'video',
  optional,
  seconds: 60,
  captions: [],
});
const exercise: Part = { id: 'find', kind: 'hotspot', optional: false, areas: [] };
const withParts = (parts: readonly Part[], completion: 'exercise' | 'read' | 'video' = 'video') =>
  courseOf('start', [lessonOf('start', 'a', { completion, parts })]);
const watched = (part: string, at = hours(1)) =>
  event('video.watched', 'start/a', at, { data: { part, percent: 95 } });

it('a lesson with videos is done when each that is asked for was first watched, not by the Done button', () => {
  const course = withParts([video('one'), video('two'), video('more', true)]);
  expect(courseProgress(course, [done('start/a'), watched('one')])).toMatchObject({ state: 'in-progress' });
  const events = [watched('two', days(3)), watched('one'), watched('two', days(1))];
  expect(courseProgress(course, events)).toMatchObject({ state: 'complete', completedAt: days(1) });
});

it('says what is asked and how much of it is done', () => {
  const told = courseProgress(withParts([video('one'), video('two')]), [watched('one')]).requirements;
  expect(told.map(({ what, evidence }) => [what, evidence])).toEqual([
    ['Watch the video of “Lesson a”', 'Opened on 2 November 2026, 1 of 2 videos watched.'],
  ]);
});

it('credit stays when a video is taken out, or when reading becomes enough, with an exercise beside it or none', () => {
  const events = [watched('one')];
  expect(courseProgress(withParts([video('one')], 'read'), events).state).toBe('complete');
  expect(courseProgress(withParts([video('one'), exercise], 'read'), events).state).toBe('complete');
  expect(courseProgress(withParts([], 'read'), events).state).toBe('complete');
  expect(courseProgress(withParts([exercise], 'exercise'), events).state).toBe('in-progress');
});
