import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { checkMails, compileMail, type MailFile, noticeFiles, renderMail } from '#mail';

const site = {
  name: 'Rope & Ladder',
  description: 'Learn it',
  brand: '#1d6b53',
  locale: 'en',
  timeZone: 'Europe/Berlin',
  postalAddress: '12 Trail Street\n10115 Exampleton',
  stages: [{ id: 'onboard', title: 'Onboard' }],
  segments: [],
  locales: [],
  selfRegistration: false,
  csmSees: 'all' as const,
  sessions: { learners: { idleDays: 30, days: 180 }, staff: { idleDays: 7, days: 30 } },
  accountFields: [],
  embeds: [],
  retention: { uploadDays: 1 },
  oneOffMail: { peopleAtOnce: 200, mailsPerDay: 500 },
};
const file: MailFile = {
  id: 'campaigns/stalled/nudge',
  file: 'content/campaigns/stalled/nudge.mdx',
  class: 'onboarding',
  topic: 'reminders',
  variables: {
    'person.firstName': 'text',
    'link.lesson': 'address',
    'next.title': 'text?',
    'next.href': 'address?',
    accounts: { name: 'text', people: { name: 'text' } },
  },
  because: () => 'You get this because you learn at {site.name}.',
};
const topics = '- { id: reminders, title: Reminders, summary: When something is left to do. }';
const base = { site: { name: site.name, href: 'https://learn.example' } };
const foot = {
  unsubscribe: { href: 'https://learn.example/unsubscribe/t' },
  preferences: { href: 'https://learn.example/preferences/t' },
};
const filled = { ...base, ...foot, link: { lesson: 'https://learn.example/courses/a/b' } };

it('makes HTML and text of one file', async () => {
  const { templates, problems } = await compile(`---
subject: "Go on, {person.firstName}"
preview: Ten minutes are left.
---

# Hello {person.firstName}

You left off *here*:

- one
- two

<Button to={link.lesson}>Go on</Button>

Or see [your path](/my-learning).
`);
  expect(problems).toEqual([]);
  const template = templates[0];
  if (!template) throw new Error('Nothing was compiled.');
  const { subject, html, text } = renderMail(template, { ...filled, person: { firstName: 'Ben' } });
  expect(subject).toBe('Go on, Ben');
  expect(text).toBe(`Hello Ben

You left off here:

- one
- two

Go on:
https://learn.example/courses/a/b

Or see your path (https://learn.example/my-learning).

--
You get this because you learn at Rope & Ladder.
Unsubscribe: https://learn.example/unsubscribe/t
Choose what you get: https://learn.example/preferences/t
12 Trail Street, 10115 Exampleton
`);
  expect(html).toContain('Ten minutes are left.');
  expect(html).toContain('Rope &amp; Ladder');
  expect(html).toContain('href="https://learn.example/courses/a/b"');
  expect(html).toContain('href="https://learn.example/unsubscribe/t"');
  expect(html).toContain('prefers-color-scheme: dark');
});

