import { expect, it } from 'vitest';
import type { Question } from '#catalog';
import { type Answers, answerField, gradeQuiz, quizForm } from '#training';
import { quiz } from './catalog-of.ts';

const graded = (answers: Answers, passMark = quiz.passMark) =>
  gradeQuiz({ passMark, questions: quiz.questions }, answers, 'en');

it('passes when exactly the right choices are chosen', () => {
  expect(graded({ q1: [0], q2: [1, 0] })).toMatchObject({ right: 2, total: 2, percent: 100, passed: true });
});

it('counts a question wrong that has a choice too many, too few or none', () => {
  expect(graded({ q1: [0, 1], q2: [0] })).toMatchObject({ right: 0, passed: false });
  expect(graded({})).toMatchObject({ right: 0, percent: 0, passed: false });
  expect(graded({ q1: [0], q2: [0, 1, 7], other: [0] })).toMatchObject({ right: 1, percent: 50 });
});

it('passes at the pass mark itself, without rounding up to it', () => {
  expect(graded({ q1: [0] }, 50).passed).toBe(true);
  expect(graded({ q1: [0] }, 51).passed).toBe(false);
});

it('does not pass where nothing is asked', () => {
  expect(gradeQuiz({ passMark: 80, questions: [] }, {}, 'en')).toMatchObject({ percent: 0, passed: false });
});

it('says what the author says to a choice, and gives no right choice away', () => {
  const [first] = graded({ q1: [1] }).questions;
  expect(first).toMatchObject({
    right: false,
    given: [{ text: 'That', feedback: 'That is another one.' }],
    explanation: 'This it is.',
  });
  expect(JSON.stringify(first)).not.toContain('"This"');
});

it('says to each part of an answer what the author says to it, and how many parts are right', () => {
  const ordering: Question = {
    id: 'o',
    type: 'ordering',
    text: 'Order them.',
    items: [
      { text: 'B first', feedback: 'It comes first.' },
      { text: 'A second', feedback: undefined },
      { text: 'C third', feedback: 'It comes last.' },
    ],
  };
  const matching: Question = {
    id: 'm',
    type: 'matching',
    text: 'Match them.',
    pairs: [
      { left: 'one', right: 'uno', feedback: 'Think of Italian.' },
      { left: 'two', right: 'due' },
    ],
    others: ['tre'],
  };
  const questions = [ordering, matching];
  // A second is put first, B first is put second; one is given tre, two due.
  const { questions: told } = gradeQuiz({ passMark: 80, questions }, { o: [0, 1, 2], m: [1, 0] }, 'en');
  expect(told[0]).toMatchObject({
    right: false,
    given: [
      { text: 'A second', feedback: undefined },
      { text: 'B first', feedback: 'It comes first.' },
      { text: 'C third', feedback: undefined },
    ],
    parts: { right: 1, total: 3 },
  });
  expect(told[1]).toMatchObject({
    given: [
      { text: 'one', to: 'tre', feedback: 'Think of Italian.' },
      { text: 'two', to: 'due', feedback: undefined },
    ],
    parts: { right: 1, total: 2 },
  });
});

it('reads the form that the page posts', () => {
  const form = new FormData();
  for (const [name, value] of [
    ['course', 'c'],
    ['lesson', 'l'],
    ['attempt', 'a'],
    ['revision', '0'],
    ['question', 'q1'],
    ['question', 'q2'],
    [answerField('q1'), '0'],
    [answerField('q2'), '0'],
    [answerField('q2'), '1'],
    [answerField('q3', 2), 'x'],
  ] as const) {
    form.append(name, value);
  }
  expect(quizForm.parse(form)).toEqual({
    course: 'c',
    lesson: 'l',
    attempt: 'a',
    revision: 0,
    later: false,
    questions: ['q1', 'q2'],
    fields: { 'answer.q1': ['0'], 'answer.q2': ['0', '1'], 'answer.q3.2': ['x'] },
  });
});

it('refuses a form without its lesson and attempt', () => {
  const paths = quizForm.safeParse(new FormData()).error?.issues.map(issue => issue.path.join('/'));
  expect(paths).toEqual(['course', 'lesson', 'attempt']);
});
