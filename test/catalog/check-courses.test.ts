import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

reports('a course that cannot work', {
  'an empty course': {
    edits: {
      'courses/run-the-machine/course.yaml': replacing('[start-it, stop-it]', '[]'),
      'courses/run-the-machine/start-it.mdx': null,
      'courses/run-the-machine/stop-it.mdx': null,
      'courses/run-the-machine/stop-it.exercises.yaml': null,
    },
    found: [
      [
        'error empty-course courses/run-the-machine/course.yaml:6',
        'This course has no lessons: it could never be started, or would be complete at once.',
        'List its lessons, one a line, such as:  - first-steps',
      ],
    ],
  },
  'a course of optional lessons only': {
    edits: {
      'courses/run-the-machine/course.yaml': replacing(
        '[start-it, stop-it]',
        '[{ lesson: start-it, optional: true }, { lesson: stop-it, optional: true }]',
      ),
    },
    found: [
      [
        'error empty-course courses/run-the-machine/course.yaml:6',
        'Every lesson here is optional: the course would be complete at once.',
        'Take "optional: true" from at least one lesson.',
      ],
    ],
  },
  'a listed lesson that is missing': {
    edits: { 'courses/run-the-machine/course.yaml': replacing('stop-it', 'halt-it') },
    found: [
      [
        'error missing-lesson courses/run-the-machine/course.yaml:6',
        'There is no lesson "halt-it" in this course.',
        'Add the file courses/run-the-machine/halt-it.mdx, or take this line out.',
      ],
      [
        'error unlisted-lesson courses/run-the-machine/stop-it.mdx:1',
        'This lesson is not listed in course.yaml, so nobody can reach it.',
        'Add to courses/run-the-machine/course.yaml under "lessons:":  - stop-it',
      ],
    ],
  },
  'a lesson that is not listed': {
    edits: { 'courses/run-the-machine/course.yaml': replacing(', stop-it', '') },
    found: [
      [
        'error unlisted-lesson courses/run-the-machine/stop-it.mdx:1',
        'This lesson is not listed in course.yaml, so nobody can reach it.',
        'Add to courses/run-the-machine/course.yaml under "lessons:":  - stop-it',
      ],
    ],
  },
  'courses that require each other': {
    edits: {
      'courses/first-report/course.yaml': replacing('lessons:', 'requires: [share-reports]\nlessons:'),
    },
    found: [
      [
        'warning order content/paths/analyst.yaml:10',
        '"first-report" requires "share-reports", which comes later on this path.',
        'Move "share-reports" before "first-report".',
      ],
      [
        'error cycle courses/first-report/course.yaml:8',
        'These courses require each other in a circle: first-report → share-reports → first-report. None of them could ever open.',
        'Take "share-reports" out of "requires:" here.',
      ],
    ],
  },
  'a course that requires itself': {
    edits: {
      'courses/first-report/course.yaml': replacing('lessons:', 'requires: [first-report]\nlessons:'),
    },
    found: [
      [
        'error cycle courses/first-report/course.yaml:8',
        'These courses require each other in a circle: first-report → first-report. None of them could ever open.',
        'Take "first-report" out of "requires:" here.',
      ],
    ],
  },
  'a retired course without a successor': {
    edits: { 'courses/old-reports/course.yaml': replacing('replacedBy: first-report\n', '') },
    found: [
      [
        'warning retired-without-successor courses/old-reports/course.yaml:5',
        'A retired course without a successor leaves its readers with an empty page.',
        'Add the line: replacedBy: <id of a course>',
      ],
    ],
  },
  'a successor that is a draft': {
    edits: { 'courses/old-reports/course.yaml': replacing('first-report', 'next-year') },
    found: [
      [
        'error unreachable courses/old-reports/course.yaml:6',
        'Its successor "next-year" is a draft.',
        'Name a published course.',
      ],
    ],
  },
  'a required course that is a draft': {
    edits: { 'courses/share-reports/course.yaml': replacing('[first-report]', '[next-year]') },
    found: [
      [
        'error unreachable courses/share-reports/course.yaml:6',
        'Nobody can finish "next-year", which is a draft, so nobody could open this course.',
        'Publish "next-year", or take this line out.',
      ],
    ],
  },
  'a folder within a course': {
    edits: { 'courses/first-report/pictures/a.png': 'x' },
    found: [
      [
        'warning unused-folder courses/first-report/course.yaml:1',
        'The folder courses/first-report/pictures is not read: lessons, quizzes and pictures lie side by side.',
        'Move its files to courses/first-report.',
      ],
    ],
  },
  'a replaced course that is not retired': {
    edits: {
      'courses/share-reports/course.yaml': replacing('requires:', 'replacedBy: first-report\nrequires:'),
    },
    found: [
      [
        'error replaced-but-not-retired courses/share-reports/course.yaml:6',
        '"replacedBy" is for a retired course, and this one is published.',
        'Write: status: retired — or take this line out.',
      ],
    ],
  },
});
