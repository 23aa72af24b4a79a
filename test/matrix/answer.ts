import type { Actor } from './actor.ts';
import { keys, unknown } from './actor.ts';
import { placeOf, type Row } from './row.ts';

/** How somebody is answered. */
export type Answer = (typeof answers)[number];

const answers = [
  'allowed',
  'sentOn',
  'sign-in',
  'refused',
  'hidden',
  'invalid',
  'conflict',
  'slowed',
  'fault',
] as const;

/** What the row says first of this actor; a key is nobody to a page. */
export function expectedAnswer(row: Row, actor: Actor): Answer {
  const groups = Object.keys(row).filter(key => isAnswer(key));
  const said = groups.find(answer => row[answer]?.includes(actor));
  if (said) return said;
  const isUnknown = unknown.includes(actor) || (keys.includes(actor) && !placeOf(row).includes(' /api/'));
  return isUnknown ? 'sign-in' : 'refused';
}

const isAnswer = (word: string): word is Answer => (answers as readonly string[]).includes(word);

export interface Received {
  /** Path and query that were asked for. */
  readonly address: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The answer in a word. One that has the right status but not the form that people or programs rely on is told as it is. */
export function answerOf(received: Received): Answer | `${number}, ${string}` {
  const { address, status, headers } = received;
  const location = headers.get('location');
  if (status >= 200 && status < 300) return 'allowed';
  if (status >= 300 && status < 400) {
    if (!location?.startsWith('/sign-in?')) return 'sentOn';
    const back = `/sign-in?next=${encodeURIComponent(address)}`;
    return location === back ? 'sign-in' : `${status}, which does not come back`;
  }
  if (!isInForm(received)) return `${status}, as ${headers.get('content-type')}`;
  if (status === 401) return 'sign-in';
  if (status === 403) return 'refused';
  if (status === 404) return 'hidden';
  if (status === 400) return 'invalid';
  if (status === 409) return 'conflict';
  if (status === 429) return 'slowed';
  return status === 500 && address === '/500' ? 'fault' : `${status}, which nobody expects`;
}

/** The API refuses with problem details (RFC 9457), actions with JSON, and pages with a page that has a heading. */
function isInForm({ address, headers, text }: Received): boolean {
  const type = headers.get('content-type') ?? '';
  if (address.startsWith('/api/')) return type.startsWith('application/problem+json');
  if (address.startsWith('/_actions/')) return type.startsWith('application/json');
  return (
    type.startsWith('application/problem+json') || (type.startsWith('text/html') && text.includes('<h1'))
  );
}
