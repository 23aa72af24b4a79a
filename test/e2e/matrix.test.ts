import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { everyone } from '../matrix/actor.ts';
import { answerOf, expectedAnswer } from '../matrix/answer.ts';
import { marksHiddenFrom } from '../matrix/cast.ts';
import { type Entrance, enter } from '../matrix/entrance.ts';
import { requestOf, send } from '../matrix/request.ts';
import { routes } from '../matrix/routes.ts';
import { placeOf, type Row } from '../matrix/row.ts';
import { rows } from '../matrix/rows.ts';
import type { BuiltAction } from '../support/built-actions.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

// Every page, endpoint and action, by every kind of actor. test/matrix/row.ts says how to add a row.
const now = '2026-11-02T09:00:00Z';
let portal: Portal;
let entrance: Entrance;

beforeAll(async () => {
  portal = await startPortal({ ...inject('academy'), now, smtpPort: await freePort() });
  entrance = await enter(portal, now);
});
afterAll(() => portal?.stop());

it('has a row for every page, endpoint and action, and none for what is not there', async () => {
  const actions = await portal.ask<BuiltAction[]>('actions');
  const places = [...routes, ...actions.map(({ name }) => `action ${name}`)];
  const listed = new Set(rows.map(placeOf));
  const missing = places.filter(place => !listed.has(place));
  expect(missing, `Add rows to a file of test/matrix/rows for: ${missing.join(', ')}`).toEqual([]);
  const gone = [...listed].filter(place => !places.includes(place));
  expect(gone, `Take these out of test/matrix/rows, or name them as their files are: ${gone}`).toEqual([]);
  expect(actions.filter(({ input }) => !input)).toEqual([]);
});

describe('everybody is answered as it is right for them', () => {
  it.each(rows.map(row => ({ row, title: titleOf(row) })))('$title', async ({ row }) => {
    const received = await Promise.all(
      everyone.map(async actor => {
        const answer = await send(entrance, requestOf(row, entrance.things, actor), actor);
        return { actor, answer };
      }),
    );
    const answers = received.map(({ actor, answer }) => [actor, answerOf(answer)]);
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(everyone.map(actor => [actor, expectedAnswer(row, actor)])),
    );
    const told = received.filter(({ actor, answer }) => marksHiddenFrom(actor)?.test(answer.text));
    expect(
      told.map(({ actor }) => actor),
      'told of people whom they may not know',
    ).toEqual([]);
  });
});

function titleOf(row: Row): string {
  const place = placeOf(row);
  if ('at' in row && row.at && !place.endsWith(` ${row.at}`)) return `${place} at ${row.at}`;
  return 'action' in row ? `${place} with ${JSON.stringify(row.form)}` : place;
}
