import { expect, it } from 'vitest';
import type { Part } from '#catalog';
import { courseProgress } from '#training';
import { courseOf, days, done, event, hours, lessonOf } from './catalog-of.ts';

const exercise = (id: string, optional = false): Part => ({ id, kind: 'hotspot', optional, areas: [] });
const withParts = (parts: readonly Part[], completion: 'exercise' | 'read' = 'exercise') =>
  courseOf('start', [lessonOf('start', 'a', { completion, parts })]);
const passed = (part: string, at = hours(1)) => event('exercise.passed', 'start/a', at, { data: { part } });

it('is done when the last exercise that is asked for was first passed, in whatever order they are told', () => {
  const course = withParts([exercise('one'), exercise('two'), exercise('more', true)]);
  expect(courseProgress(course, [passed('one')])).toMatchObject({ state: 'in-progress', done: 0 });
  const events = [passed('two', days(3)), passed('one', hours(1)), passed('two', days(1))];
  expect(courseProgress(course, events)).toMatchObject({ state: 'complete', completedAt: days(1) });
});

it('is not done by the Done button', () => {
  expect(courseProgress(withParts([exercise('one')]), [done('start/a')]).state).toBe('in-progress');
});

it('says how many are passed', () => {
  const course = withParts([exercise('one'), exercise('two')]);
  const evidence = (events: Parameters<typeof courseProgress>[1]) =>
    courseProgress(course, events).requirements.map(one => [one.what, one.state, one.evidence]);
  expect(evidence([passed('one')])).toEqual([
    ['Pass the exercises of “Lesson a”', 'unmet', 'Opened on 2 November 2026, 1 of 2 exercises passed.'],
  ]);
});

it('keeps its credit when an exercise is taken out, or when reading becomes enough', () => {
  const events = [passed('one')];
  expect(courseProgress(withParts([exercise('one')]), events).state).toBe('complete');
  expect(courseProgress(withParts([exercise('one')], 'read'), events).state).toBe('complete');
  expect(courseProgress(withParts([], 'read'), events).state).toBe('complete');
});
