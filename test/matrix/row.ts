import type { Group } from './actor.ts';
import type { Answer } from './answer.ts';

/**
 * One row of the access matrix: a place, a request that is valid there, and who is answered how.
 *
 * HOW TO ADD ONE. Every page and endpoint below src/pages and every action below src/actions needs a row in a file of
 * test/matrix/rows/ (a new file is found by itself; it exports `rows`). Name the place as its file is called:
 *
 *     { page: '/cs/accounts/[account]', at: '/cs/accounts/$account', allowed: csms }
 *     { endpoint: 'POST /admin/import/upload', form: { kind: 'people' }, sentOn: administrators }
 *     { action: 'accounts.deactivate', form: { personId: '$spare' }, allowed: administrators }
 *     { endpoint: 'GET /api/v1/people/[id]/progress', at: …, allowed: […], hidden: […] }
 *
 * `$account` and the like are ids of the cast: test/matrix/cast.ts has them all, and is where to add what a row needs.
 * `$actor` is a word for whoever asks, to keep their requests apart. Then say who is answered how, by the groups of
 * actor.ts: `allowed` (2xx), `sentOn` (a redirect that is not to sign-in), `hidden` (404), `invalid` (400), …. The first that
 * names somebody counts; whoever is in none is expected to be sent to sign-in when unknown, and refused when known. A place
 * may have several rows, for several requests. Rows of a file are asked in their order.
 */
export type Row = (PageRow | EndpointRow | ActionRow) & Partial<Record<Answer, Group>> & Order;

interface Order {
  /** Asked after all others, because it ends the session of whoever asks. */
  readonly last?: true;
}

interface PageRow {
  /** Asked for by GET. */
  readonly page: string;
  /** The address, where it is not the name. */
  readonly at?: string;
}

interface EndpointRow extends Body {
  /** Method and name. */
  readonly endpoint: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  readonly at?: string;
}

interface ActionRow extends Body {
  readonly action: string;
  readonly form: Form;
}

interface Body {
  readonly form?: Form;
  /** A file in the form's field `file`. */
  readonly file?: string;
  readonly json?: unknown;
}

export type Form = Readonly<Record<string, string | readonly string[]>>;

/** What a row is about: `GET /cs`, or `action accounts.place`. */
export function placeOf(row: Row): string {
  if ('action' in row) return `action ${row.action}`;
  return 'page' in row ? `GET ${row.page}` : row.endpoint;
}
