import type { Attachment, Email } from 'postal-mime';

/** A returned mail in the parts that say something about it. */
export interface Returned {
  readonly subject: string;
  readonly from: string;
  /** All of its header, as it came. */
  readonly head: string;
  readonly header: (name: string) => string | undefined;
  /** What the server wrote for people, without the mail that it sends back. */
  readonly words: string;
  /** The fields of `message/delivery-status`, a group for the mail and one for each recipient, as far as there are any. */
  readonly status: readonly Fields[];
  /** The fields of `message/feedback-report`. */
  readonly feedback: Fields | undefined;
  /** Our mail, or its headers, as it was sent back. */
  readonly original: string;
}

/** Values by field name in lower case. */
export type Fields = ReadonlyMap<string, string>;

/** What servers say fits into this many times over. What comes after it in a part is not looked at. */
const mostCharacters = 20_000;

const beginningOf = (text: string): string => text.slice(0, mostCharacters);

/** @param raw the mail as it came, for one whose parts cannot be told apart */
export function returnedOf(mail: Email, raw: string): Returned {
  const headers = new Map(mail.headers.map(({ key, value }) => [key.toLowerCase(), beginningOf(value)]));
  const part = (type: RegExp) => mail.attachments.filter(one => type.test(one.mimeType)).map(textOf);
  const text = beginningOf(
    mail.text || wordsOfHtml(beginningOf(mail.html ?? '')) || raw.replace(/^[\s\S]*?\r?\n\r?\n/, ''),
  );
  const { words, rest } = withoutOriginal(text);
  const reports = part(/^message\/(global-)?delivery-status$/i);
  return {
    subject: beginningOf(mail.subject ?? ''),
    from: mail.from?.address ?? mail.from?.name ?? '',
    head: beginningOf(mail.headers.map(({ key, value }) => `${key}: ${value}`).join('\n')),
    header: name => headers.get(name.toLowerCase()),
    words,
    // Where a gateway has taken the parts away, the report stands in the text.
    status: (reports.length > 0 ? reports : [text]).flatMap(fieldGroups).flatMap(byRecipient),
    feedback: part(/^message\/feedback-report$/i).flatMap(fieldGroups)[0],
    original: beginningOf([...part(/^(message\/(rfc822|global)|text\/rfc822-headers)/i), rest].join('\n')),
  };
}

/** Groups of header fields, between empty lines; a line that begins with a space goes on with the one before it. */
export function fieldGroups(text: string): Fields[] {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/)
    .map(group => fieldsOf(group.split('\n')))
    .filter(fields => fields.size > 0);
}

/** Some leave the empty line between two recipients out: each begins with whom it is about. */
function byRecipient(fields: Fields): Fields[] {
  const finals = fields.get('final-recipient')?.split('\n') ?? [];
  if (finals.length < 2) return [fields];
  const values = [...fields].map(([name, value]) => [name, value.split('\n')] as const);
  return finals.map(
    (_, index) => new Map(values.map(([name, each]) => [name, each[index] ?? each[0] ?? ''])),
  );
}

/** A field that stands several times, as recipients of a complaint do, holds all its values. */
function fieldsOf(lines: readonly string[]): Fields {
  const fields = new Map<string, string>();
  for (const [name, value] of lines.flatMap(fieldOf)) {
    const earlier = fields.get(name);
    fields.set(name, earlier === undefined ? value : `${earlier}\n${value}`);
  }
  return fields;
}

function fieldOf(line: string): (readonly [string, string])[] {
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
  return name ? [[name.toLowerCase(), value?.trim() ?? '']] : [];
}

const textOf = ({ content }: Attachment): string =>
  beginningOf(typeof content === 'string' ? content : new TextDecoder().decode(content));

const wordsOfHtml = (html: string): string =>
  html
    .replaceAll(/<style[\s\S]*?(<\/style>|$)/gi, ' ')
    .replaceAll(/<(br|p|div|tr|li)\b[^<>]*>/gi, '\n')
    .replaceAll(/<[^<>]+>/g, ' ')
    .replaceAll(/&(lt|gt|amp|nbsp);/g, (_, name: string) => entities[name] ?? ' ');

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', nbsp: ' ' };

/** Servers that know no parts put our mail below a line of their own. */
const marks: readonly RegExp[] = [
  /^[ \t]*-+[ \t]*(this is a copy of|below this line is|the header of|original (message|mail)|unsent message|enclosed is a copy|returned message|copy of|the body of|message header|transcript of mail)/im,
  /^[ \t]*(original message follows|the original message (headers )?(follows|is|was)|message headers? follow|original (mail as follows|message:$)|your (original )?message (follows|reads)|received message follows)/im,
  /^(return-path|received|message-id|x-mailer|mime-version): ?\S/im,
];

function withoutOriginal(text: string): { words: string; rest: string } {
  const starts = marks.map(mark => text.search(mark)).filter(at => at > 0);
  const at = starts.length > 0 ? Math.min(...starts) : text.length;
  return { words: text.slice(0, at), rest: text.slice(at) };
}
