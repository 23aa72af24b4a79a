import { expect } from 'vitest';
import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

reports('a quiz that cannot be right', {
  'a question without a right answer': {
    edits: {
      'courses/first-report/make-it.quiz.yaml': replacing(
        'A connected table, correct: true',
        'A connected table',
      ),
    },
    found: [
      [
        'error quiz-answers courses/first-report/make-it.quiz.yaml:6',
        'Question "source" has no right answer.',
        'Add "correct: true" to the right one: - { text: "A connected table", correct: true }',
      ],
    ],
  },
  'a single choice with two right answers': {
    edits: {
      'courses/first-report/make-it.quiz.yaml': replacing(
        '{ text: A finished report,',
        '{ text: A finished report, correct: true,',
      ),
    },
    found: [
      [
        'error quiz-answers courses/first-report/make-it.quiz.yaml:6',
        'Question "source" has 2 right answers, and one can be chosen.',
        'Leave "correct: true" at one of them, or write: type: multiple',
      ],
    ],
  },
  'true or false with three choices': {
    edits: {
      'courses/first-report/make-it.quiz.yaml': replacing(
        '- { text: "True" }',
        '- { text: "True" }\n      - { text: "Maybe" }',
      ),
    },
    found: [
      [
        'error quiz-answers courses/first-report/make-it.quiz.yaml:13',
        'Question "sketch" is true or false, but has 3 choices.',
        'Keep two choices, or write: type: single',
      ],
    ],
  },
  'a multiple choice without a right answer': {
    edits: {
      'courses/share-reports/choose-readers.quiz.yaml': text => text.replaceAll(', correct: true', ''),
    },
    found: [
      [
        'error quiz-answers courses/share-reports/choose-readers.quiz.yaml:5',
        'Question "teams" has no right answer.',
        'Add "correct: true" to the right one: - { text: "One team", correct: true }',
      ],
    ],
  },
  'a choice offered twice': {
    edits: { 'courses/share-reports/choose-readers.quiz.yaml': replacing('Several teams', 'One team') },
    found: [
      [
        'error quiz-answers courses/share-reports/choose-readers.quiz.yaml:7',
        'Question "teams" offers this choice twice.',
        'Take one of them out.',
      ],
    ],
  },
  'a lesson that waits for a quiz that is not there': {
    edits: { 'courses/first-report/make-it.quiz.yaml': null },
    found: [
      [
        'error missing-quiz courses/first-report/make-it.mdx:7',
        'This lesson is complete with its quiz, but there is none.',
        'Add courses/first-report/make-it.quiz.yaml, or write: completion: read',
      ],
    ],
  },
  'a quiz beside a lesson that does not ask for it': {
    edits: { 'courses/first-report/make-it.mdx': replacing('completion: quiz\n', '') },
    found: [
      [
        'error unused-quiz courses/first-report/make-it.mdx:2',
        'There is a quiz beside this lesson, but it is complete by reading.',
        'Add to the front matter: completion: quiz',
      ],
    ],
  },
  'a quiz without a lesson': {
    edits: {
      'courses/first-report/other.quiz.yaml':
        'questions:\n  - id: a\n    text: b\n    choices: [{ text: c, correct: true }, { text: d }]\n',
    },
    found: [
      [
        'error missing-lesson courses/first-report/other.quiz.yaml:1',
        'There is no lesson "other" for this quiz.',
        'Add courses/first-report/other.mdx.',
      ],
    ],
  },
  'a quiz without questions': {
    edits: { 'courses/first-report/make-it.quiz.yaml': 'passMark: 50\nquestions: []\n' },
    found: [
      [
        'error invalid-value courses/first-report/make-it.quiz.yaml:2',
        '"questions" must have entries, at least 1.',
        'Write: questions: [{"id":"first","text":"…?","choices":[{"text":"…","correct":true},{"text":"…"}]}]',
      ],
    ],
  },
  'an unknown kind of question': {
    edits: { 'courses/first-report/make-it.quiz.yaml': replacing('type: single', 'type: singel') },
    found: [
      [
        'error invalid-value courses/first-report/make-it.quiz.yaml:4',
        '"questions[1].type" "singel" must be single, multiple, true-false, ordering, matching, short-answer or numeric.',
        'Did you mean "single"? Write: type: single',
      ],
    ],
  },
});

