import { expect, it } from 'vitest';
import { readTemplates, templateMails } from '#campaigns';
import { checkMails, compileMail, renderMail } from '#mail';
import { mailSetting } from '../../support/mail-setting.ts';
import { siteWith } from '../../support/site.ts';

const yaml = 'title: A note\nsummary: What you write.\ntopic: contact\nabout: note\n';
const topics = '- { id: contact, title: From your contact, summary: What they send you. }';
const mdx = (body: string, subject = 'From {sender.name}') =>
  `---\nsubject: "${subject}"\npreview: A note.\n---\n\n${body}\n`;
const files = (more: Record<string, string>) => ({
  'content/templates': null,
  'content/topics.yaml': topics,
  ...more,
});

it('reads each template with its text, and keeps the line breaks of a note, harmless as they are', async () => {
  const folder = siteWith(
    files({
      'content/templates/note.yaml': yaml,
      'content/templates/note.mdx': mdx('Hello {person.firstName},\n\n{note}'),
    }),
  );
  const { templates, problems } = readTemplates(folder);
  expect(problems).toEqual([]);
  expect(templates).toMatchObject([{ id: 'note', about: 'note', note: true, topic: 'contact' }]);
  const compiled = await compileMail(folder, mailSetting.catalog.site, templateMails(templates));
  expect(compiled.problems).toEqual([]);
  const [template] = compiled.templates;
  if (!template) throw new Error('Nothing was compiled.');
  const { html, text, subject } = renderMail(template, {
    person: { name: 'Ben Carter', firstName: 'Ben' },
    account: { name: 'Acme' },
    sender: { name: 'Mara\r\nBcc: all@acme.example' },
    note: 'One <b>line</b>\nand {another}\r\n\n<script>alert(1)</script>',
    site: { name: 'Academy', href: 'https://learn.example' },
    unsubscribe: { href: 'https://learn.example/u' },
    preferences: { href: 'https://learn.example/p' },
  });
  expect(subject).toBe('From Mara Bcc: all@acme.example');
  expect(html).toContain(
    'One &lt;b&gt;line&lt;/b&gt;<br/>and {another}<br/><br/>&lt;script&gt;alert(1)&lt;/script&gt;',
  );
  expect(text).toContain('One <b>line</b>\nand {another}\n\n<script>alert(1)</script>');
  expect(text).toContain('You get this mail because Mara Bcc: all@acme.example of Academy sent it to you.');
});

it('tells everything that is wrong at once, with the line to write instead', () => {
  const folder = siteWith(
    files({
      'content/templates/My note.yaml': yaml,
      'content/templates/wrong.yaml': 'title: Wrong\nsummary: x\ntopic: contact\nabout: course\n',
      'content/templates/path.yaml': yaml
        .replace('about: note', 'about: path\nnote: false')
        .replace('topic: contact', 'topic: news'),
      'content/templates/path.mdx': mdx('{module.title}'),
      'content/templates/in-head.yaml': yaml,
      'content/templates/in-head.mdx': mdx('Hello', '{note}'),
      'content/templates/alone.mdx': mdx('Hello'),
      'content/templates/textless.yaml': yaml,
    }),
  );
  const { templates, problems } = readTemplates(folder);
  const all = [...problems, ...checkMails(folder, templateMails(templates))];
  expect(all.map(({ file, message, fix }) => `${file}: ${message} ${fix}`)).toEqual(
    expect.arrayContaining([
      'content/templates/My note.yaml: "My note" cannot be an id. Rename it to "my-note.yaml".',
      expect.stringContaining('content/templates/wrong.yaml: '),
      'content/templates/alone.mdx: No template has this text. Add content/templates/alone.yaml, or remove it.',
      expect.stringContaining('content/templates/textless.mdx: This mail is missing.'),
      expect.stringContaining('content/templates/path.mdx: The topic "news" of templates/path is not in'),
      expect.stringContaining('content/templates/path.mdx: {module.title} is not known in this mail.'),
      expect.stringContaining('content/templates/in-head.mdx: {note} may have several lines; this is one.'),
    ]),
  );
});
