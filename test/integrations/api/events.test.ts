import { expect, it } from 'vitest';
import { addExternalId } from '#accounts';
import { quizFile } from '#catalog';
import { instantText } from '#clock';
import { readEvents } from '#progress';
import { courseProgress } from '#training';
import { POST } from '../../../src/pages/api/v1/events.ts';
import { eachDatabase } from '../../support/databases.ts';
import { catalogOf, courseOf, days, lessonOf, t0 } from '../../training/catalog-of.ts';
import { call, cast, contextOf, keyWith, viewer } from './cast.ts';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');
const event = {
  id: 'e1',
  type: 'lesson.completed',
  person: { email: 'Ada@Acme.example' },
  course: 'start',
  lesson: 'welcome',
};

eachDatabase('POST /api/v1/events', (open, engine) => {
  it('records an event once, whoever it names and however', async () => {
    const { database } = await open();
    await cast(database);
    const token = await keyWith(database, 'events:write');
    const post = (body: unknown) => call(POST, contextOf(database, { token, body }));
    expect(await post(event)).toMatchObject({ status: 200, answer: { id: 'e1', outcome: 'recorded' } });
    expect(await post(event)).toMatchObject({ status: 200, answer: { id: 'e1', outcome: 'duplicate' } });
    const external = { system: 'hubspot', id: '17' };
    await post({
      ...event,
      id: 'e2',
      person: { externalId: external },
      occurredAt: '2026-11-01T10:00:00+01:00',
    });
    await post({ ...event, id: 'e3', person: { id: 'ada' }, course: 'begin', locale: 'de' });
    const events = await readEvents(database, 'ada');
    expect(events.map(({ key }) => key).sort()).toEqual(['api:ada:e1', 'api:ada:e2', 'api:ada:e3']);
    expect(events[0]?.occurredAt.toString()).toBe('2026-11-01T09:00:00Z');
    expect(new Set(events.map(({ courseId }) => courseId))).toEqual(new Set(['start']));
  });

  it('knows somebody by the long form of their Salesforce id, as the product events do', async () => {
    const { database } = await open();
    await cast(database);
    const id = { system: 'salesforce', externalId: '0035g00000ABCDE' };
    await addExternalId(database, { personId: 'ada' }, id, 'system', now);
    const token = await keyWith(database, 'events:write');
    const person = { externalId: { system: 'salesforce', id: '0035g00000ABCDEAA4' } };
    const { status } = await call(POST, contextOf(database, { token, body: { ...event, person } }));
    expect(status).toBe(200);
    expect(await readEvents(database, 'ada')).toHaveLength(1);
  });

  it('keeps what is said of a lesson that was merged or split away as what counts for what it became', async () => {
    const { database } = await open();
    await cast(database);
    const token = await keyWith(database, 'events:write');
    const changed = catalogOf([
      courseOf('start', [
        lessonOf('start', 'whole', { mergedFrom: [['one', 'two']], ledFrom: ['one', 'two'] }),
        lessonOf('start', 'left', { formerly: ['both'] }),
        lessonOf('start', 'right', { formerly: ['both'], ledFrom: ['gone'] }),
      ]),
    ]);
    const post = (lesson: string, more = {}) =>
      call(
        POST,
        contextOf(database, { token, body: { ...event, id: lesson, lesson, ...more }, catalog: changed }),
      );
    for (const lesson of ['one', 'two', 'both']) expect((await post(lesson)).status).toBe(200);
    const [course] = changed.courses;
    expect(course && courseProgress(course, await readEvents(database, 'ada')).state).toBe('complete');
    expect((await post('gone')).status).toBe(404);
    expect((await post('one', { type: 'quiz.submitted', answers: {}, id: 'quiz' })).status).toBe(400);
  });

  it('takes the same id of two systems for two facts when they are about two people', async () => {
    const { database } = await open();
    await cast(database);
    const [crm, product] = [await keyWith(database, 'events:write'), await keyWith(database, 'events:write')];
    await call(POST, contextOf(database, { token: crm, body: event }));
    const body = { ...event, person: { id: 'ben' } };
    expect(await call(POST, contextOf(database, { token: product, body }))).toMatchObject({
      answer: { outcome: 'recorded' },
    });
    expect(await readEvents(database, 'ben')).toHaveLength(1);
  });

  it('keeps the good events of a batch and refuses the others with their reason', async () => {
    const { database } = await open();
    await cast(database);
    const token = await keyWith(database, 'events:write');
    const { person: _, ...nobody } = event;
    const batch = [
      event,
      { ...event, id: 'e2', person: { email: 'nobody@acme.example' } },
      { ...event, id: 'e3', lesson: 'welcom' },
      { ...event, id: 'e4', course: 'unfinished', lesson: 'idea' },
      { ...event, id: 'e5', type: 'lesson.liked' },
      { ...nobody, id: 'e6' },
      { ...event, id: 'e7', occurredAt: days(2).toString() },
      { ...event, id: 'e8', type: 'quiz.submitted', answers: {} },
      { ...event, id: 'e9', surprise: 1 },
      'nonsense',
      event,
      { ...event, id: 'e10', person: { id: 'ben' } },
    ];
    const { status, answer } = await call(POST, contextOf(database, { token, body: { events: batch } }));
    expect(status).toBe(200);
    expect(answer).toMatchObject({ recorded: 2, duplicates: 1, refused: 9 });
    expect(answer['results']).toMatchObject([
      { id: 'e1', outcome: 'recorded' },
      { id: 'e2', code: 'not-found', detail: expect.stringContaining('no such person') },
      { id: 'e3', code: 'not-found', detail: 'There is no lesson "welcom" in a course "start".' },
      { id: 'e4', code: 'not-found' },
      { id: 'e5', code: 'request.invalid', detail: expect.stringContaining('type') },
      { id: 'e6', code: 'request.invalid', detail: expect.stringContaining('person') },
      { id: 'e7', code: 'request.invalid', detail: 'occurredAt: lies in the future.' },
      { id: 'e8', code: 'request.invalid', detail: 'The lesson "welcome" has no quiz.' },
      { id: 'e9', code: 'request.invalid', detail: expect.stringContaining('surprise') },
      { id: null, outcome: 'refused' },
      { id: 'e1', outcome: 'duplicate' },
      { id: 'e10', outcome: 'recorded' },
    ]);
    expect(await readEvents(database, 'ben')).toHaveLength(1);
  });

  it('grades a quiz here, whatever the sender says, and finishes the course', async () => {
    const { database } = await open();
    await cast(database);
    const token = await keyWith(database, 'events:write');
    const quiz = { ...event, type: 'quiz.submitted', lesson: 'check' };
    const lie = { ...quiz, id: 'q0', answers: { q1: [1] }, passed: true };
    const wrong = { ...quiz, id: 'q1', answers: { q1: [1] } };
    const right = { ...quiz, id: 'q2', answers: { q1: [0], q2: [0, 1] } };
    const body = { events: [event, lie, wrong, right] };
    const { answer } = await call(POST, contextOf(database, { token, body }));
    expect(answer).toMatchObject({ recorded: 3, refused: 1 });
    const events = await readEvents(database, 'ada');
    expect(events.map(one => [one.type, one.data.passed]).sort()).toEqual([
      ['course.completed', undefined],
      ['lesson.completed', undefined],
      ['quiz.submitted', false],
      ['quiz.submitted', true],
    ]);
  });

  it('takes a typed answer and places, and a quiz that draws its questions by a key alone', async () => {
    const { database } = await open();
    await cast(database);
    const token = await keyWith(database, 'events:write');
    const typed = { id: 'typed', type: 'short-answer', text: 'Typed?', answers: ['source'] };
    const order = { id: 'order', type: 'ordering', text: 'Order.', items: ['zinc', 'Ada'] };
    const spare = { ...typed, id: 'spare' };
    const quiz = quizFile.parse({ questions: [order], pools: [{ pick: 1, questions: [spare, typed] }] });
    const drawing = catalogOf([courseOf('start', [lessonOf('start', 'check!', { quiz })])]);
    // In the order of their texts Ada comes first, and is put second.
    const answers = { order: [1, 0], typed: ' SOURCE' };
    const { person: _, ...own } = { ...event, type: 'quiz.submitted', lesson: 'check', answers };
    const asKey = contextOf(database, { token, body: { ...own, person: { id: 'ada' } }, catalog: drawing });
    expect((await call(POST, asKey)).status).toBe(200);
    const [fact] = await readEvents(database, 'ada');
    expect(fact?.data).toMatchObject({ passed: true, right: 2, total: 2 });
    const asBen = contextOf(database, { viewer: viewer('ben'), body: own, catalog: drawing });
    expect((await call(POST, asBen)).answer).toMatchObject({
      detail: 'This quiz draws its questions or limits its attempts: answer it on its page.',
    });
  });

  it('lets somebody signed in speak for themselves only, about what they may see', async () => {
    const { database } = await open();
    await cast(database);
    const post = (body: unknown) => call(POST, contextOf(database, { viewer: viewer('ben'), body }));
    const { person: _, ...own } = event;
    expect(await post(own)).toMatchObject({ status: 200, answer: { outcome: 'recorded' } });
    expect(await post(event)).toMatchObject({ status: 403, answer: { code: 'access.refused' } });
    expect(await post({ ...own, id: 'e2', person: { id: 'ada' } })).toMatchObject({ status: 403 });
    expect(await post({ ...own, id: 'e3', course: 'gold', lesson: 'secret' })).toMatchObject({ status: 404 });
    expect((await readEvents(database, 'ben')).map(({ key }) => key)).toEqual(['session:ben:e1']);
    expect(await readEvents(database, 'ada')).toEqual([]);
  });

  it('refuses who it does not know, a key without the scope, and what is no event', async () => {
    const { database } = await open();
    await cast(database);
    const reader = await keyWith(database, 'status:read');
    const token = await keyWith(database, 'events:write');
    const post = (request: Parameters<typeof contextOf>[1]) => call(POST, contextOf(database, request));
    const unknown = await post({ body: event });
    expect(unknown).toMatchObject({ status: 401, answer: { code: 'access.sign-in-needed' } });
    expect(unknown.headers.get('content-type')).toBe('application/problem+json');
    expect(await post({ body: event, token: 'wmk_wrong' })).toMatchObject({ status: 401 });
    expect(await post({ body: event, token: reader })).toMatchObject({ status: 403 });
    const invalid = ['{', 'null', '[]', '{"events":[]}', '{"events":{}}', '{"events":[1],"more":1}', '7'];
    for (const body of invalid) {
      expect(await post({ body, token })).toMatchObject({ status: 400, answer: { code: 'request.invalid' } });
    }
    const many = { events: Array.from({ length: 501 }, () => event) };
    expect(await post({ body: many, token })).toMatchObject({ status: 400 });
    const large = JSON.stringify({ ...event, id: 'x'.repeat(1_000_001) });
    expect(await post({ body: large, token })).toMatchObject({ status: 413 });
    expect(await readEvents(database, 'ada')).toEqual([]);
  });

  it('takes no text that a database chokes on', async () => {
    const { database } = await open();
    await cast(database);
    const token = await keyWith(database, 'events:write');
    for (const id of ['a\u0000b', '\u0007', '', 'e\ud800']) {
      const { status } = await call(POST, contextOf(database, { token, body: { ...event, id } }));
      expect(status).toBe(400);
    }
    const odd = { ...event, person: { id: `${'x'.repeat(200)}` } };
    expect((await call(POST, contextOf(database, { token, body: odd }))).status).toBe(404);
  });

  it('slows down a session that asks without end', async () => {
    const { database } = await open();
    await cast(database);
    // Somebody of this test's own: how often one may ask is counted in the process, whose clock stands still.
    const at = { created_at: instantText(t0), updated_at: instantText(t0) };
    const hasty = { id: `hasty-${engine}`, email: 'hasty@acme.example', name: 'HASTY', ...at };
    await database.insertInto('people').values(hasty).execute();
    const statuses: number[] = [];
    for (let asked = 0; asked < 130; asked += 1) {
      const body = { ...event, id: `e${asked}`, person: { id: hasty.id } };
      statuses.push((await call(POST, contextOf(database, { viewer: viewer(hasty.id), body }))).status);
    }
    expect(statuses.slice(0, 120)).toEqual(Array.from({ length: 120 }, () => 200));
    expect(statuses).toContain(429);
  });
});
