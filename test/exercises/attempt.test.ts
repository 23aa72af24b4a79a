import { expect, it } from 'vitest';
import type { Part } from '#catalog';
import { attemptExercise, readWork, tickItems } from '#exercises';
import { readEvents } from '#progress';
import { courseProgress } from '#training';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, hours, lessonOf } from '../training/catalog-of.ts';

const find = (id: string, optional = false): Part => ({
  id,
  kind: 'hotspot',
  optional,
  areas: [
    { label: 'Here', at: [0, 0, 50, 100], correct: true },
    { label: 'There', at: [50, 0, 50, 100], correct: false, feedback: 'No.' },
  ],
});
const list: Part = { id: 'before', kind: 'checklist', items: ['ask', 'open'] };
const lesson = lessonOf('start', 'a', { completion: 'exercise', parts: [list, find('one'), find('two')] });
const course = courseOf('start', [lesson]);
const catalog = catalogOf([course]);

eachDatabase('what somebody does inside of a lesson', open => {
  it('is a fact when it is right, once for each version, and nothing when it is not', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const at = { personId: ada.id, course, lesson };
    const answer = (part: string, area: string, now = hours(1)) =>
      attemptExercise(database, catalog, at, { part, answer: { area } }, now);

    expect(await answer('one', '1')).toEqual({
      outcome: 'judged',
      verdict: { passed: false, feedback: 'No.' },
    });
    expect(await readEvents(database, ada.id)).toEqual([]);
    expect(await answer('one', '7')).toEqual({ outcome: 'no-answer' });
    expect(await answer('none', '0')).toEqual({ outcome: 'no-exercise' });
    expect(await answer('before', '0')).toEqual({ outcome: 'no-exercise' });

    await answer('one', '0');
    await answer('one', '0', days(1));
    const [event, ...more] = await readEvents(database, ada.id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: 'exercise.passed', lessonId: 'a', data: { part: 'one' } });
    expect(courseProgress(course, await readEvents(database, ada.id))).toMatchObject({
      state: 'in-progress',
    });

    await answer('two', '0', days(2));
    const events = await readEvents(database, ada.id);
    expect(events.map(({ type }) => type)).toEqual([
      'exercise.passed',
      'exercise.passed',
      'course.completed',
    ]);
    expect(courseProgress(course, events)).toMatchObject({ state: 'complete', completedAt: days(2) });
  });

  it('keeps what is ticked for this person alone, also when the lesson is renamed', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const at = { personId: ada.id, course, lesson };
    expect(
      await tickItems(database, at, { part: 'before', items: ['ask', 'gone'], were: [] }, hours(1)),
    ).toBe(true);
    expect(await tickItems(database, at, { part: 'one', items: ['ask'], were: [] }, hours(1))).toBe(false);
    expect(await readWork(database, ben.id, course, lesson)).toEqual(new Map());

    const renamed = lessonOf('start', 'z', { formerly: ['a'], parts: [list] });
    expect(await readWork(database, ada.id, courseOf('start', [renamed]), renamed)).toEqual(
      new Map([['before', { ticked: ['ask'] }]]),
    );
    const instead = { part: 'before', items: ['open'], were: ['ask'] };
    await tickItems(database, { ...at, lesson: renamed }, instead, hours(2));
    expect((await readWork(database, ada.id, courseOf('start', [renamed]), renamed)).get('before')).toEqual({
      ticked: ['open'],
    });
  });

  it('keeps of a page that is behind what was ticked and unticked there, and nothing else of it', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const at = { personId: ada.id, course, lesson };
    const tick = (items: readonly string[], were: readonly string[]) =>
      tickItems(database, at, { part: 'before', items, were }, hours(1));
    const ticked = async () => (await readWork(database, ada.id, course, lesson)).get('before')?.['ticked'];
    await tick(['ask'], []);
    await tick(['open'], []);
    expect(await ticked()).toEqual(['ask', 'open']);
    await tick([], ['ask']);
    await tick([], ['ask']);
    expect(await ticked()).toEqual(['open']);
    await tick(['open'], ['open']);
    expect(await ticked()).toEqual(['open']);
  });
});
