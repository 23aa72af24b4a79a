import { dateText, unitText } from '#words';
import { addToken, withToken } from './link-token.ts';
import type { MailClass } from './outgoing.ts';
import type { MailValue, MailVariables } from './recheck.ts';

/**
 * What may be said in a template. `text` is shown; `minutes` and `days` are numbers, which `.long` after their name writes
 * with their unit; `day` is a date (ISO 8601), written as the language of the template does; `lines` is a text whose line breaks stay, outside of subject and preview, `address` can be linked to; with `?` it may be absent, and is used
 * within `<If has="…">` only. Another record of types is a list of such things, for `<Each of="…" as="…">`.
 *
 * @example { 'person.firstName': 'text', 'lesson.href': 'address', 'next.title': 'text?', people: { name: 'text' } }
 */
export type VariableTypes = {
  readonly [name: string]: VariableType | `${VariableType}?` | VariableTypes;
};

export type VariableType = 'text' | 'lines' | 'address' | 'day' | Unit;
type Unit = 'minutes' | 'days';

/** A compiled mail: plain data, kept as JSON beside the build. */
export interface MailTemplate {
  /** `notices/sign-in`, `campaigns/<campaign>/<step>`. */
  readonly id: string;
  readonly class: MailClass;
  /** The language that its text is in. */
  readonly locale: string;
  readonly subject: readonly Piece[];
  readonly html: readonly Piece[];
  readonly text: readonly Piece[];
}

export type Piece =
  | string
  /** A variable: as a text, as one whose line breaks stay, as the target of a link, as a date, or as a number with its unit. */
  | { readonly show: string; readonly as: VariableType }
  | { readonly each: string; readonly as: string; readonly body: readonly Piece[] }
  | { readonly has: string; readonly body: readonly Piece[] }
  /** The address of a page of the site. */
  | { readonly page: true; readonly body: readonly Piece[] };

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Fills a template. Every value is made harmless where it stands: no markup, no line break, no address but of a page or
 * a mailbox.
 *
 * @param token what links to our own pages carry ({@link linkToken}), if anything
 * @throws Error when a variable is missing that the build has promised
 */
export function renderMail(template: MailTemplate, variables: MailVariables, token?: string): RenderedMail {
  const { locale } = template;
  const inText = { write: plain, token, lineBreak: '\n', locale };
  return {
    subject: fill(template.subject, variables, inText).trim(),
    html: fill(template.html, variables, { write: escaped, token, lineBreak: '<br/>', locale }),
    text: `${tidy(fill(template.text, variables, inText))}\n`,
  };
}

/** The subject alone, for a line that tells of the mail. */
export const renderSubject = ({ subject, locale }: MailTemplate, variables: MailVariables): string =>
  fill(subject, variables, { write: plain, token: undefined, lineBreak: ' ', locale }).trim();

/** How values are written where they stand, and what links carry. */
interface Manner {
  readonly write: (text: string) => string;
  readonly token: string | undefined;
  readonly lineBreak: string;
  readonly locale: string;
}

function fill(pieces: readonly Piece[], scope: MailVariables, manner: Manner): string {
  return pieces.map(piece => fillPiece(piece, scope, manner)).join('');
}

function fillPiece(piece: Piece, scope: MailVariables, manner: Manner): string {
  if (typeof piece === 'string') return piece;
  const { write, token, lineBreak } = manner;
  if ('show' in piece) {
    const value = shown(piece.show, scope);
    if (piece.as === 'lines')
      return value
        .split(/\r\n?|\n/)
        .map(line => write(oneLine(line)))
        .join(lineBreak);
    const text = oneLine(inWords(value, piece.as, manner.locale));
    if (piece.as !== 'address') return write(text);
    const address = pageOrMailbox(text, piece.show);
    return write(token ? withToken(address, token, shown('site.href', scope)) : address);
  }
  if ('page' in piece) {
    const address = fill(piece.body, scope, manner);
    return token ? addToken(address, token, write('&')) : address;
  }
  const value = find('each' in piece ? piece.each : piece.has, scope);
  if ('has' in piece) {
    const present = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
    return present ? fill(piece.body, scope, manner) : '';
  }
  if (!Array.isArray(value)) throw new Error(`The list "${piece.each}" is missing.`);
  return value.map(item => fill(piece.body, { ...scope, [piece.as]: item as MailValue }, manner)).join('');
}

/** What is no number or date, as mails queued by an older version hold, is shown as it is. */
function inWords(value: string, as: VariableType, locale: string): string {
  if (as === 'minutes' || as === 'days')
    return Number.isFinite(Number(value)) ? unitText(Number(value), as, locale) : value;
  return as === 'day' && /^\d{4}-\d\d-\d\d$/.test(value)
    ? dateText(Temporal.PlainDate.from(value), locale)
    : value;
}

function shown(name: string, scope: MailVariables): string {
  const value = find(name, scope);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`The variable "${name}" is missing.`);
}

function find(name: string, scope: MailVariables): MailValue | undefined {
  return name
    .split('.')
    .reduce<MailValue | undefined>(
      (value, key) =>
        typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, key)
          ? (value as MailVariables)[key]
          : undefined,
      scope,
    );
}

/** No control characters and no line breaks: a value cannot add a header or a line of its own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ');

function pageOrMailbox(text: string, name: string): string {
  const address = URL.parse(text);
  if (address && /^(https?|mailto):$/.test(address.protocol)) return address.href;
  throw new Error(`The variable "${name}" is not the address of a page.`);
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => entities[sign] ?? '');
const plain = (text: string): string => text;
const tidy = (text: string): string =>
  text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