const file = 'courses/first-report/make-it.quiz.yaml';
const one = (lines: string) => ({ [file]: `questions:\n  - id: q\n    text: Which?\n${lines}` });
const pools = (lines: string) => ({ [file]: `pools:\n${lines}` });
const asked = (id: string) =>
  `      - { id: ${id}, text: "?", choices: [{ text: a, correct: true }, { text: b }] }\n`;

reports('a question of another type', {
  'an order with an item twice': {
    edits: one('    type: ordering\n    items: [one, two, one]\n'),
    found: [
      [
        `error quiz-answers ${file}:5`,
        'Question "q" has this item twice, so nobody could tell which comes first.',
        'Take one of them out.',
      ],
    ],
  },
  'an order of one item': {
    edits: one('    type: ordering\n    items: [one]\n'),
    found: [
      [
        `error invalid-value ${file}:5`,
        '"questions[1].items" must have entries, at least 2.',
        'Write: items: ["First this","Then that","Last of all this"]',
      ],
    ],
  },
  'an order without items': {
    edits: one('    type: ordering\n'),
    found: [
      [
        `error missing-key ${file}:2`,
        '"questions[1].items" is missing.',
        'Add the line: items: ["First this","Then that","Last of all this"]',
      ],
    ],
  },
  'pairs with equal right sides': {
    edits: one(
      '    type: matching\n    pairs:\n      - { left: a, right: x }\n      - { left: b, right: x }\n',
    ),
    found: [
      [
        `error quiz-answers ${file}:7`,
        'Question "q" has this right side twice, so that two answers would look the same.',
        'Take one of them out.',
      ],
    ],
  },
  'pairs with a right side that belongs to nothing, and to something': {
    edits: one(
      '    type: matching\n    pairs:\n      - { left: a, right: x }\n      - { left: b, right: y }\n    others: [y]\n',
    ),
    found: [
      [
        `error quiz-answers ${file}:8`,
        'Question "q" has this right side twice, so that two answers would look the same.',
        'Take one of them out.',
      ],
    ],
  },
  'pairs with equal left sides': {
    edits: one(
      '    type: matching\n    pairs:\n      - { left: a, right: x }\n      - { left: a, right: y }\n',
    ),
    found: [
      [`error quiz-answers ${file}:7`, 'Question "q" has this left side twice.', 'Take one of them out.'],
    ],
  },
  'a short answer without an answer': {
    edits: one('    type: short-answer\n    answers: []\n'),
    found: [
      [
        `error invalid-value ${file}:5`,
        '"questions[1].answers" must have entries, at least 1.',
        'Write: answers: ["source","data source"]',
      ],
    ],
  },
  'a short answer that is accepted twice': {
    edits: one('    type: short-answer\n    answers: [Source, " source "]\n'),
    found: [
      [
        `error quiz-answers ${file}:5`,
        'Question "q" names this answer twice: how it is written makes no difference here.',
        'Take one of them out.',
      ],
    ],
  },
  'a short answer that is right and a mistake': {
    edits: one('    type: short-answer\n    answers: [x]\n    mistakes: [{ text: X, feedback: No. }]\n'),
    found: [
      [
        `error quiz-answers ${file}:6`,
        'Question "q" names this answer twice: how it is written makes no difference here.',
        'Take one of them out.',
      ],
    ],
  },
  'a short answer of spaces': {
    edits: one('    type: short-answer\n    answers: ["  "]\n'),
    found: [
      [
        `error quiz-answers ${file}:5`,
        'Question "q" accepts an answer of nothing but spaces, which nobody can give.',
        'Write the answer, or take this line out.',
      ],
    ],
  },
  'a tolerance below nothing': {
    edits: one('    type: numeric\n    answer: 5\n    tolerance: -1\n'),
    found: [
      [
        `error quiz-answers ${file}:6`,
        'The tolerance of question "q" is below 0, so that no answer would be right.',
        'Write: tolerance: 1',
      ],
    ],
  },
  'a tolerance that is none': {
    edits: one('    type: numeric\n    answer: 5\n    tolerance: a bit\n'),
    found: [
      [
        `error quiz-answers ${file}:6`,
        'The tolerance of question "q", "a bit", is neither a number nor a share.',
        'Write a number that is not below 0, or a share: tolerance: 5 %',
      ],
    ],
  },
  'a share of nothing for a tolerance': {
    edits: one('    type: numeric\n    answer: 0\n    tolerance: 5 %\n'),
    found: [
      [
        `error quiz-answers ${file}:6`,
        'The answer to question "q" is 0, and every share of that is 0.',
        'Write the tolerance as a number: tolerance: 0.5',
      ],
    ],
  },
  'a mistaken number that is right': {
    edits: one(
      '    type: numeric\n    answer: 5\n    tolerance: 1\n    mistakes: [{ value: 6, feedback: No. }]\n',
    ),
    found: [
      [
        `error quiz-answers ${file}:7`,
        'Question "q" calls 6 a mistake, but within the tolerance it is right.',
        'Take this line out, or make the tolerance smaller.',
      ],
    ],
  },
  'a number in words': {
    edits: one('    type: numeric\n    answer: five\n'),
    found: [
      [
        `error invalid-value ${file}:5`,
        '"questions[1].answer" "five" must be a number.',
        'Write: answer: 12.5',
      ],
    ],
  },
  'choices where there are none': {
    edits: one('    type: numeric\n    answer: 5\n    choices: [{ text: a }]\n'),
    found: [
      [
        `error unknown-key ${file}:6`,
        '"choices" is not known here.',
        expect.stringMatching(/^Known here: /) as unknown as string,
      ],
    ],
  },
});

