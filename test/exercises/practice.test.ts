import { expect, it } from 'vitest';
import type { Part } from '#catalog';
import {
  attemptExercise,
  keepCode,
  keptCode,
  readTerminal,
  readWork,
  reportCode,
  typeLine,
} from '#exercises';
import { readEvents } from '#progress';
import { courseProgress } from '#training';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, hours, lessonOf } from '../training/catalog-of.ts';

const step = { output: '', hints: ['Say go.'], wrong: [] };
const terminal: Part = {
  id: 'go',
  kind: 'terminal',
  optional: false,
  prompt: '$',
  welcome: '',
  ignoreCase: false,
  steps: [
    { ...step, accept: ['go'] },
    { ...step, accept: ['stop'] },
  ],
};
const test = { name: 'adds', code: 'assert.equal(add(1, 2), 3)' };
const code: Part = {
  id: 'add',
  kind: 'code',
  optional: false,
  start: '',
  seconds: 2,
  tests: [test, { ...test, name: 'adds again' }],
  solution: '',
};
const lesson = lessonOf('start', 'a', { completion: 'exercise', parts: [terminal, code] });
const course = courseOf('start', [lesson]);
const catalog = catalogOf([course]);

eachDatabase('what somebody types', open => {
  it('takes a terminal further, once for each turn, and is a fact with the last step', async () => {
    const { database } = await open();
    const { ada, ben } = await writeCast(database);
    const at = { personId: ada.id, course, lesson };
    const send = (turn: number, sent: { line: string } | 'hint' | 'restart') =>
      typeLine(database, catalog, at, { part: 'go', turn, sent }, hours(turn + 1));
    const state = async () => readTerminal((await readWork(database, ada.id, course, lesson)).get('go'));

    expect(await send(0, 'hint')).toEqual({ outcome: 'answered', verdict: undefined });
    expect(await send(1, { line: 'go' })).toEqual({ outcome: 'answered', verdict: undefined });
    expect(await send(1, { line: 'go' })).toEqual({ outcome: 'behind' });
    expect(await state()).toMatchObject({ step: 1, hints: 0, turn: 2, lines: [{ typed: 'go' }] });
    expect(await readEvents(database, ada.id)).toEqual([]);
    expect(await send(2, { line: 'stop' })).toMatchObject({ verdict: { passed: true } });
    expect(await readEvents(database, ada.id)).toMatchObject([
      { type: 'exercise.passed', lessonId: 'a', data: { part: 'go' } },
    ]);
    await send(3, 'restart');
    expect(await state()).toMatchObject({ step: 0, lines: [] });
    expect(await readEvents(database, ada.id)).toHaveLength(1);
    expect(await readWork(database, ben.id, course, lesson)).toEqual(new Map());
    const wrong = { turn: 0, sent: { line: 'go' } };
    expect(await typeLine(database, catalog, at, { part: 'add', ...wrong }, hours(9))).toEqual({
      outcome: 'no-terminal',
    });
    const hotspot = { part: 'go', answer: { area: '0' } };
    expect(await attemptExercise(database, catalog, at, hotspot, hours(9))).toEqual({ outcome: 'no-answer' });
  });

  it('is kept as code, and believed to pass where the browser says so of every test', async () => {
    const { database } = await open();
    const { ada } = await writeCast(database);
    const at = { personId: ada.id, course, lesson };
    const kept = async () => keptCode((await readWork(database, ada.id, course, lesson)).get('add'));
    const report = (results: string) =>
      reportCode(database, catalog, at, { part: 'add', code: 'let b', results }, days(1));

    expect(await kept()).toBeUndefined();
    expect(await keepCode(database, at, { part: 'add', code: 'let a' }, hours(1))).toBe(true);
    expect(await kept()).toBe('let a');
    expect(await keepCode(database, at, { part: 'go', code: 'x' }, hours(1))).toBe(false);
    for (const results of ['10', '1', '111', '00'])
      expect(await report(results)).toEqual({ passed: false, feedback: undefined });
    expect(await kept()).toBe('let b');
    expect(await readEvents(database, ada.id)).toEqual([]);
    expect(await report('11')).toEqual({ passed: true, feedback: undefined });
    await typeLine(database, catalog, at, { part: 'go', turn: 0, sent: { line: 'go' } }, days(2));
    await typeLine(database, catalog, at, { part: 'go', turn: 1, sent: { line: 'stop' } }, days(2));
    expect(courseProgress(course, await readEvents(database, ada.id))).toMatchObject({ state: 'complete' });
    const nowhere = { part: 'go', code: '', results: '11' };
    expect(await reportCode(database, catalog, at, nowhere, days(1))).toBeUndefined();
  });
});
