import type { MailClass } from './outgoing.ts';
import type { MailValue, MailVariables } from './recheck.ts';

/**
 * What may be said in a template. `text` is shown, `address` can be linked to; with `?` it may be absent, and is used
 * within `<If has="…">` only. Another record of types is a list of such things, for `<Each of="…" as="…">`.
 *
 * @example { 'person.firstName': 'text', 'lesson.href': 'address', 'next.title': 'text?', people: { name: 'text' } }
 */
export type VariableTypes = {
  readonly [name: string]: 'text' | 'text?' | 'address' | 'address?' | VariableTypes;
};

/** A compiled mail: plain data, kept as JSON beside the build. */
export interface MailTemplate {
  /** `notices/sign-in`, `campaigns/<campaign>/<step>`. */
  readonly id: string;
  readonly class: MailClass;
  readonly subject: readonly Piece[];
  readonly html: readonly Piece[];
  readonly text: readonly Piece[];
}

export type Piece =
  | string
  /** A variable, as a text or as the target of a link. */
  | { readonly show: string; readonly as: 'text' | 'address' }
  | { readonly each: string; readonly as: string; readonly body: readonly Piece[] }
  | { readonly has: string; readonly body: readonly Piece[] };

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Fills a template. Every value is made harmless where it stands: no markup, no line break, no address but of a page or
 * a mailbox.
 *
 * @throws Error when a variable is missing that the build has promised
 */
export function renderMail(template: MailTemplate, variables: MailVariables): RenderedMail {
  return {
    subject: fill(template.subject, variables, plain).trim(),
    html: fill(template.html, variables, escaped),
    text: `${tidy(fill(template.text, variables, plain))}\n`,
  };
}

function fill(pieces: readonly Piece[], scope: MailVariables, write: (text: string) => string): string {
  return pieces.map(piece => fillPiece(piece, scope, write)).join('');
}

function fillPiece(piece: Piece, scope: MailVariables, write: (text: string) => string): string {
  if (typeof piece === 'string') return piece;
  if ('show' in piece) {
    const text = oneLine(shown(piece.show, scope));
    return write(piece.as === 'address' ? pageOrMailbox(text, piece.show) : text);
  }
  const value = find('each' in piece ? piece.each : piece.has, scope);
  if ('has' in piece) {
    const present = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
    return present ? fill(piece.body, scope, write) : '';
  }
  if (!Array.isArray(value)) throw new Error(`The list "${piece.each}" is missing.`);
  return value.map(item => fill(piece.body, { ...scope, [piece.as]: item as MailValue }, write)).join('');
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
