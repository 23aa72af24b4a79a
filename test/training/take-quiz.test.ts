import { describe, expect, it } from 'vitest';
import { auditLog } from '#accounts';
import { catalogIn, findLesson, type Lesson, lessonHref, type Quiz, quizFile, typeOf } from '#catalog';
import { instantText } from '#clock';
import type { Database } from '#database';
import { readEvents } from '#progress';
import {
  type AtQuiz,
  askedIn,
  beginQuiz,
  giveAttempt,
  orderIn,
  type PostedAnswers,
  type QuizAttempt,
  quizStanding,
  saveQuiz,
  submitQuiz,
  usedUpQuizzes,
} from '#training';
import { adapted, drawQuestions, mayTry } from '../../src/training/quiz-attempt.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, hours, lessonOf, t0 } from './catalog-of.ts';

type Written = Parameters<typeof quizFile.parse>[0];

const choice = (id: string, text = `Which is ${id}?`) => ({
  id,
  text,
  choices: [{ text: 'this', correct: true }, { text: 'that' }, { text: 'neither' }],
});
const order = { id: 'order', type: 'ordering', text: 'Order.', items: ['first', 'second', 'third'] };
const number = { id: 'number', type: 'numeric', text: 'How much?', answer: 12.5 };
const plain = { questions: [choice('a'), order, number] };

/** Ada at a lesson with this quiz. */
function at(
  written: Written,
  more: Partial<Lesson> = {},
): AtQuiz & { catalog: ReturnType<typeof catalogOf> } {
  const quiz = quizFile.parse(written);
  const lesson = lessonOf('start', 'b!', { quiz, ...more });
  const course = courseOf('start', [lesson]);
  return {
    personId: 'ada',
    course,
    lesson: findLesson(course, lesson.id) ?? lesson,
    quiz,
    catalog: catalogOf([course]),
  };
}

const standing = async (database: Database, place: AtQuiz, now = t0, looksOn = false) =>
  quizStanding(database, place, await readEvents(database, 'ada'), now, looksOn);

async function open(database: Database, place: AtQuiz, now = t0): Promise<QuizAttempt> {
  const found = await standing(database, place, now);
  if (found.state !== 'open') throw new Error('No attempt is open.');
  return found.attempt;
}

/** What the form of this attempt posts when these questions are answered: rightly, or as given. */
function posted(attempt: QuizAttempt, quiz: Quiz, given: Record<string, 'right' | string[]>): PostedAnswers {
  const fields: Record<string, string[]> = {};
  for (const question of askedIn(attempt, quiz)) {
    const type = typeOf(question);
    const answer = given[question.id];
    const name = `answer.${question.id}`;
    if (answer === undefined) continue;
    const shown = type.shown(question, orderIn(attempt, question), type.solution(question));
    if (answer !== 'right') fields[name] = answer;
    else if (shown.form === 'line') fields[name] = [shown.typed];
    else if (shown.form === 'choices') fields[name] = shown.chosen.map(String);
    else
      for (const [row, place] of (shown.form === 'places' ? shown.places : shown.chosen).entries())
        fields[`${name}.${row}`] = [String(place)];
  }
  const questions = askedIn(attempt, quiz).map(({ id }) => id);
  return { attempt: attempt.id, revision: attempt.revision, questions, fields };
}

const allRight = { a: 'right', order: 'right', number: 'right' } as const;

const facts = async (database: Database) =>
  (await readEvents(database, 'ada')).filter(({ type }) => type === 'quiz.submitted');