it('loads nothing from anywhere: no picture, no font, no script', async () => {
  const { templates } = await compile(mailOf('Hello'));
  const html = templates.map(({ html }) => html.filter(piece => typeof piece === 'string').join('')).join('');
  expect(html).not.toMatch(/<img|<script|@import|url\(|<link/i);
});

it('repeats a list, within another one too', async () => {
  const { templates, problems } = await compile(
    mailOf(`<Each of="accounts" as="account">
## {account.name}

<Each of="account.people" as="person">
- {person.name}
</Each>

<Button to={link.lesson}>Open {account.name}</Button>
</Each>`),
  );
  expect(problems).toEqual([]);
  const accounts = [
    { name: 'Acme', people: [{ name: 'Ada' }, { name: 'Ben' }] },
    { name: 'Zenith', people: [] },
  ];
  const { text, html } = render(templates, { accounts });
  expect(text).toContain('Acme\n\n- Ada\n- Ben\n\nOpen Acme:\nhttps://learn.example/courses/a/b\n\nZenith\n');
  expect(html.match(/<h2/g)).toHaveLength(2);
  expect(html).toContain('Open Zenith');
});

it('leaves out what depends on something absent', async () => {
  const { templates, problems } = await compile(
    mailOf('<If has="next.title">\nThen [{next.title}]({next.href}).\n</If>'),
  );
  expect(problems).toEqual([]);
  expect(render(templates, {}).text).not.toContain('Then');
  const next = { title: 'Reports', href: 'https://learn.example/r' };
  expect(render(templates, { next }).text).toContain('Then Reports (https://learn.example/r).');
});

it('tells all that an author has to mend, with the line and what to write instead', async () => {
  const { templates, problems } = await compile(`---
subject: "Hello {person.fristName}"
preview: Hello
---

Hello {person.name}

<Botton to={link.lesson}>Go on</Botton>

<Button to={person.firstName}>Go on</Button>

<Button>Go on</Button>

![A chart](./chart.png)

{next.title}

[here](chart.html)
`);
  expect(templates).toEqual([]);
  expect(problems.map(({ line, code, message, fix }) => `${line} ${code}: ${message} ${fix}`)).toEqual([
    '2 unknown-variable: {person.fristName} is not known in this mail. Did you mean "person.firstName"? Write: {person.firstName}',
    expect.stringMatching(/^6 unknown-variable: \{person\.name\} is not known/),
    '8 unknown-component: <Botton> is not known in mails. Did you mean "Button"? Write: <Button to="/my-learning">Go on learning</Button>',
    expect.stringMatching(/^10 unknown-variable: \{person\.firstName\} is not an address\./),
    '12 missing-attribute: <Button> lacks "to". Write: <Button to="/my-learning">Go on learning</Button>',
    '14 not-for-mail: A mail cannot show this (image). Say it in words, and link to a page that shows it.',
    '16 unknown-variable: {next.title} may be absent. Write it within <If has="next.title">…</If>.',
    expect.stringMatching(/^18 broken-link: "chart\.html" leads nowhere from a mail\./),
  ]);
});

it('refuses an onboarding mail that nobody could unsubscribe from', async () => {
  const folder = siteFolder({ [file.file]: mailOf('Hello'), 'content/topics.yaml': topics });
  const problems = checkMails(folder, [{ ...file, topic: 'reminder' }]);
  expect(problems).toMatchObject([
    { code: 'broken-reference', fix: expect.stringContaining('topic: reminders') },
  ]);
});

it('has a wording of its own for every notice that a site does not word', async () => {
  const { templates, problems } = await compileMail(siteFolder({}), site, noticeFiles);
  expect(problems).toEqual([]);
  expect(templates.map(({ id }) => id)).toEqual(noticeFiles.map(({ id }) => id));
});

it('keeps every value harmless, whatever it holds', async () => {
  const { templates } = await compile(mailOf('Hello {person.firstName}!', 'Hello {person.firstName}'));
  const plain = render(templates, { person: { firstName: 'X' } });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), firstName => {
      const mail = render(templates, { person: { firstName } });
      expect(mail.subject).not.toMatch(/[\r\n\0]/);
      expect(mail.html.match(/[<>]/g)).toHaveLength(plain.html.match(/[<>]/g)?.length ?? 0);
      expect(mail.text.split('\n')).toHaveLength(plain.text.split('\n').length);
    }),
  );
});

it('links to pages and mailboxes only', async () => {
  const { templates } = await compile(mailOf('<Button to={link.lesson}>Go on</Button>'));
  for (const lesson of ['javascript:alert(1)', 'data:text/html,x', 'not an address', '']) {
    expect(() => render(templates, { link: { lesson } })).toThrow('not the address of a page');
  }
  const quoted = render(templates, { link: { lesson: 'https://learn.example/?a="><b>' } });
  expect(quoted.html).not.toContain('<b>');
});

const mailOf = (body: string, subject = 'Hello') =>
  `---\nsubject: "${subject}"\npreview: Hello\n---\n\n${body}\n`;

function compile(text: string) {
  return compileMail(siteFolder({ [file.file]: text, 'content/topics.yaml': topics }), site, [file]);
}

function render(templates: Awaited<ReturnType<typeof compile>>['templates'], variables: object) {
  const [template] = templates;
  if (!template) throw new Error('Nothing was compiled.');
  return renderMail(template, { ...filled, ...variables });
}

function siteFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-mails-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
