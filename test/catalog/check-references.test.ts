import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

reports('a reference that leads nowhere', {
  'a path that names an unknown role': {
    edits: { 'content/paths/analyst.yaml': replacing('role: analyst', 'role: analist') },
    found: [
      [
        'error broken-reference content/paths/analyst.yaml:3',
        'There is no role "analist".',
        'Did you mean "analyst"? Write: role: analyst',
      ],
    ],
  },
  'a path that names an unknown course': {
    edits: { 'content/paths/analyst.yaml': replacing('- share-reports', '- share-report') },
    found: [
      [
        'error broken-reference content/paths/analyst.yaml:13',
        'There is no course "share-report".',
        'Did you mean "share-reports"? Write: - share-reports',
      ],
    ],
  },
  'a path that names an unknown stage': {
    edits: { 'content/paths/operator.yaml': replacing('stage: onboard', 'stage: onbord') },
    found: [
      [
        'error broken-reference content/paths/operator.yaml:7',
        'There is no stage "onbord".',
        'Did you mean "onboard"? Write: stage: onboard',
      ],
    ],
  },
  'a segment that the site does not have': {
    edits: {
      'courses/enterprise-audit/course.yaml': replacing('[enterprise]', '[enterprises]'),
      'content/paths/enterprise.yaml': null,
    },
    found: [
      [
        'error broken-reference courses/enterprise-audit/course.yaml:7',
        'There is no segment "enterprises".',
        'Did you mean "enterprise"? Write: - enterprise',
      ],
    ],
  },
  'a required course that does not exist': {
    edits: { 'courses/share-reports/course.yaml': replacing('[first-report]', '[first-reports]') },
    found: [
      [
        'error broken-reference courses/share-reports/course.yaml:6',
        'There is no course "first-reports".',
        'Did you mean "first-report"? Write: - first-report',
      ],
    ],
  },
  'a successor that does not exist': {
    edits: { 'courses/old-reports/course.yaml': replacing('first-report', 'latest-report') },
    found: [
      [
        'error broken-reference courses/old-reports/course.yaml:6',
        'There is no course "latest-report".',
        'Did you mean "first-report"? Write: replacedBy: first-report',
      ],
    ],
  },
  'a reference by a former id': {
    edits: { 'courses/share-reports/course.yaml': replacing('[first-report]', '[report-basics]') },
    found: [
      [
        'error former-id courses/share-reports/course.yaml:6',
        'The course "report-basics" is now called "first-report".',
        'Write: - first-report',
      ],
    ],
  },
  'a logo that is not there': {
    edits: { 'content/site.yaml': replacing('logo.svg', 'brand.svg') },
    found: [
      [
        'error missing-image content/site.yaml:3',
        'There is no picture content/brand.svg.',
        'Choose one of: logo.svg',
      ],
    ],
  },
  'a site without its own file': {
    edits: { 'content/site.yaml': null },
    found: [['error missing-file content/site.yaml:1', 'This file is missing.', 'Add content/site.yaml.']],
  },
});