eachDatabase('an attempt at a quiz', openDatabase => {
  it('is the same on every page and device until it is handed in', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at({ shuffle: 'both', questions: ['a', 'b', 'c', 'd'].map(id => choice(id)) });
    const first = await open(database, place);
    const later = await open(database, place, hours(30));
    expect(later).toEqual(first);
    const [question] = askedIn(first, place.quiz);
    if (!question) throw new Error('It asks something.');
    expect(orderIn(later, question).wished(3)).toEqual(orderIn(first, question).wished(3));
  });

  it('is begun once by two pages that open together', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at(plain);
    const both = await Promise.all([open(database, place), open(database, place)]);
    expect(both[0].id).toBe(both[1].id);
  });

  it('keeps what was answered, question by question, so that two tabs do not undo each other', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at(plain);
    const attempt = await open(database, place);
    const whole = posted(attempt, place.quiz, { a: 'right', number: ['12.5'] });
    expect(await saveQuiz(database, place, { ...whole, questions: ['a'] }, hours(1))).toEqual({
      outcome: 'saved',
      at: hours(1),
    });
    await saveQuiz(database, place, { ...whole, questions: ['number'] }, hours(2));
    const resumed = await open(database, place, hours(3));
    expect(resumed).toMatchObject({ answers: { a: [0], number: '12.5' }, savedAt: hours(2), begunAt: t0 });
    expect(await facts(database)).toEqual([]);
  });

  it('is graded and recorded once, however often it is sent, from whatever tab', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at(plain);
    const attempt = await open(database, place);
    const right = posted(attempt, place.quiz, allRight);
    const wrong = posted(attempt, place.quiz, { a: ['1'] });
    const answers = await Promise.all(
      [right, right, wrong].map(form => submitQuiz(database, place.catalog, place, form, 'en', hours(1))),
    );
    const [fact, ...others] = await facts(database);
    expect(others).toEqual([]);
    expect(answers).toEqual(answers.map(() => ({ outcome: 'graded', passed: fact?.data.passed })));
    // And a tab that was forgotten for a day.
    const late = await submitQuiz(database, place.catalog, place, wrong, 'en', hours(24));
    expect(late).toEqual(answers[0]);
    expect(await saveQuiz(database, place, wrong, hours(24))).toEqual({ outcome: 'submitted' });
    expect(await facts(database)).toHaveLength(1);
  });

  it('records what was asked and answered, with what it finishes', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at(plain);
    const attempt = await open(database, place);
    await submitQuiz(database, place.catalog, place, posted(attempt, place.quiz, allRight), 'de', hours(1));
    const events = await readEvents(database, 'ada');
    expect(events.map(({ type }) => type).sort()).toEqual(['course.completed', 'quiz.submitted']);
    const [fact] = await facts(database);
    expect(fact).toMatchObject({
      locale: 'de',
      occurredAt: hours(1),
      key: expect.stringContaining(attempt.id),
    });
    expect(fact?.data).toMatchObject({
      passed: true,
      percent: 100,
      right: 3,
      total: 3,
      answers: { number: '12.5' },
    });
    expect(fact?.data.asked?.map(({ id, right }) => [id, right])).toEqual([
      ['a', true],
      ['order', true],
      ['number', true],
    ]);
  });

  it('reads numbers in the language of whoever hands it in, and tells of it so ever after', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at({ questions: [{ ...number, answer: 1500 }] });
    const attempt = await open(database, place);
    const form = posted(attempt, place.quiz, { number: ['1.500'] });
    expect(await submitQuiz(database, place.catalog, place, form, 'de', t0)).toMatchObject({ passed: true });
    expect(await standing(database, place)).toMatchObject({
      last: { grade: { questions: [{ right: true }] } },
    });
  });

  it('is not counted while an answer cannot be read, and keeps the others', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at(plain);
    const attempt = await open(database, place);
    const form = posted(attempt, place.quiz, { a: 'right', number: ['a dozen'] });
    const twice = { ...form, fields: { ...form.fields, 'answer.order.0': ['1'], 'answer.order.1': ['1'] } };
    expect(await submitQuiz(database, place.catalog, place, twice, 'en', t0)).toEqual({
      outcome: 'unclear',
      unclear: { order: 'same-place', number: 'no-number' },
    });
    expect(await facts(database)).toEqual([]);
    expect((await open(database, place)).answers).toMatchObject({ a: [0], number: 'a dozen' });
  });

  it('belongs to its person and its lesson', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at(plain);
    const attempt = await open(database, place);
    const form = posted(attempt, place.quiz, allRight);
    const dan = { ...place, personId: 'dan' };
    expect(await submitQuiz(database, place.catalog, dan, form, 'en', t0)).toEqual({ outcome: 'no-attempt' });
    const elsewhere = { ...place, lesson: lessonOf('start', 'other!', { quiz: place.quiz }) };
    const course = courseOf('start', [elsewhere.lesson]);
    expect(await saveQuiz(database, { ...elsewhere, course }, form, t0)).toEqual({ outcome: 'no-attempt' });
  });

  it('goes on when the lesson is called otherwise', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const attempt = await open(database, at(plain));
    const renamed = at(plain, { id: 'c', formerly: ['b'] });
    expect((await open(database, renamed)).id).toBe(attempt.id);
    expect(lessonHref('start', renamed.lesson.id)).toBe('/courses/start/c');
  });

  it('goes on in another language, and is graded as in its own', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at(plain);
    const attempt = await open(database, place);
    await saveQuiz(database, place, posted(attempt, place.quiz, { a: 'right', order: 'right' }), hours(1));
    const words = {
      title: 'Lektion',
      summary: undefined,
      objectives: [],
      headings: [],
      exercises: {},
      file: 'start/de/b.mdx',
      quiz: {
        'questions.a.text': 'Welches?',
        'questions.order.items.1.text': 'zuerst',
        'questions.order.items.2.text': 'danach',
        'questions.order.items.3.text': 'am Ende',
      },
    };
    const none = {
      stages: {},
      roles: {},
      paths: {},
      topics: {},
      courses: {},
      certificates: { courses: {}, paths: {} },
    };
    const translations = {
      de: { site: undefined, consent: undefined, ...none, lessons: { 'start/b': words } },
    };
    const german = catalogIn({ ...place.catalog, translations }, 'de');
    const [course] = german.courses;
    const [lesson] = course?.lessons ?? [];
    if (!course || !lesson?.quiz) throw new Error('It is translated.');
    expect(lesson.quiz.questions[0]?.text).toBe('Welches?');
    const there = { personId: 'ada', course, lesson, quiz: lesson.quiz };
    const going = await open(database, there, hours(2));
    expect(going).toMatchObject({ id: attempt.id, fresh: [], gone: 0, revision: 0, answers: { a: [0] } });
    const form = posted(going, lesson.quiz, allRight);
    expect(await submitQuiz(database, place.catalog, there, form, 'de', hours(3))).toMatchObject({
      passed: true,
    });
    expect((await facts(database))[0]?.data.right).toBe(3);
    expect(await standing(database, place, hours(4))).toMatchObject({
      last: { changed: 0, grade: { right: 3 } },
    });
  });

  it('leaves no trace of somebody of our staff who looks on', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at(plain);
    expect(await standing(database, place, t0, true)).toMatchObject({ state: 'open' });
    expect(await database.selectFrom('quiz_attempts').selectAll().execute()).toEqual([]);
  });
});

