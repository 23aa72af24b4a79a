import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

reports('an id that is not its own', {
  'a lesson listed twice': {
    edits: { 'courses/run-the-machine/course.yaml': replacing('stop-it]', 'stop-it, start-it]') },
    found: [
      [
        'error duplicate-id courses/run-the-machine/course.yaml:6',
        'The lesson "start-it" is here for the second time.',
        'Take one of them out.',
      ],
    ],
  },
  'a course twice on a path': {
    edits: {
      'content/paths/analyst.yaml': replacing('- share-reports', '- first-report\n      - share-reports'),
    },
    found: [
      [
        'error duplicate-id content/paths/analyst.yaml:13',
        'The course "first-report" is here for the second time.',
        'Take one of them out.',
      ],
    ],
  },
  'two roles of one id': {
    edits: {
      'content/roles.yaml': replacing('id: operator', 'id: analyst'),
      'content/paths/operator.yaml': null,
    },
    found: [
      [
        'error duplicate-id content/roles.yaml:4',
        'The role "analyst" is here for the second time.',
        'Take one of them out.',
      ],
    ],
  },
  'a former id that is taken': {
    edits: {
      'courses/share-reports/course.yaml': replacing('requires:', 'formerly: [run-the-machine]\nrequires:'),
    },
    found: [
      [
        'error former-id-taken courses/share-reports/course.yaml:6',
        '"run-the-machine" cannot be a former id: it is, or was, the course "run-the-machine".',
        'Take it out of "formerly:" here or there: old links can lead to one place only.',
      ],
    ],
  },
  'a former id that two claim': {
    edits: {
      'courses/share-reports/course.yaml': replacing('requires:', 'formerly: [report-basics]\nrequires:'),
    },
    found: [
      [
        'error former-id-taken courses/share-reports/course.yaml:6',
        '"report-basics" cannot be a former id: it is, or was, the course "first-report".',
        'Take it out of "formerly:" here or there: old links can lead to one place only.',
      ],
    ],
  },
  'a folder name that is no id': {
    edits: {
      'courses/My Course/course.yaml':
        'title: x\nsummary: y\nowner: z\nreviewBy: 2030-01-01\nstatus: published\nlessons: [a]\n',
      'courses/My Course/a.mdx': '---\ntitle: a\nminutes: 1\nobjectives: [b]\n---\nText.\n',
    },
    found: [
      [
        'error invalid-id courses/My Course/course.yaml:1',
        '"My Course" cannot be part of an address.',
        'Rename it to "my-course".',
      ],
    ],
  },
  'a question twice in a quiz': {
    edits: { 'courses/first-report/make-it.quiz.yaml': replacing('id: sketch', 'id: source') },
    found: [
      [
        'error duplicate-id courses/first-report/make-it.quiz.yaml:10',
        'The question "source" is here for the second time.',
        'Take one of them out.',
      ],
    ],
  },
  'a former place of a lesson that is taken': {
    edits: { 'courses/first-report/make-it.mdx': replacing('[create-it]', '[run-the-machine/stop-it]') },
    found: [
      [
        'error former-id-taken courses/first-report/make-it.mdx:8',
        '"run-the-machine/stop-it" cannot be a former place: there is a lesson.',
        'Take it out of "formerly:", or that lesson away.',
      ],
    ],
  },
  'a former lesson id that is taken': {
    edits: { 'courses/first-report/make-it.mdx': replacing('[create-it]', '[open-it]') },
    found: [
      [
        'error former-id-taken courses/first-report/make-it.mdx:8',
        '"open-it" cannot be a former id: it is, or was, the lesson "open-it".',
        'Take it out of "formerly:" here or there: old links can lead to one place only.',
      ],
    ],
  },
});
