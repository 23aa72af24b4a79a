import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

reports('a file that does not fit', {
  'an unknown key in front matter': {
    edits: { 'courses/first-report/open-it.mdx': replacing('minutes: 3', 'minute: 3\nminutes: 3') },
    found: [
      [
        'error unknown-key courses/first-report/open-it.mdx:4',
        '"minute" is not known here.',
        'Did you mean "minutes"? Write: minutes: 3',
      ],
    ],
  },
  'a missing key in front matter': {
    edits: { 'courses/first-report/open-it.mdx': replacing('minutes: 3\n', '') },
    found: [
      [
        'error missing-key courses/first-report/open-it.mdx:2',
        '"minutes" is missing.',
        'Add the line: minutes: 5',
      ],
    ],
  },
  'a value of the wrong kind': {
    edits: { 'courses/first-report/open-it.mdx': replacing('minutes: 3', 'minutes: three') },
    found: [
      [
        'error invalid-value courses/first-report/open-it.mdx:4',
        '"minutes" "three" must be a number.',
        'Write: minutes: 5',
      ],
    ],
  },
  'a status that does not exist': {
    edits: { 'courses/share-reports/course.yaml': replacing('status: published', 'status: publish') },
    found: [
      [
        'error invalid-value courses/share-reports/course.yaml:5',
        '"status" "publish" must be draft, published or retired.',
        'Did you mean "published"? Write: status: published',
      ],
    ],
  },
  'an unknown visibility': {
    edits: {
      'courses/share-reports/course.yaml': replacing(
        'status: published',
        'status: published\nvisibility: everyone',
      ),
    },
    found: [
      [
        'error invalid-value courses/share-reports/course.yaml:6',
        '"visibility" "everyone" must be "public", "signed-in", or "segments:" with a list of account segments.',
        'Write: visibility: signed-in',
      ],
    ],
  },
  'a date that is none': {
    edits: { 'courses/share-reports/course.yaml': replacing('2030-03-31', '2030-02-31') },
    found: [
      [
        'error invalid-value courses/share-reports/course.yaml:4',
        '"reviewBy" "2030-02-31" must be a date such as 2027-03-31.',
        'Write: reviewBy: 2027-03-31',
      ],
    ],
  },
  'a course without a title': {
    edits: { 'courses/share-reports/course.yaml': replacing('title: Share reports\n', '') },
    found: [
      [
        'error missing-key courses/share-reports/course.yaml:1',
        '"title" is missing.',
        'Add the line: title: Your first report',
      ],
    ],
  },
  'a file that is not YAML': {
    edits: {
      'courses/share-reports/course.yaml': replacing('title: Share reports', 'title: Share: reports'),
    },
    found: [
      [
        'error yaml courses/share-reports/course.yaml:1',
        'This is not YAML: Nested mappings are not allowed in compact mappings',
        'Check the indentation, and put a text that holds ": " or "#" in quotes.',
      ],
    ],
  },
  'a lesson without front matter': {
    edits: { 'courses/first-report/open-it.mdx': 'Just text.\n' },
    found: [
      [
        'error missing-front-matter courses/first-report/open-it.mdx:1',
        'This lesson has no front matter.',
        'Begin the file with the lines ---, title: Open the editor, minutes: 5, objectives: [Open the editor], ---',
      ],
    ],
  },
  'a listed lesson with an unknown key': {
    edits: { 'courses/first-report/course.yaml': replacing('optional: true', 'optionl: true') },
    found: [
      [
        'error unknown-key courses/first-report/course.yaml:12',
        '"optionl" is not known here.',
        'Did you mean "optional"? Write: optional: true',
      ],
    ],
  },
  'a colour that is none': {
    edits: { 'content/site.yaml': replacing('"#2f5fa0"', 'blue') },
    found: [
      [
        'error invalid-value content/site.yaml:4',
        '"brand" "blue" must be a colour such as "#2f6f4f".',
        'Write: brand: "#2f6f4f"',
      ],
    ],
  },
});