eachDatabase('a quiz that changes during an attempt', openDatabase => {
  it('goes on with what is still asked, says what has changed, and counts nothing until that was seen', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const before = at({ questions: [choice('a'), choice('b'), choice('c')] });
    const attempt = await open(database, before);
    const form = posted(attempt, before.quiz, { a: 'right', b: 'right', c: 'right' });
    await saveQuiz(database, before, form, hours(1));
    // c is taken out, b is reworded, d is added, while the form is still open in a tab.
    const after = at({ questions: [choice('a'), choice('b', 'Which is it now?'), choice('d')] });
    expect(await submitQuiz(database, after.catalog, after, form, 'en', hours(2))).toEqual({
      outcome: 'changed',
    });
    expect(await facts(database)).toEqual([]);
    const going = await open(database, after, hours(3));
    expect(going).toMatchObject({ id: attempt.id, number: 1, fresh: ['b', 'd'], gone: 1, revision: 1 });
    expect(going.answers).toEqual({ a: [0] });
    const again = posted(going, after.quiz, { a: 'right', b: 'right', d: 'right' });
    await submitQuiz(database, after.catalog, after, again, 'en', hours(4));
    expect((await facts(database)).map(({ data }) => [data.total, data.passed])).toEqual([[3, true]]);
  });

  it('begins anew without counting when nothing of it is left', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const attempt = await open(database, at({ attempts: 1, questions: [choice('a')] }));
    const after = at({ attempts: 1, questions: [choice('x'), choice('y')] });
    const going = await open(database, after);
    expect(going).toMatchObject({ id: attempt.id, number: 1, fresh: ['x', 'y'], gone: 1, answers: {} });
    const form = posted(going, after.quiz, { x: 'right', y: 'right' });
    expect(await submitQuiz(database, after.catalog, after, form, 'en', t0)).toMatchObject({ passed: true });
  });

  it('says of the attempt that was handed in before what was so then', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const before = at({ questions: [choice('a'), choice('b')] });
    const form = posted(await open(database, before), before.quiz, { a: 'right', b: 'right' });
    await submitQuiz(database, before.catalog, before, form, 'en', t0);
    const after = at({ questions: [choice('a'), choice('b', 'Reworded?')] });
    expect(await standing(database, after, hours(1))).toMatchObject({
      state: 'between',
      last: { grade: { right: 2, total: 2, percent: 100, questions: [{ id: 'a' }] }, changed: 1 },
    });
  });
});

