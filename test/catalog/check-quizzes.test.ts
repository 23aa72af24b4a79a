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
        '"questions[1].type" "singel" must be single, multiple or true-false.',
        'Did you mean "single"? Write: type: single',
      ],
    ],
  },
});
