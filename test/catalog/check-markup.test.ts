import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

reports('the text of a lesson', {
  'MDX that does not parse': {
    edits: { 'courses/first-report/open-it.mdx': replacing('</Callout>', '</Callot>') },
    found: [
      [
        'error mdx courses/first-report/open-it.mdx:19',
        'This is not MDX: Unexpected closing tag `</Callot>`, expected corresponding closing tag for `<Callout>` (17:1).',
        'Close every tag and brace; write \\{ and \\< (or `code`) for a brace or a less-than sign in text.',
      ],
    ],
  },
  'a brace that was not meant as code': {
    edits: { 'courses/first-report/shortcuts.mdx': text => `${text}\nUse {name} here.\n` },
    found: [
      [
        'error code-in-lesson courses/first-report/shortcuts.mdx:10',
        '{name} is code; a lesson holds text only.',
        'To show braces, write: \\{name\\} or `{name}`',
      ],
    ],
  },
  'an unknown component': {
    edits: { 'courses/first-report/open-it.mdx': text => text.replaceAll('Callout', 'Calout') },
    found: [
      [
        'error unknown-component courses/first-report/open-it.mdx:17',
        '<Calout> is not a lesson component.',
        'Did you mean "Callout"? Write: <Callout>',
      ],
    ],
  },
  'an attribute value that a component does not know': {
    edits: { 'courses/first-report/open-it.mdx': replacing('kind="tip"', 'kind="tipp"') },
    found: [
      [
        'error unknown-attribute courses/first-report/open-it.mdx:17',
        '<Callout> does not know kind "tipp".',
        'Write: <Callout kind="tip">',
      ],
    ],
  },
  'an import': {
    edits: {
      'courses/first-report/open-it.mdx': replacing(
        'The editor opens',
        "import Chart from './chart.js'\n\nThe editor opens",
      ),
    },
    found: [
      [
        'error code-in-lesson courses/first-report/open-it.mdx:9',
        'A lesson holds text, no import or export.',
        'Take this line out: components are known without an import.',
      ],
    ],
  },
  'a script': {
    edits: { 'courses/first-report/shortcuts.mdx': text => `${text}\n<script>alert(1)</script>\n` },
    found: [
      [
        'error refused-element courses/first-report/shortcuts.mdx:10',
        '<script> has no place in a lesson.',
        'Take it out: lessons bring no script of their own.',
      ],
    ],
  },
  'a style attribute': {
    edits: { 'courses/first-report/shortcuts.mdx': text => `${text}\n<p style="color: red">Red</p>\n` },
    found: [
      [
        'error refused-element courses/first-report/shortcuts.mdx:10',
        '"style" has no place in a lesson.',
        'Take style= out: the look and behaviour come from the site.',
      ],
    ],
  },
  'a heading that skips a level': {
    edits: { 'courses/first-report/open-it.mdx': replacing('## What you see', '#### What you see') },
    found: [
      [
        'warning heading-level courses/first-report/open-it.mdx:21',
        'This heading skips a level (2 to 4), which screen readers announce as a gap.',
        'Write: ### What you see',
      ],
    ],
  },
  'a heading of the first level': {
    edits: { 'courses/first-report/shortcuts.mdx': text => `${text}\n# Shortcuts\n` },
    found: [
      [
        'warning heading-level courses/first-report/shortcuts.mdx:10',
        'The title of a lesson comes from its front matter; headings begin at the second level.',
        'Write: ## Shortcuts',
      ],
    ],
  },
});
