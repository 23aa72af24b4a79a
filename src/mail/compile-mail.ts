import type { Problem, Site } from '#catalog';
import { bestLocale, directionOf, wordsOf } from '#words';
import { checkMail } from './check-mail.ts';
import { everywhere, type MailFile } from './mail-file.ts';
import { mailDocument } from './mail-look.ts';
import { escaped, mailMarkup, quoted } from './mail-markup.ts';
import { type MailSource, readMailSource } from './mail-source.ts';
import { mailText } from './mail-text.ts';
import { markAddress, markText } from './marks.ts';
import { openSlots, type Slots } from './slots.ts';
import type { MailTemplate, Piece, VariableTypes } from './template.ts';
import { checkTopic, readTopics, type Topic } from './topics.ts';
import { numberOf, typeOf, withinEach } from './variables.ts';

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
  const locale = file.locale ?? site.locale;
  const markup = mailDocument(
    { ...site, locale },
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
    locale,
    subject: typed(slots.pieces(markText(source.subject, slots)), file.variables),
    html: typed(slots.pieces(await renderMarkup(markup)), file.variables),
    text: typed(
      slots.pieces(`${mailText(source.body, slots)}${footBegins}${footText(site, file, slots)}`),
      file.variables,
    ),
  };
}

/** Not the mark of a signature (RFC 3676 §4.3), which programs fold away: the way to unsubscribe stands below it. */
const footBegins = '--\n';

/** Dates, numbers with a unit and texts whose line breaks stay are known by what the mail may say, not by how it says it. */
function typed(pieces: readonly Piece[], types: VariableTypes): readonly Piece[] {
  return pieces.map(piece => {
    if (typeof piece === 'string') return piece;
    if ('body' in piece) {
      const inside = 'each' in piece ? withinEach(types, piece.each, piece.as) : types;
      return { ...piece, body: typed(piece.body, inside) };
    }
    const type = String(typeOf(types, piece.show)).replace(/\?$/, '');
    if (piece.as !== 'text') return piece;
    if (type === 'lines' || type === 'day') return { ...piece, as: type };
    const number = numberOf(piece.show);
    return (type === 'minutes' || type === 'days') && number !== piece.show
      ? { show: number, as: type }
      : piece;
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

interface Way {
  readonly label: string;
  readonly to: string;
}

/** What stands at the foot: why somebody gets the mail, and the ways out of it. */
function footOf(site: Site, file: MailFile) {
  const locale = file.locale ?? site.locale;
  const { mail, locale: spoken } = wordsOf(locale);
  const ways: readonly Way[] = [
    { label: mail.unsubscribe, to: '{unsubscribe.href}' },
    { label: mail.choose, to: '{preferences.href}' },
  ];
  return {
    because: file.because(mail),
    ways: file.class === 'onboarding' ? ways : [],
    /** The language of the foot, where it is not that of the text above: we do not speak every one. */
    other: bestLocale([locale], [spoken]) ? undefined : spoken,
  };
}

function footMarkup(site: Site, file: MailFile, slots: Slots): string {
  const { because, ways, other } = footOf(site, file);
  const p = other ? `<p lang="${other}" dir="${directionOf(other)}">` : '<p>';
  const link = ({ label, to }: Way) => `<a href="${quoted(markAddress(to, slots))}">${escaped(label)}</a>`;
  const choices = ways.length > 0 ? `${p}${ways.map(link).join(' &middot; ')}</p>` : '';
  return `${p}${escaped(markText(because, slots))}</p>${choices}<p>${escaped(addressLine(site))}</p>`;
}

function footText(site: Site, file: MailFile, slots: Slots): string {
  const { because, ways } = footOf(site, file);
  const links = ways.map(({ label, to }) => `${label}: ${markAddress(to, slots)}`);
  return [markText(because, slots), ...links, addressLine(site)].join('\n');
}

const addressLine = (site: Site): string =>
  site.postalAddress
    .trim()
    .split(/\s*\n\s*/)
    .join(', ');
