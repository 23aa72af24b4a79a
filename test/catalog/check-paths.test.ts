import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

reports('a path that cannot be finished', {
  'a published path with a draft course': {
    edits: { 'content/paths/analyst.yaml': replacing('- share-reports', '- next-year') },
    found: [
      [
        'error unreachable content/paths/analyst.yaml:13',
        'The course "next-year" is a draft that learners cannot see.',
        'Publish courses/next-year, or take this line out.',
      ],
    ],
  },
  'a published path with a retired course': {
    edits: { 'content/paths/analyst.yaml': replacing('- share-reports', '- old-reports') },
    found: [
      [
        'error unreachable content/paths/analyst.yaml:13',
        'The course "old-reports" is retired.',
        'Write: - first-report',
      ],
    ],
  },
  'a required course that not everybody on the path can see': {
    edits: {
      'content/paths/analyst.yaml': replacing(
        '{ course: enterprise-audit, optional: true }',
        'enterprise-audit',
      ),
    },
    found: [
      [
        'error unreachable content/paths/analyst.yaml:14',
        'Not everybody on this path can see the course "enterprise-audit", so they could never finish.',
        'Limit the path to the same segments, open the course, or write: - { course: enterprise-audit, optional: true }',
      ],
    ],
  },
  'a course that requires one that not everybody on the path can see': {
    edits: {
      'courses/share-reports/course.yaml': replacing('[first-report]', '[first-report, enterprise-audit]'),
    },
    found: [
      [
        'error unreachable content/paths/analyst.yaml:13',
        'Not everybody on this path can see the course "enterprise-audit", which "share-reports" requires, so they could never finish.',
        'Limit the path to the same segments, open the course, or write: - { course: share-reports, optional: true }',
      ],
      [
        'warning order content/paths/analyst.yaml:13',
        '"share-reports" requires "enterprise-audit", which comes later on this path.',
        'Move "enterprise-audit" before "share-reports".',
      ],
    ],
  },
  'a course before the one that it requires': {
    edits: {
      'content/paths/analyst.yaml': () =>
        'title: A\nsummary: b\nrole: analyst\nowner: c\nreviewBy: 2030-01-01\nstages:\n  - stage: onboard\n    courses:\n      - share-reports\n      - first-report\n',
      'courses/first-report/make-it.mdx': replacing(', or look at [the path](/paths/analyst)', ''),
    },
    found: [
      [
        'warning order content/paths/analyst.yaml:9',
        '"share-reports" requires "first-report", which comes later on this path.',
        'Move "first-report" before "share-reports".',
      ],
    ],
  },
});
