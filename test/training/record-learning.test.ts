import { expect, it } from 'vitest';
import type { Lesson } from '#catalog';
import { instantText } from '#clock';
import type { Database } from '#database';
import { type NewLearnerEvent, readEvents } from '#progress';
import {
  type AccountTraining,
  accountTraining,
  completeLesson,
  findRecordableFor,
  learnerAs,
  openLesson,
  recordLearning,
  recordStatus,
  statusHistories,
} from '#training';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, days, done, hours, lessonOf, policyOf, t0, tried } from './catalog-of.ts';

const course = courseOf('start', ['a', 'b!']);
const catalog = catalogOf([course, courseOf('other', ['x'])]);
const viewer = learnerAs({ id: 'ada', name: 'Ada' }, []);

eachDatabase('what learners do', open => {
  it('is recorded with the course that it finishes', async () => {
    const { database } = await open();
    await ada(database);
    await recordLearning(database, catalog, [fresh(done('start/a', hours(1)))], days(1));
    await recordLearning(database, catalog, [fresh(tried('start/b', 40, hours(2)))], days(1));
    expect(await types(database)).toEqual(['lesson.completed', 'quiz.submitted']);
    await recordLearning(database, catalog, [fresh(tried('start/b', 90, hours(3)))], days(1));
    const fact = (await readEvents(database, 'ada')).find(event => event.type === 'course.completed');
    expect(fact).toMatchObject({
      courseId: 'start',
      lessonId: null,
      courseVersion: course.version,
      data: { lessons: ['start/a', 'start/b'] },
      occurredAt: hours(3),
      recordedAt: days(1),
    });
  });

  it('finishes a course once for each version', async () => {
    const { database } = await open();
    await ada(database);
    const events = [fresh(done('start/a')), fresh(tried('start/b', 90))];
    await recordLearning(database, catalog, events, t0);
    await recordLearning(database, catalog, [fresh(tried('start/b', 100, days(1)))], days(1));
    expect((await types(database)).filter(type => type === 'course.completed')).toHaveLength(1);
    const longer = catalogOf([courseOf('start', ['a', 'b!', 'c'])]);
    await recordLearning(database, longer, [fresh(done('start/c', days(2)))], days(2));
    expect((await types(database)).filter(type => type === 'course.completed')).toHaveLength(2);
  });

  it('finishes the course that a lesson has moved to', async () => {
    const { database } = await open();
    await ada(database);
    const moved = catalogOf([
      courseOf('start', ['a']),
      courseOf('next', [lessonOf('next', 'b', { formerly: ['start/b'] })]),
    ]);
    await recordLearning(database, moved, [fresh(done('start/b'))], t0);
    const fact = (await readEvents(database, 'ada')).find(event => event.type === 'course.completed');
    expect(fact?.courseId).toBe('next');
  });

  it('comes from the Done button and the page, each once', async () => {
    const { database } = await open();
    await ada(database);
    const [a, b] = course.lessons;
    if (!a || !b) throw new Error('The course has two lessons.');
    const at = { personId: 'ada', course, courseId: course.id };
    for (const _ of [1, 2]) {
      await openLesson(database, catalog, { ...at, lesson: a }, t0);
      const result = await completeLesson(database, catalog, { ...at, lessonId: 'a', lesson: a }, t0);
      expect(result).toMatchObject({ outcome: 'done', progress: { percent: 50 } });
    }
    const refused = await completeLesson(database, catalog, { ...at, lessonId: 'b', lesson: b }, t0);
    expect(refused).toEqual({ outcome: 'quiz-needed' });
    expect((await types(database)).sort()).toEqual(['lesson.completed', 'lesson.opened']);
  });

  it.each<[string, (string | Lesson)[], [string, number]]>([
    ['merged with another', [lessonOf('start', 'ab', { mergedFrom: [['a', 'b']] }), 'c'], ['start/a', 0]],
    ['made two', ['one', 'two'].map(id => lessonOf('start', id, { formerly: ['a'] })), ['start/a', 100]],
    ['renamed', [lessonOf('start', 'z', { formerly: ['a'] }), 'c'], ['start/z', 50]],
  ])('counts a lesson whose page was open when it was %s', async (_, lessons, expected) => {
    const { database } = await open();
    await ada(database);
    const edited = catalogOf([courseOf('start', lessons)]);
    const found = findRecordableFor(edited, viewer, 'start', 'a');
    if (!found) throw new Error('There is such a lesson.');
    const result = await completeLesson(database, edited, { ...found, personId: 'ada' }, t0);
    const [event] = await readEvents(database, 'ada');
    const percent = result.outcome === 'done' ? result.progress.percent : undefined;
    expect([`${event?.courseId}/${event?.lessonId}`, percent]).toEqual(expected);
  });

  it('is for no lesson of a course that this person may not see, nor for one that came to nothing', () => {
    const hidden = { visibility: { segments: ['enterprise'] } };
    const merged = lessonOf('start', 'ab', { mergedFrom: [['a', 'b']] });
    const edited = catalogOf([courseOf('start', [merged], hidden), courseOf('other', ['x'])]);
    expect(findRecordableFor(edited, viewer, 'start', 'a')).toBeUndefined();
    expect(findRecordableFor(edited, viewer, 'other', 'gone')).toBeUndefined();
  });
});

eachDatabase('the status of an account', open => {
  it('is written down when it changes, and only then', async () => {
    const { database } = await open();
    const at = { created_at: instantText(t0), updated_at: instantText(t0) };
    await database
      .insertInto('accounts')
      .values({ id: 'acme', name: 'Acme', ...at })
      .execute();
    const begun = training({ status: 'in-progress', reason: 'Not yet.' });
    const trained = training({ status: 'trained', reason: 'Yes.' });
    const written = [
      await recordStatus(database, 'acme', begun, 'p1', t0),
      await recordStatus(database, 'acme', { ...begun, reason: 'Still not.' }, 'p1', days(1)),
      await recordStatus(database, 'acme', trained, 'p1', days(2)),
    ];
    expect(written).toEqual([true, false, true]);
    expect((await statusHistories(database, ['acme', 'none'])).get('acme')).toEqual([
      { status: 'in-progress', reason: 'Not yet.', policyVersion: 'p1', at: t0 },
      { status: 'trained', reason: 'Yes.', policyVersion: 'p1', at: days(2) },
    ]);
  });

  it('is written once by two that see it at the same time', async () => {
    const { database } = await open();
    const at = { created_at: instantText(t0), updated_at: instantText(t0) };
    await database
      .insertInto('accounts')
      .values({ id: 'acme', name: 'Acme', ...at })
      .execute();
    const trained = training({ status: 'trained', reason: 'Yes.' });
    await Promise.all([1, 2, 3].map(() => recordStatus(database, 'acme', trained, 'p1', t0)));
    expect((await statusHistories(database, ['acme'])).get('acme')).toHaveLength(1);
  });
});

function training(more: Pick<AccountTraining, 'status' | 'reason'>): AccountTraining {
  const facts = { account: { id: 'acme', segment: null }, people: [], history: [] };
  return { ...accountTraining(policyOf(), catalog, facts, t0), ...more };
}

const fresh = ({ recordedAt: _, ...event }: ReturnType<typeof done>): NewLearnerEvent => event;

const types = async (database: Database): Promise<string[]> =>
  (await readEvents(database, 'ada')).map(event => event.type);

async function ada(database: Database): Promise<void> {
  const at = { created_at: instantText(t0), updated_at: instantText(t0) };
  await database
    .insertInto('people')
    .values({ id: 'ada', email: 'ada@acme.example', name: 'Ada', ...at })
    .execute();
}
