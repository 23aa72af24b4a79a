import { expect, it } from 'vitest';
import { answerField, gradeQuiz, quizForm } from '#training';
import { quiz } from './catalog-of.ts';

it('passes when exactly the right choices are chosen', () => {
  const grade = gradeQuiz(quiz, { q1: [0], q2: [1, 0] });
  expect(grade).toMatchObject({ right: 2, total: 2, percent: 100, passed: true });
});

it('counts a question wrong that has a choice too many, too few or none', () => {
  expect(gradeQuiz(quiz, { q1: [0, 1], q2: [0] })).toMatchObject({ right: 0, passed: false });
  expect(gradeQuiz(quiz, {})).toMatchObject({ right: 0, percent: 0, passed: false });
  expect(gradeQuiz(quiz, { q1: [0], q2: [0, 1, 7], other: [0] })).toMatchObject({ right: 1, percent: 50 });
});

it('passes at the pass mark itself, without rounding up to it', () => {
  const half = { ...quiz, passMark: 50 };
  expect(gradeQuiz(half, { q1: [0] }).passed).toBe(true);
  expect(gradeQuiz({ ...quiz, passMark: 51 }, { q1: [0] }).passed).toBe(false);
});

it('says what the author says to a choice, and gives no right choice away', () => {
  const [first] = gradeQuiz(quiz, { q1: [1] }).questions;
  expect(first).toMatchObject({
    right: false,
    chosen: [{ index: 1, text: 'That', feedback: 'That is another one.' }],
    explanation: 'This it is.',
  });
  expect(JSON.stringify(first)).not.toContain('"This"');
});

it('reads the form that the page posts', () => {
  const form = new FormData();
  for (const [name, value] of [
    ['course', 'c'],
    ['lesson', 'l'],
    ['attempt', '1'],
    [answerField('q1'), '0'],
    [answerField('q2'), '0'],
    [answerField('q2'), '1'],
  ] as const) {
    form.append(name, value);
  }
  expect(quizForm.parse(form)).toEqual({
    course: 'c',
    lesson: 'l',
    attempt: '1',
    answers: { q1: [0], q2: [0, 1] },
  });
});

it('refuses a form without its lesson, or with an answer that is no number', () => {
  const form = new FormData();
  form.append(answerField('q1'), 'x');
  const paths = quizForm.safeParse(form).error?.issues.map(issue => issue.path.join('/'));
  expect(paths).toEqual(['course', 'lesson', 'attempt', 'answers/q1/0']);
});
