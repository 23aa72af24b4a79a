import { describe, expect, it } from 'vitest';
import { type Question, questionVersion, quizFile } from '#catalog';
import { instantText } from '#clock';
import { fewestAnswers, type QuestionStatistics, readQuestionStatistics } from '#insights';
import { quizSubmitted } from '#progress';
import { recordLearning } from '#training';
import { questionStatistics, type Submission } from '../../src/insights/question-statistics.ts';
import { eachDatabase } from '../support/databases.ts';
import { catalogOf, courseOf, hours, lessonOf, t0 } from '../training/catalog-of.ts';

const [first, second, typed] = quizFile.parse({
  questions: [
    {
      id: 'first',
      text: 'First?',
      choices: [{ text: 'this', correct: true }, { text: 'that' }, { text: 'neither' }],
    },
    { id: 'second', text: 'Second?', choices: [{ text: 'yes', correct: true }, { text: 'no' }] },
    {
      id: 'typed',
      type: 'short-answer',
      text: 'Typed?',
      answers: ['source'],
      mistakes: [{ text: 'table', feedback: 'No.' }],
    },
  ],
}).questions as [Question, Question, Question];

/** A submission of somebody who chose these of the first and second question. */
const submission = (personId: string, chosen: readonly [number, number]): Submission => ({
  personId,
  locale: 'en',
  data: {
    asked: [first, second].map((question, index) => ({
      id: question.id,
      version: questionVersion(question),
      right: chosen[index] === 0,
    })),
    answers: { first: [chosen[0]], second: [chosen[1]] },
  },
});

const people = (many: number, chosen: readonly [number, number], from = 0): Submission[] =>
  Array.from({ length: many }, (_, index) => submission(`person-${from + index}`, chosen));

const statisticsOf = (submissions: readonly Submission[], question = first): QuestionStatistics => {
  const [found] = questionStatistics([question], submissions);
  if (!found) throw new Error('There is one.');
  return found;
};

describe('How a question does', () => {
  it('is not said of a few', () => {
    expect(statisticsOf(people(fewestAnswers - 1, [0, 0]))).toMatchObject({
      answers: 19,
      figures: undefined,
    });
    expect(statisticsOf(people(fewestAnswers, [0, 0])).figures).toMatchObject({ difficulty: 1 });
  });

  it('is the share of those who are right, and of each choice', () => {
    const { figures } = statisticsOf([...people(15, [0, 0]), ...people(5, [1, 0], 15)]);
    expect(figures?.difficulty).toBe(0.75);
    expect(figures?.outcomes).toEqual([
      { text: 'this', kind: 'right', share: 0.75 },
      { text: 'that', kind: 'wrong', share: 0.25 },
      { text: 'neither', kind: 'wrong', share: 0 },
    ]);
    expect(figures?.remarks).toContain('unchosen');
  });

  it('tells those who know from those who do not by the rest of the quiz', () => {
    const agree = statisticsOf([...people(10, [0, 0]), ...people(10, [1, 1], 10)]);
    expect(agree.figures?.discrimination).toBeCloseTo(1);
    const against = statisticsOf([...people(10, [0, 1]), ...people(10, [1, 0], 10)]);
    expect(against.figures?.discrimination).toBeCloseTo(-1);
    expect(against.figures?.remarks).toContain('reversed');
    // Worked by hand: 8 right in both, 4 here alone, 2 there alone, 6 in neither: phi = (8·6 − 4·2) / √(12·8·10·10).
    const some = [
      ...people(8, [0, 0]),
      ...people(4, [0, 1], 8),
      ...people(2, [1, 0], 12),
      ...people(6, [1, 1], 14),
    ];
    expect(statisticsOf(some).figures?.discrimination).toBeCloseTo(40 / Math.sqrt(9600));
  });

  it('says that nothing can be told where all are right, or where nothing else is asked', () => {
    expect(statisticsOf(people(20, [0, 0])).figures?.discrimination).toBeUndefined();
    const alone = [...people(10, [0, 0]), ...people(10, [1, 0], 10)].map(one => ({
      ...one,
      data: { ...one.data, asked: one.data.asked?.slice(0, 1) ?? [] },
    }));
    expect(statisticsOf(alone).figures?.discrimination).toBeUndefined();
  });

  it('counts each person once, with their first answer', () => {
    const once = people(20, [1, 0]);
    const { answers, figures } = statisticsOf([...once, ...people(20, [0, 0])]);
    expect(answers).toBe(20);
    expect(figures?.difficulty).toBe(0);
  });

  it('begins anew with what is asked, and goes on when only the feedback changes', () => {
    const all = people(20, [0, 0]);
    expect(statisticsOf(all, { ...first, text: 'First, reworded?' }).answers).toBe(0);
    expect(statisticsOf(all, { ...first, explanation: 'Because.' }).answers).toBe(20);
  });

  it('leaves out what was recorded before questions were, and what was taken out of it', () => {
    const old = people(20, [0, 0]).map(({ data: _, ...one }) => ({ ...one, data: {} }));
    expect(statisticsOf(old).answers).toBe(0);
  });

  it('names no answer that somebody typed but those that the author foresaw', () => {
    const answer = (text: string, index: number): Submission => ({
      personId: `p${index}`,
      locale: 'en',
      data: {
        asked: [{ id: 'typed', version: questionVersion(typed), right: text === 'source' }],
        answers: { typed: text },
      },
    });
    const words = ['source', 'TABLE', 'my salary', ''];
    const { figures } = statisticsOf(
      Array.from({ length: 20 }, (_, index) => answer(words[index % 4] ?? '', index)),
      typed,
    );
    expect(figures?.outcomes).toEqual([
      { text: 'source', kind: 'right', share: 0.25 },
      { text: 'table', kind: 'wrong', share: 0.25 },
      { text: undefined, kind: 'other', share: 0.25 },
      { text: undefined, kind: 'none', share: 0.25 },
    ]);
  });
});

eachDatabase('the questions of a course', open => {
  it('are read from what was recorded, under former addresses too, and without our own staff', async () => {
    const { database } = await open();
    const at = { created_at: instantText(t0), updated_at: instantText(t0) };
    const ids = Array.from({ length: 22 }, (_, index) => `person-${index}`);
    await database
      .insertInto('people')
      .values(ids.map(id => ({ id, email: `${id}@acme.example`, name: id, ...at })))
      .execute();
    await database
      .insertInto('grants')
      .values({
        id: 'g',
        person_id: 'person-21',
        kind: 'author',
        account_id: null,
        granted_at: instantText(t0),
      })
      .execute();
    const quiz = quizFile.parse({ questions: [{ ...first }] });
    const lesson = lessonOf('start', 'b!', { quiz, formerly: ['a'] });
    const course = courseOf('start', [lesson]);
    const events = ids.map((personId, index) => {
      const place = { id: index < 10 ? 'a' : 'b' };
      const fact = { personId, course, lesson: place, locale: 'en', at: hours(index) };
      return quizSubmitted(fact, `attempt-${index}`, { ...submission(personId, [0, 0]).data, passed: true });
    });
    await recordLearning(database, catalogOf([course]), events, hours(30));
    const [found] = await readQuestionStatistics(database, course);
    expect(found?.questions).toMatchObject([{ answers: 21, figures: { difficulty: 1 } }]);
  });
});
