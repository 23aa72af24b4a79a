import { sql } from 'kysely';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { type AuditRecord, auditRecordOf, auditRows, parts } from './audit-store.ts';
import { contains } from './contains.ts';
import type { Page } from './directory-store.ts';

/** Which entries an administrator wants to see. What is absent does not matter. */
export interface AuditFilter {
  /** Part of the name or address of the person, or of the name of the account, that an entry is about. */
  readonly about?: string | undefined;
  readonly action?: string | undefined;
  /** Part of the name or address of whoever did it; `system` and `script` are the parts of Waymark. */
  readonly by?: string | undefined;
  readonly from?: Instant | undefined;
  /** The first instant that is too late. */
  readonly until?: Instant | undefined;
}

/** Entries, newest first, a page at a time from 1. */
export async function auditLog(
  database: Database,
  filter: AuditFilter,
  page: number,
  perPage: number,
): Promise<Page<AuditRecord>> {
  const { total } = await matching(database, filter)
    .clearSelect()
    .select(eb => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching(database, filter)
    .orderBy('e.id', 'desc')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  return { rows: rows.map(auditRecordOf), total: Number(total) };
}

/** Every entry, newest first, in batches: each is one question, so that nobody waits for a long log to be written out. */
export async function* auditBatches(
  database: Database,
  filter: AuditFilter,
  size = 500,
): AsyncGenerator<readonly AuditRecord[]> {
  let last: string | undefined;
  for (;;) {
    const rows = await matching(database, filter)
      .$if(last !== undefined, query => query.where('e.id', '<', last ?? ''))
      .orderBy('e.id', 'desc')
      .limit(size)
      .execute();
    if (rows.length > 0) yield rows.map(auditRecordOf);
    if (rows.length < size) return;
    last = rows.at(-1)?.id;
  }
}

/** The actions that the log knows, to choose one from. */
export async function auditActions(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom('audit_entries')
    .select('action')
    .distinct()
    .orderBy('action')
    .execute();
  return rows.map(({ action }) => action);
}

function matching(database: Database, { about, action, by, from, until }: AuditFilter) {
  let query = auditRows(database);
  if (action) query = query.where('e.action', '=', action);
  if (from) query = query.where('e.at', '>=', instantText(from));
  if (until) query = query.where('e.at', '<', instantText(until));
  if (about) {
    query = query.where(eb =>
      eb.or([
        eb('e.subject', 'in', peopleCalled(database, about)),
        eb('e.subject', 'in', accountsCalled(database, about)),
      ]),
    );
  }
  if (by && isPart(by)) query = query.where('e.actor', '=', by);
  else if (by) query = query.where('e.actor', 'in', peopleCalled(database, by));
  return query;
}

const isPart = (by: string): boolean => parts.some(part => part === by);

const peopleCalled = (database: Database, text: string) =>
  database
    .selectFrom('people')
    .select(sql<string>`'person:' || id`.as('key'))
    .where(eb => eb.or([contains('name', text), contains('email', text)]));

const accountsCalled = (database: Database, text: string) =>
  database
    .selectFrom('accounts')
    .select(sql<string>`'account:' || id`.as('key'))
    .where(contains('name', text));
