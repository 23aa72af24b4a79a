import { expect, it } from 'vitest';
import { readEvents } from '#progress';
import { courseProgress } from '#training';
import { POST } from '../../src/pages/api/v1/events.ts';
import { call, cast, catalog, contextOf, viewer } from '../integrations/api/cast.ts';
import { eachDatabase } from '../support/databases.ts';

/**
 * 3. A completion sent as the tab closes, or after a lost connection, arrives once. Here is the side of the server: whoever
 * is not sure that it arrived sends it again under the same id, as often as they like, also at once.
 */
eachDatabase('a completion that is sent again', open => {
  const told = { id: 'tab-1', type: 'lesson.completed', course: 'start', lesson: 'welcome' };

  it('is one fact, and the progress of one lesson, however often and whenever it comes', async () => {
    const { database } = await open();
    await cast(database);
    const memberships = [{ accountId: 'acme', segment: null, roles: ['analyst'] }];
    const ada = viewer('ada', { memberships });
    const post = () => call(POST, contextOf(database, { viewer: ada, body: told }));
    const answers = await Promise.all([post(), post(), post()]);
    answers.push(await post());
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const outcomes = answers.map(({ answer }) => answer['outcome']);
    expect(outcomes.toSorted()).toEqual(['duplicate', 'duplicate', 'duplicate', 'recorded']);
    const events = await readEvents(database, 'ada');
    expect(events).toHaveLength(1);
    const [course] = catalog.courses;
    expect(course && courseProgress(course, events)).toMatchObject({ done: 1, total: 2, percent: 50 });
  });

  it('is nobody’s without a session, and only one’s own with one', async () => {
    const { database } = await open();
    await cast(database);
    const nobody = await call(POST, contextOf(database, { body: told }));
    expect(nobody.status).toBe(401);
    const body = { ...told, person: { id: 'ben' } };
    const other = await call(POST, contextOf(database, { viewer: viewer('ada'), body }));
    expect(other.status).toBe(403);
    expect(await readEvents(database, 'ben')).toEqual([]);
  });
});
