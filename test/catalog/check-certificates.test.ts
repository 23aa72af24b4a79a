import { reports } from '../support/site-problems.ts';

const course = 'courses/first-report/course.yaml';
const withTerms = (terms: string) => (text: string) => `${text.trimEnd()}\ncertificate: ${terms}\n`;

reports('a certificate that could not be given', {
  'a quiz that is not there': {
    edits: { [course]: withTerms('{ quizzes: [make-its] }') },
    found: [
      [
        `error broken-reference ${course}:13`,
        'There is no quiz "make-its" here that could be asked for.',
        'Did you mean "make-it"? Write: - make-it',
      ],
    ],
  },
  'a lesson without a quiz': {
    edits: { 'content/paths/analyst.yaml': withTerms('{ quizzes: [first-report/open-it] }') },
    found: [
      [
        'error broken-reference content/paths/analyst.yaml:15',
        'There is no quiz "first-report/open-it" here that could be asked for.',
        'Did you mean "first-report/make-it"? Write: - first-report/make-it',
      ],
    ],
  },
  'an end and no way to renew it': {
    edits: { [course]: withTerms('{ validMonths: 12, quizzes: [] }') },
    found: [
      [
        `error no-renewal ${course}:13`,
        'This certificate ends and could never be renewed: it is renewed by passing its quizzes again.',
        'Give a lesson a quiz (completion: quiz), or take out the line: validMonths',
      ],
    ],
  },
  'a key that is spelt wrongly': {
    edits: { [course]: withTerms('{ validMonth: 12 }') },
    found: [
      [
        `error unknown-key ${course}:13`,
        '"validMonth" is not known here.',
        'Did you mean "validMonths"? Write: validMonths: 12',
      ],
    ],
  },
  'a time that is none': {
    edits: { [course]: withTerms('{ validMonths: 0 }') },
    found: [
      [
        `error invalid-value ${course}:13`,
        '"certificate.validMonths" must be at least 1.',
        'Write: validMonths: 12',
      ],
    ],
  },
});

reports('a certificate that can be given', {
  'by its course alone, and with all its terms': {
    edits: {
      [course]: withTerms('{ title: Report maker, validMonths: 12, quizzes: [make-it] }'),
      'courses/run-the-machine/course.yaml': withTerms('{}'),
    },
    found: [],
  },
});
