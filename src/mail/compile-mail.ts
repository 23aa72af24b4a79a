import type { Problem, Site } from '#catalog';
import { checkMail } from './check-mail.ts';
import { everywhere, type MailFile } from './mail-file.ts';
import { mailDocument } from './mail-look.ts';
import { escaped, mailMarkup, quoted } from './mail-markup.ts';
import { type MailSource, readMailSource } from './mail-source.ts';
import { mailText } from './mail-text.ts';
import { markAddress, markText } from './marks.ts';
import { openSlots } from './slots.ts';
import type { MailTemplate, Piece, VariableTypes } from './template.ts';
import { checkTopic, readTopics, type Topic } from './topics.ts';

export interface CompiledMail {
  readonly topics: readonly Topic[];
  readonly templates: readonly MailTemplate[];
  readonly problems: readonly Problem[];
}

/** Whatever an author has to mend in these mails, all at once. Quick: nothing is rendered. */
export function checkMails(siteFolder: string, files: readonly MailFile[]): readonly Problem[] {
  const { topics, problems } = readTopics(siteFolder);
  return [...problems, ...files.flatMap(file => readOne(siteFolder, file, topics).problems)];
}

/** Compiles mails from their files. A mail with a problem has no template. */
export async function compileMail(
  siteFolder: string,
  site: Site,
  files: readonly MailFile[],
): Promise<CompiledMail> {
  const { topics, problems } = readTopics(siteFolder);
  const read = files.map(file => ({ file, ...readOne(siteFolder, file, topics) }));
  const templates = read.flatMap(({ file, source }) => (source ? [templateOf(source, site, file)] : []));
  return {
    topics,
    templates: await Promise.all(templates),
    problems: [...problems, ...read.flatMap(one => one.problems)],
  };
}

function readOne(
  siteFolder: string,
  file: MailFile,
  topics: readonly Topic[],
): { readonly source: MailSource | undefined; readonly problems: readonly Problem[] } {
  const { source, problems } = readMailSource(siteFolder, file);
  const known: VariableTypes = { ...everywhere, ...file.variables };
  const found = [...problems, ...checkTopic(file, topics), ...(source ? checkMail(source, file, known) : [])];
  const sound = found.every(({ severity }) => severity === 'warning');
  return { source: sound ? source : undefined, problems: found };
}

async function templateOf(source: MailSource, site: Site, file: MailFile): Promise<MailTemplate> {
  const slots = openSlots();
  const markup = mailDocument(
    { ...site, locale: file.locale ?? site.locale },
    {
      subject: escaped(markText(source.subject, slots)),
      preview: escaped(markText(source.preview, slots)),
      body: mailMarkup(source.body, slots),
      foot: footMarkup(site, file, slots),
    },
  );
  return {
    id: file.id,
    class: file.class,
    subject: slots.pieces(markText(source.subject, slots)),
    html: withLines(slots.pieces(await renderMarkup(markup)), file.variables),
    text: withLines(
      slots.pieces(`${mailText(source.body, slots)}${footBegins}${footText(site, file, slots)}`),
      file.variables,
    ),
  };
}

/** Not the mark of a signature (RFC 3676 §4.3), which programs fold away: the way to unsubscribe stands below it. */
const footBegins = '--\n';

/** Texts whose line breaks stay are known by what the mail may say, not by how it says it. */
function withLines(pieces: readonly Piece[], types: VariableTypes): readonly Piece[] {
  return pieces.map(piece => {
    if (typeof piece === 'string') return piece;
    if ('body' in piece) return { ...piece, body: withLines(piece.body, types) };
    const type = types[piece.show];
    return piece.as === 'text' && (type === 'lines' || type === 'lines?') ? { ...piece, as: 'lines' } : piece;
  });
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
