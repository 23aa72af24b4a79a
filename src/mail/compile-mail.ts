import type { Problem, Site } from '#catalog';
import { checkMail } from './check-mail.ts';
import { everywhere, type MailFile } from './mail-file.ts';
import { mailDocument } from './mail-look.ts';
import { escaped, mailMarkup, quoted } from './mail-markup.ts';
import { type MailSource, readMailSource } from './mail-source.ts';
import { mailText, markAddress, markText } from './mail-text.ts';
import { openSlots } from './slots.ts';
import type { MailTemplate, VariableTypes } from './template.ts';

export interface CompiledMail {
  readonly templates: readonly MailTemplate[];
  readonly problems: readonly Problem[];
}

/**
 * Compiles mails from their files. Whatever an author has to mend comes back as problems, all at once; a mail with a
 * problem has no template.
 */
export async function compileMail(
  siteFolder: string,
  site: Site,
  files: readonly MailFile[],
): Promise<CompiledMail> {
  const compiled = await Promise.all(files.map(file => compileOne(siteFolder, site, file)));
  return {
    templates: compiled.flatMap(({ template }) => template ?? []),
    problems: compiled.flatMap(({ problems }) => problems),
  };
}

async function compileOne(
  siteFolder: string,
  site: Site,
  file: MailFile,
): Promise<{ readonly template?: MailTemplate; readonly problems: readonly Problem[] }> {
  const { source, problems } = readMailSource(siteFolder, file);
  if (!source) return { problems };
  const known: VariableTypes = { ...everywhere, ...file.variables };
  const found = [...problems, ...checkMail(source, file, known)];
  if (found.length > 0) return { problems: found };
  return { template: await templateOf(source, site, file), problems: [] };
}

async function templateOf(source: MailSource, site: Site, file: MailFile): Promise<MailTemplate> {
  const slots = openSlots();
  const markup = mailDocument(site, {
    subject: escaped(markText(source.subject, slots)),
    preview: escaped(markText(source.preview, slots)),
    body: mailMarkup(source.body, slots),
    foot: footMarkup(site, file, slots),
  });
  return {
    id: file.id,
    class: file.class,
    subject: slots.pieces(markText(source.subject, slots)),
    html: slots.pieces(await renderMarkup(markup)),
    text: slots.pieces(`${mailText(source.body, slots)}-- \n${footText(site, file, slots)}`),
  };
}

/** MJML takes a second to load and is for the build alone, so it comes when it is needed. */
async function renderMarkup(markup: string): Promise<string> {
  const { default: render } = await import('mjml');
  const { html, errors } = await render(markup, {
    validationLevel: 'strict',
    fonts: {},
    keepComments: false,
  });
  if (errors.length > 0) throw new Error(`The frame of mails does not hold: ${errors[0]?.formattedMessage}`);
  return html;
}

const ways = {
  unsubscribe: { label: 'Unsubscribe', to: '{unsubscribe.href}' },
  preferences: { label: 'Choose what you get', to: '{preferences.href}' },
} as const;

function footMarkup(site: Site, file: MailFile, slots: ReturnType<typeof openSlots>): string {
  const link = ({ label, to }: (typeof ways)[keyof typeof ways]) =>
    `<a href="${quoted(markAddress(to, slots))}">${label}</a>`;
  const choices =
    file.class === 'onboarding' ? `<p>${link(ways.unsubscribe)} &middot; ${link(ways.preferences)}</p>` : '';
  return `<p>${escaped(markText(file.because, slots))}</p>${choices}<p>${escaped(addressLine(site))}</p>`;
}

function footText(site: Site, file: MailFile, slots: ReturnType<typeof openSlots>): string {
  const link = ({ label, to }: (typeof ways)[keyof typeof ways]) => `${label}: ${markAddress(to, slots)}`;
  const choices = file.class === 'onboarding' ? [link(ways.unsubscribe), link(ways.preferences)] : [];
  return [markText(file.because, slots), ...choices, addressLine(site)].join('\n');
}

const addressLine = (site: Site): string =>
  site.postalAddress
    .trim()
    .split(/\s*\n\s*/)
    .join(', ');
