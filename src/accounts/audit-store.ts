import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';

/** Who did something: a person, or a part of Waymark. */
export type Actor = `person:${string}` | 'system' | 'script';

/** What somebody changed, for the administrators. Holds ids rather than names, so that it outlives a deletion. */
export interface AuditEntry {
  readonly actor: Actor;
  /** Past tense: `person.deactivated`. */
  readonly action: string;
  /** `account:<id>`, `person:<id>`, `import:<id>`… */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface AuditRecord extends AuditEntry {
  readonly at: Instant;
}

/** Writes down a change, in the transaction that makes it. */
export async function audit(database: Database, entry: AuditEntry, now: Instant): Promise<void> {
  const { actor, action, subject, before, after } = entry;
  await database
    .insertInto('audit_entries')
    .values({
      id: newId(now),
      at: instantText(now),
      actor,
      action,
      subject,
      before: json(before),
      after: json(after),
    })
    .execute();
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** The newest entries about a subject. */
export async function auditOf(database: Database, subject: string, limit = 50): Promise<AuditRecord[]> {
  const rows = await database
    .selectFrom('audit_entries')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

/** Everything, newest first, a page at a time from 1. */
export async function auditLog(
  database: Database,
  page: number,
  perPage: number,
): Promise<{ rows: readonly AuditRecord[]; total: number }> {
  const { total } = await database
    .selectFrom('audit_entries')
    .select(eb => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await database
    .selectFrom('audit_entries')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  return { rows: rows.map(recordOf), total: Number(total) };
}

/** Runs the work in one transaction: its own, or the one that it is called in. */
export function together<Result>(
  database: Database,
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  return database.isTransaction ? work(database) : database.transaction().execute(work);
}

interface AuditRow {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

const recordOf = (row: AuditRow): AuditRecord => ({
  at: readInstant(row.at),
  actor: row.actor as Actor,
  action: row.action,
  subject: row.subject,
  before: row.before === null ? undefined : JSON.parse(row.before),
  after: row.after === null ? undefined : JSON.parse(row.after),
});
