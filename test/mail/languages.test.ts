import { describe, expect, it } from 'vitest';
import {
  checkLanguages,
  compileMail,
  inEveryLanguage,
  type MailFile,
  type MailTemplate,
  noticeFiles,
  renderMail,
  templateIn,
} from '#mail';
import { checkSite } from '../../scripts/site/check-site.ts';
import { siteWith } from '../support/site.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const english = { subject: 'Come in', text: 'Open this link.' };
const german = { subject: 'Herein', text: 'Öffnen Sie diesen Link.' };
const own = ({ subject, text }: typeof english) =>
  `---\nsubject: ${subject}\npreview: ${text}\n---\n\n${text}\n\n<Button to={link}>{minutes.long}</Button>\n`;
const only = (file: MailFile) => file.id === 'notices/sign-in';

/** The mails that such a site has, by id. */
async function mailsOf(siteLocales: string, files: Readonly<Record<string, string | null>> = {}) {
  const folder = siteWith({
    'content/site.yaml': text => text.replace('locale: en', siteLocales),
    ...files,
  });
  const { catalog } = checkSite(folder, today);
  if (!catalog) throw new Error('The site does not read.');
  const mails = inEveryLanguage(folder, catalog.site, noticeFiles.filter(only));
  const { templates, problems } = await compileMail(folder, catalog.site, mails);
  expect(problems).toEqual([]);
  const warned = checkLanguages(folder, catalog.site, noticeFiles.filter(only));
  return { templates: new Map(templates.map(one => [one.id, one])), warned };
}

const subjectIn = (templates: ReadonlyMap<string, MailTemplate>, locale: string | null) =>
  render(templateIn({ templates }, 'notices/sign-in', locale)).subject;

function render(template: MailTemplate | undefined) {
  if (!template) throw new Error('There is no such mail.');
  const site = { name: 'Academy', href: 'https://learn.example' };
  return renderMail(template, { site, link: 'https://learn.example/x', code: '1', minutes: 15 });
}

const signIn = 'content/notices/sign-in';

describe('a notice', () => {
  it('is in the language of its reader, near to it, or the site’s', async () => {
    const { templates, warned } = await mailsOf('locale: en\nlocales: [en, de]', {
      [`${signIn}.mdx`]: own(english),
      [`${signIn}.de.mdx`]: own(german),
    });
    expect(warned).toEqual([]);
    const subjects = ['en', 'en-GB', 'de', 'de-AT', 'fr', 'nonsense', null].map(locale =>
      subjectIn(templates, locale),
    );
    expect(subjects).toEqual([
      ...['Come in', 'Come in', 'Herein', 'Herein', 'Come in', 'Come in', 'Come in'],
    ]);
    const { html, text } = render(templateIn({ templates }, 'notices/sign-in', 'de'));
    expect(html).toMatch(/<html[^>]* lang="de"/);
    expect(text).toContain('15 Minuten:\nhttps://learn.example/x');
    expect(text).toContain(
      'Sie bekommen diese E-Mail, weil sich jemand mit Ihrer Adresse bei Academy anmelden',
    );
  });

  it('is Waymark’s where the site has no words for it, in each language of the site', async () => {
    const { templates } = await mailsOf('locale: de\nlocales: [de, en]', { [`${signIn}.mdx`]: null });
    expect(subjectIn(templates, null)).toBe('Anmelden bei Academy');
    expect(subjectIn(templates, 'en')).toBe('Sign in to Academy');
    expect(render(templates.get('notices/sign-in')).html).toMatch(/<html[^>]* lang="de"/);
  });

  it('says in the check which language the site has no words for, and what its readers get', async () => {
    const { templates, warned } = await mailsOf('locale: en\nlocales: [en, de, fr]', {
      [`${signIn}.mdx`]: own(english),
    });
    expect(subjectIn(templates, 'de')).toBe('Anmelden bei Academy');
    expect(subjectIn(templates, 'fr')).toBe('Come in');
    expect(warned.map(({ code, file, message, fix }) => `${code} ${file}: ${message} ${fix}`)).toEqual([
      'missing-translation content/notices/sign-in.mdx: This mail is not worded in "de": who reads that gets the words that Waymark has for it. Add content/notices/sign-in.de.mdx, with a subject and a preview in its front matter.',
      'missing-translation content/notices/sign-in.mdx: This mail is not worded in "fr": who reads that gets the site\'s language. Add content/notices/sign-in.fr.mdx, with a subject and a preview in its front matter.',
    ]);
  });

  it('marks what is English at its foot where Waymark does not speak its language', async () => {
    const { templates } = await mailsOf('locale: fr', { [`${signIn}.mdx`]: own(english) });
    const { html } = render(templates.get('notices/sign-in'));
    expect(html).toMatch(/<html[^>]* lang="fr"/);
    expect(html).toMatch(/<p[^>]* lang="en"[^>]*>You get this mail because/);
  });
});

it('warns of a language that the academy is read in and Waymark does not speak, and of no other', () => {
  const folder = siteWith({
    'content/site.yaml': text => text.replace('locale: en', 'locale: en\nlocales: [en, de-CH, fr]'),
  });
  const told = checkSite(folder, today).problems.filter(({ code }) => code === 'unspoken-language');
  expect(told).toMatchObject([
    {
      severity: 'warning',
      file: 'content/site.yaml',
      message: expect.stringContaining('not French ("fr")'),
      fix: expect.stringContaining('or take "fr" out of "locales:"'),
    },
  ]);
});