eachDatabase('another attempt', openDatabase => {
  it('begins when it is asked for, as often as the quiz allows and after the time that it says', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at({ attempts: 2, waitMinutes: 60, questions: [choice('a')] });
    const hand = async (now: Temporal.Instant) => {
      const form = posted(await open(database, place, now), place.quiz, { a: ['1'] });
      await submitQuiz(database, place.catalog, place, form, 'en', now);
    };
    await hand(t0);
    expect(await standing(database, place, t0)).toMatchObject({
      state: 'between',
      last: { grade: { passed: false } },
      mayTry: { may: 'wait', until: hours(1), left: 1 },
    });
    const early = await beginQuiz(database, place, t0.add({ minutes: 59 }));
    expect(early).toMatchObject({ outcome: 'not-now', mayTry: { may: 'wait', until: hours(1) } });
    expect(await beginQuiz(database, place, hours(1))).toEqual({ outcome: 'begun' });
    expect(await beginQuiz(database, place, hours(1))).toEqual({ outcome: 'begun' });
    expect((await open(database, place, hours(1))).number).toBe(2);
    await hand(hours(1));
    expect(await standing(database, place, hours(99))).toMatchObject({ mayTry: { may: 'not' } });
    expect(await beginQuiz(database, place, hours(99))).toEqual({
      outcome: 'not-now',
      mayTry: { may: 'not' },
    });
    expect(await facts(database)).toHaveLength(2);
  });

  it('is given by a CSM to whoever has none left, one at a time, and is written down', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at({ attempts: 1, waitMinutes: 60, questions: [choice('a'), choice('b')] });
    const usedUp = () => usedUpQuizzes(database, [place.course], 'ada', hours(2));
    const give = () => giveAttempt(database, place, 'person:mara', hours(2));
    const hand = async (answers: Record<string, 'right' | string[]>, now: Temporal.Instant) => {
      const form = posted(await open(database, place, now), place.quiz, answers);
      await submitQuiz(database, place.catalog, place, form, 'en', now);
    };
    await expect(give()).rejects.toThrow('attempt left');
    await hand({ a: 'right', b: ['1'] }, hours(2));
    expect(await usedUp()).toMatchObject([{ lesson: { id: place.lesson.id }, attempts: 1, bestPercent: 50 }]);
    await give();
    await expect(give()).rejects.toThrow('attempt left');
    expect(await usedUp()).toEqual([]);
    expect(await standing(database, place, hours(2))).toMatchObject({
      last: { grade: { percent: 50 } },
      mayTry: { may: 'try', left: 1 },
    });

    expect(await beginQuiz(database, place, hours(2))).toEqual({ outcome: 'begun' });
    expect((await open(database, place, hours(2))).number).toBe(2);
    await hand({ a: ['1'], b: ['1'] }, hours(3));
    expect(await usedUp()).toMatchObject([{ attempts: 2, bestPercent: 50 }]);
    await give();
    await beginQuiz(database, place, hours(4));
    await hand({ a: 'right', b: 'right' }, hours(4));
    expect(await usedUp()).toEqual([]);
    expect(await facts(database)).toHaveLength(3);
    const { rows } = await auditLog(database, { action: 'quiz.attempt-given' }, 1, 10);
    expect(rows).toMatchObject(
      [1, 2].map(() => ({ actor: 'person:mara', subject: 'person:ada', after: { course: 'start' } })),
    );
  });

  it('is the one that is told of, also within the same moment', async () => {
    const { database } = await openDatabase();
    await ada(database);
    const place = at({ questions: [choice('a')] });
    for (const given of [['1'], 'right'] as const) {
      await beginQuiz(database, place, t0);
      const attempt = await open(database, place);
      const form = posted(attempt, place.quiz, { a: given === 'right' ? given : [...given] });
      await submitQuiz(database, place.catalog, place, form, 'en', t0);
    }
    expect(await standing(database, place)).toMatchObject({ last: { grade: { passed: true } } });
  });
});

