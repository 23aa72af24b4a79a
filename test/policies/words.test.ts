import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What only our own staff read, who read English. Whatever is not named here is a learner's or a customer's. */
const staffOnly = [
  'src/pages/{admin,cs,feedback,mailbox,view-as}/**',
  'src/pages/demo-product.astro',
  'src/pages/courses/[[]course[]]/questions.astro',
  'src/components/{admin,campaigns,cs,mail,questions,sendings,viewing}/**',
  'src/components/certificates/Backfill.astro',
  'src/components/feedback/{FeedbackTabs.astro,staff-words.ts}',
  'src/components/lesson/Unrendered.astro',
];

/** What staff's folders hold that others read as well. */
const sharedWithAll = [
  'src/components/admin/{ChoiceField,TextField}.astro',
  'src/components/cs/{CopyLink,StatusBadge}.astro',
  'src/components/mail/OwnMails.astro',
];

/** What is called so in every language: a browser, and phrases of HTTP, which nobody is shown. */
const names = ['Samsung Internet', 'Not Found', 'Internal Server Error', 'Too Many Requests'];

const words = /\p{L}{2,}/u;
const proseOnly = /^[\p{L}\p{N}\s.,:;!?…–’'“”„()%&/-]+$/u;

/** Texts that stand in the markup itself, or in an attribute that is read out or shown, or as a sentence in its code. */
function saidIn(source: string): readonly string[] {
  const [, frontmatter = '', markup = source] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const html = markup.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replace(/<!--[\s\S]*?-->/g, '');
  const between = [...html.matchAll(/[>}]([^<>{}]+)(?=[<{])/g)].map(([, text = '']) => text.trim());
  const attributes = html.matchAll(
    /\s(?:aria-label|about|alt|caption|help|label|lead|legend|none|placeholder|title)="([^"]+)"/g,
  );
  return [
    ...between.filter(text => words.test(text) && proseOnly.test(text) && !isCode(text)),
    ...[...attributes].map(([, text = '']) => text).filter(text => words.test(text)),
    ...sentencesIn(frontmatter + html),
  ];
}

/** Between two braces of code there is code: `else`, `=== x`, `&& y`. */
const isCode = (text: string): boolean =>
  /[=&|]|\.\w+\(| \? \(/.test(text) || /^(else|[?:)]|\(\w+ \?$)/.test(text);

/** Quoted texts that begin with a capital and go on for more than a word. */
function sentencesIn(code: string): readonly string[] {
  const plain = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  return [...plain.matchAll(/(['`])(\p{Lu}[^'`\n]*\s[^'`\n]*)\1/gu)]
    .map(([, , text = '']) => text)
    .filter(text => /\p{L}{2,}\s.*\p{L}{2,}/u.test(text) && !names.includes(text));
}

const filesOf = (patterns: readonly string[]) => globSync([...patterns], { cwd: root });
const staff = new Set(filesOf(staffOnly));
for (const file of filesOf(sharedWithAll)) staff.delete(file);
const read = filesOf(['src/{pages,components,layouts}/**/*.astro', 'src/components/**/*.ts']).filter(
  file => !staff.has(file),
);

describe('what learners and customers read', () => {
  it('is found by this test where it stands in a page', () => {
    const page = [
      '---',
      "const told = 'It is saved.';",
      '---',
      '<Page title="My account">',
      '  <h1>{words.title}</h1>',
      '  {open && <p>Nothing is half done.</p>}',
      '  <a href="/account">',
      '    Save',
      '  </a>',
      '</Page>',
    ].join('\n');
    expect(saidIn(page)).toEqual(['Nothing is half done.', 'Save', 'My account', 'It is saved.']);
    expect(saidIn('<p class="lead">{words.lead}{\' · \'}{count}</p>')).toEqual([]);
  });

  it('stands in a room of #words, in every language, not in the page', () => {
    expect(read.length).toBeGreaterThan(100);
    const said = read.flatMap(file => {
      const source = readFileSync(join(root, file), 'utf8');
      const texts = file.endsWith('.astro') ? saidIn(source) : sentencesIn(source);
      return texts.map(text => `${file}: ${text}`);
    });
    expect(said).toEqual([]);
  });
});
