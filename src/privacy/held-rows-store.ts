import { type RawBuilder, sql } from 'kysely';

/** Whom rows are looked for. */
export interface Sought {
  readonly personId: string;
  /** Every address of theirs, in lower case. */
  readonly addresses: readonly string[];
}

/**
 * What a table holds about somebody, what they get of it in their archive, and what becomes of it when they are erased.
 *
 * `removed`: the rows go. `emptied`: the rows stay without what says who somebody is ({@link erasePerson} does it).
 * `kept`: the rows hold ids and facts only, and something here depends on them.
 */
export interface Held {
  /** What it is, for people. */
  readonly words: string;
  readonly rows: (sought: Sought) => RawBuilder<boolean>;
  /** Columns for the archive; all, where none are named. */
  readonly only?: readonly string[];
  /** Secrets, or their hashes: in no archive. */
  readonly secret?: readonly string[];
  /** Columns of JSON. */
  readonly json?: readonly string[];
  readonly erasure: 'removed' | 'emptied' | 'kept';
  /** Why it is kept, or what is left. */
  readonly because?: string;
}

type Rows = Held['rows'];

/** One of these columns holds their id. */
export const byId =
  (...columns: readonly string[]): Rows =>
  ({ personId }) =>
    anyOf(columns.map(column => sql`${sql.ref(column)} = ${personId}`));

/** One of these columns names them as `person:<id>`. */
export const asPerson =
  (...columns: readonly string[]): Rows =>
  ({ personId }) =>
    anyOf(columns.map(column => sql`${sql.ref(column)} = ${`person:${personId}`}`));

export const byAddress =
  (column: string): Rows =>
  ({ addresses }) =>
    sql`${sql.ref(column)} in (${sql.join(addresses)})`;

export const byIdOrAddress =
  (id: string, address: string): Rows =>
  sought =>
    anyOf([byId(id)(sought), byAddress(address)(sought)]);

/** The text in this column holds one of their addresses, in whatever case. */
export const naming =
  (column: string): Rows =>
  ({ addresses }) =>
    anyOf(addresses.map(address => sql`lower(${sql.ref(column)}) like ${like(address)} escape '\\'`));

const anyOf = (ways: readonly RawBuilder<unknown>[]): RawBuilder<boolean> =>
  sql`(${sql.join(ways, sql` or `)})`;

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