reports('a quiz whose parts do not fit', {
  'nothing to ask': {
    edits: { [file]: 'passMark: 50\n' },
    found: [
      [
        `error empty-quiz ${file}:1`,
        'This quiz asks nothing.',
        'Add the lines: questions:, then for each one: - id: first, text: …?, choices: …',
      ],
    ],
  },
  'a pool that picks more than it has': {
    edits: pools(`  - pick: 3\n    questions:\n${asked('a')}${asked('b')}`),
    found: [
      [
        `error pool-too-small ${file}:2`,
        'This pool picks 3, but has 2 questions.',
        'Write: pick: 1 — or add questions.',
      ],
    ],
  },
  'a pool that picks everything': {
    edits: pools(`  - pick: 2\n    questions:\n${asked('a')}${asked('b')}`),
    found: [
      [
        `error pool-too-small ${file}:2`,
        'This pool picks all of its 2 questions, so that every attempt asks the same.',
        'Move them to "questions:", or add some to choose from.',
      ],
    ],
  },
  'a mistake within a pool': {
    edits: pools(
      `  - pick: 1\n    questions:\n${asked('a')}      - { id: b, text: "?", choices: [{ text: a }, { text: b }] }\n`,
    ),
    found: [
      [
        `error quiz-answers ${file}:5`,
        'Question "b" has no right answer.',
        'Add "correct: true" to the right one: - { text: "a", correct: true }',
      ],
    ],
  },
  'an id that a pool repeats': {
    edits: {
      [file]: `questions:\n${asked('a').slice(2)}pools:\n  - pick: 1\n    questions:\n${asked('b')}${asked('a')}`,
    },
    found: [
      [
        `error duplicate-id ${file}:7`,
        'The question "a" is here for the second time.',
        'Take one of them out.',
      ],
    ],
  },
  'no attempt at all': {
    edits: { [file]: `attempts: 0\nquestions:\n${asked('a').slice(2)}` },
    found: [[`error invalid-value ${file}:1`, '"attempts" must be at least 1.', 'Write: attempts: 3']],
  },
  'something else to shuffle': {
    edits: { [file]: `shuffle: all\nquestions:\n${asked('a').slice(2)}` },
    found: [
      [
        `error invalid-value ${file}:1`,
        '"shuffle" "all" must be none, questions, choices or both.',
        'Write: shuffle: none',
      ],
    ],
  },
  'a picture that is not there, and one that nobody can hear': {
    edits: {
      [file]: [
        'questions:',
        '  - id: q',
        '    text: "What is this? ![A chart](./char.png)"',
        '    choices:',
        '      - { text: "![](./left-column.png)", correct: true }',
        '      - { text: b }',
      ].join('\n'),
    },
    found: [
      [
        `error missing-image ${file}:3`,
        'There is no picture "char.png" beside this lesson.',
        'Add courses/first-report/char.png.',
      ],
      [
        `error image-without-alt ${file}:5`,
        'This picture has no text for readers who do not see it.',
        'Write: ![What the picture shows](./left-column.png)',
      ],
    ],
  },
});
