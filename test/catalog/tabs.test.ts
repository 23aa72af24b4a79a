import { expect, it } from 'vitest';
import { lessonSections } from '#catalog';
import { numberTabs } from '../../src/components/lesson/number-tabs.ts';
import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

const mdx = `Before.

## Install

<Tabs>
<Tab label="On Windows">

Run the installer.

</Tab>
<Tab label="On Linux">

Unpack it.

### With a package

Or so.

</Tab>
</Tabs>

After.

## Next

<Tabs>
<Tab label="On Linux">

Start it.

</Tab>
<Tab label="Elsewhere">

Ask.

</Tab>
</Tabs>
`;

it('each tab is found by search at a place of its own, and what comes after it belongs to the heading above', () => {
  expect(lessonSections(mdx).map(({ heading, text }) => [heading?.slug, heading?.depth, text])).toEqual([
    [undefined, undefined, 'Before.'],
    ['install', 2, 'After.'],
    ['_tab-on-windows', 3, 'Run the installer.'],
    ['_tab-on-linux', 3, 'Unpack it.'],
    ['with-a-package', 3, 'Or so.'],
    ['next', 2, ''],
    ['_tab-on-linux-1', 3, 'Start it.'],
    ['_tab-elsewhere', 3, 'Ask.'],
  ]);
});

it('the page has the same places, with labels that are headings below the one above', () => {
  const drawn = (mark: string) =>
    `<section class="tab" data-tab="${mark}"><tab-label>L</tab-label>x</section>`;
  const set = (...marks: string[]) => `<tab-set>${marks.map(drawn).join('')}</tab-set>`;
  const html = `<h2 id="a">A</h2>${set('_tab-x', '_tab-y')}<h3 id="b">B</h3>${set('_tab-y')}`;
  const tab = (id: string, level: number) =>
    `<section class="tab" id="${id}"><h${level} class="tab__label">L</h${level}>x</section>`;
  expect(numberTabs(html)).toBe(
    `<h2 id="a">A</h2><tab-set>${tab('_tab-x', 3)}${tab('_tab-y', 3)}</tab-set>` +
      `<h3 id="b">B</h3><tab-set>${tab('_tab-y-1', 4)}</tab-set>`,
  );
});

const lesson = 'courses/run-the-machine/stop-it.mdx';
const written = (text: string) => ({
  [lesson]: replacing('Press **Drain** and wait', `${text}\n\nPress **Drain** and wait`),
});

reports('what does not hold what it is for', {
  'a tab outside of tabs': {
    edits: written('<Tab label="Alone">\n\nText\n\n</Tab>'),
    found: [
      [
        `error tab-alone ${lesson}:8`,
        'A <Tab> stands in <Tabs>.',
        'Write: <Tabs> before the first one and </Tabs> behind the last.',
      ],
    ],
  },
  'tabs of one name, with text beside them': {
    edits: written(
      '<Tabs>\n\nText\n\n<Tab label="One">\n\nA\n\n</Tab>\n<Tab label="One">\n\nB\n\n</Tab>\n</Tabs>',
    ),
    found: [
      [
        `error tabs ${lesson}:10`,
        '<Tabs> holds nothing but <Tab>, and this stands beside them.',
        'Move it into a <Tab label="…">, or before <Tabs>.',
      ],
      [
        `error tabs ${lesson}:17`,
        'Two tabs are called "One".',
        'Give each its own, so that readers can choose.',
      ],
    ],
  },
  'a single tab': {
    edits: written('<Tabs>\n<Tab label="One">\n\nA\n\n</Tab>\n</Tabs>'),
    found: [
      [
        `error tabs ${lesson}:8`,
        'Tabs are there to choose between, and here is one at most.',
        'Write two <Tab label="…"> or more, or none.',
      ],
    ],
  },
  'steps without a numbered list': {
    edits: written('<Steps>\n\nFirst this.\n\n</Steps>'),
    found: [
      [
        `error steps ${lesson}:8`,
        '<Steps> holds one numbered list.',
        'Write between empty lines: 1. Open the report.',
      ],
    ],
  },
});