describe('What an attempt draws', () => {
  const quiz = quizFile.parse({
    questions: [choice('always')],
    pools: [{ pick: 2, questions: ['p', 'q', 'r', 's'].map(id => choice(id)) }],
  });

  it('is all that is always asked and as many of each pool as it says, others for others', () => {
    const draws = Array.from({ length: 60 }, (_, seed) =>
      drawQuestions(quiz, `${seed}`).questions.map(({ id }) => id),
    );
    for (const draw of draws) {
      expect(draw[0]).toBe('always');
      expect(new Set(draw).size).toBe(3);
    }
    expect(new Set(draws.map(draw => draw.join())).size).toBe(6);
  });

  it('stays as much as the quiz asks for, whatever becomes of its pools', () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const attempt = attemptWith(drawQuestions(quiz, `${seed}`), `${seed}`);
      const smaller = quizFile.parse({
        pools: [{ pick: 1, questions: ['p', 'q', 'always'].map(id => choice(id)) }],
      });
      expect(adapted(attempt, smaller).questions).toHaveLength(1);
      const larger = quizFile.parse({
        pools: [{ pick: 3, questions: ['p', 'q', 'r', 't'].map(id => choice(id)) }],
      });
      const grown = adapted(attempt, larger);
      expect(new Set(grown.questions.map(({ id }) => id)).size).toBe(3);
      expect(adapted(grown, larger)).toBe(grown);
    }
  });
});

it('allows any number of attempts where the quiz does not limit them', () => {
  const quiz = quizFile.parse({ questions: [choice('a')] });
  expect(mayTry(quiz, [t0, t0, t0], t0)).toEqual({ may: 'try', left: undefined });
});

const attemptWith = (draw: ReturnType<typeof drawQuestions>, seed: string): QuizAttempt => ({
  ...draw,
  id: 'attempt',
  personId: 'ada',
  courseId: 'start',
  lessonId: 'b',
  number: 1,
  seed,
  answers: {},
  fresh: [],
  gone: 0,
  revision: 0,
  begunAt: t0,
  savedAt: t0,
  submittedAt: undefined,
  locale: undefined,
});

async function ada(database: Database): Promise<void> {
  const at = { created_at: instantText(t0), updated_at: instantText(t0) };
  await database
    .insertInto('people')
    .values([
      { id: 'ada', email: 'ada@acme.example', name: 'Ada', ...at },
      { id: 'dan', email: 'dan@umbra.example', name: 'Dan', ...at },
    ])
    .execute();
}
