import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

reports('a dead link', {
  'a link to a lesson that does not exist': {
    edits: { 'courses/first-report/open-it.mdx': replacing('./make-it.mdx#choose-a-source', './makeit.mdx') },
    found: [
      [
        'error dead-link courses/first-report/open-it.mdx:28',
        'The link ./makeit.mdx leads nowhere: there is no lesson "makeit" in the course "first-report".',
        'Did you mean "make-it"? Write: ./make-it.mdx',
      ],
    ],
  },
  'a link to a heading that does not exist': {
    edits: { 'courses/first-report/open-it.mdx': replacing('#choose-a-source', '#choose-the-source') },
    found: [
      [
        'error dead-link courses/first-report/open-it.mdx:28',
        'The link ./make-it.mdx#choose-the-source leads nowhere: there is no heading "#choose-the-source" in courses/first-report/make-it.mdx.',
        'Did you mean "choose-a-source"? Write: ./make-it.mdx#choose-a-source',
      ],
    ],
  },
  'a link to a lesson of another course that does not exist': {
    edits: { 'courses/first-report/make-it.mdx': replacing('../share-reports/', '../share-report/') },
    found: [
      [
        'error dead-link courses/first-report/make-it.mdx:29',
        'The link ../share-report/send-a-link.mdx leads nowhere: there is no course "share-report".',
        'Did you mean "share-reports"? Write: ../share-reports/send-a-link.mdx',
      ],
    ],
  },
  'an address of a course that does not exist': {
    edits: { 'courses/first-report/shortcuts.mdx': text => `${text}\nSee [it](/courses/firstreport).\n` },
    found: [
      [
        'error dead-link courses/first-report/shortcuts.mdx:10',
        'The link /courses/firstreport leads nowhere: there is no course "firstreport".',
        'Did you mean "first-report"? Write: /courses/first-report',
      ],
    ],
  },
  'an address of a path that does not exist': {
    edits: { 'courses/first-report/make-it.mdx': replacing('/paths/analyst', '/paths/analysts') },
    found: [
      [
        'error dead-link courses/first-report/make-it.mdx:29',
        'The link /paths/analysts leads nowhere: there is no path "analysts".',
        'Did you mean "analyst"? Write: /paths/analyst',
      ],
    ],
  },
  'a link to a heading of its own page that does not exist': {
    edits: { 'courses/first-report/open-it.mdx': text => `${text}\n[Up](#finds-it)\n` },
    found: [
      [
        'error dead-link courses/first-report/open-it.mdx:30',
        'The link #finds-it leads nowhere: there is no heading "#finds-it" in courses/first-report/open-it.mdx.',
        'Did you mean "find-it"? Write: #find-it',
      ],
    ],
  },
  'a link from what is published to a draft': {
    edits: {
      'courses/first-report/shortcuts.mdx': text => `${text}\nSee [plans](../next-year/plans.mdx).\n`,
    },
    found: [
      [
        'error dead-link courses/first-report/shortcuts.mdx:10',
        'The link ../next-year/plans.mdx leads nowhere: the course "next-year" is a draft that learners cannot see.',
        'Publish courses/next-year, or take the link out.',
      ],
    ],
  },
  'a link to a file that is not there': {
    edits: { 'courses/first-report/open-it.mdx': text => `${text}\n[Sheet](./sheet.pdf)\n` },
    found: [
      [
        'error dead-link courses/first-report/open-it.mdx:30',
        'The link ./sheet.pdf leads nowhere: there is no file "sheet.pdf" in courses/first-report.',
        'Choose one of: left-column.png',
      ],
    ],
  },
});
