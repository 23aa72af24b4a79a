import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';
import { batches } from './batches.ts';

/** Who did something: a person, another program with its key, or a part of Waymark. */
export type Actor = `person:${string}` | `api-key:${string}` | (typeof parts)[number];

/** `sso`: an identity provider. `hand-off`: the vendor's own product. */
export const parts = ['system', 'script', 'sso', 'hand-off'] as const;

/**
 * What somebody changed, for the administrators. An entry is never changed and outlives whoever it is about, so it holds
 * ids; what says who a person is goes into `personal`.
 */
export interface AuditEntry {
  readonly actor: Actor;
  /** Past tense: `person.deactivated`. */
  readonly action: string;
  /** `account:<id>`, `person:<id>`, `import:<id>`… */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly personal?: PersonalChange | undefined;
}

/** Names, addresses and the like of one person, kept beside the entry so that they can be erased with that person. */
export interface PersonalChange {
  readonly personId: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface AuditRecord extends AuditEntry {
  readonly id: string;
  readonly at: Instant;
}

/** Writes down a change, in the transaction that makes it. */
export async function audit(database: Database, entry: AuditEntry, now: Instant): Promise<void> {
  await together(database, trx => auditAll(trx, [entry], now));
}

/** Writes down many changes, in the transaction that makes them. */
export async function auditAll(trx: Database, entries: readonly AuditEntry[], now: Instant): Promise<void> {
  const kept = entries.map(entry => ({ ...entry, id: newId(now) }));
  for await (const some of batches(kept)) {
    await trx
      .insertInto('audit_entries')
      .values(
        some.map(({ id, actor, action, subject, before, after }) => {
          return {
            id,
            at: instantText(now),
            actor,
            action,
            subject,
            before: json(before),
            after: json(after),
          };
        }),
      )
      .execute();
  }
  const personal = kept.flatMap(({ id, personal }) => (personal ? [{ ...personal, id }] : []));
  for await (const some of batches(personal)) {
    await trx
      .insertInto('audit_personal')
      .values(
        some.map(({ id, personId, before, after }) => {
          return { entry_id: id, person_id: personId, before: json(before), after: json(after) };
        }),
      )
      .execute();
  }
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Entries with their personal values, as far as these have not been erased. */
export function auditRows(database: Database) {
  return database
    .selectFrom('audit_entries as e')
    .leftJoin('audit_personal as p', 'p.entry_id', 'e.id')
    .selectAll('e')
    .select(['p.person_id', 'p.before as personal_before', 'p.after as personal_after']);
}

/** The newest entries about a subject. */
export async function auditOf(database: Database, subject: string, limit = 50): Promise<AuditRecord[]> {
  const rows = await auditRows(database)
    .where('e.subject', '=', subject)
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(auditRecordOf);
}

/** Runs the work in one transaction: its own, or the one that it is called in. */
export function together<Result>(
  database: Database,
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  return database.isTransaction ? work(database) : database.transaction().execute(work);
}

interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly person_id: string | null;
  readonly personal_before: string | null;
  readonly personal_after: string | null;
}

export const auditRecordOf = (row: AuditRow): AuditRecord => ({
  id: row.id,
  at: readInstant(row.at),
  actor: row.actor as Actor,
  action: row.action,
  subject: row.subject,
  before: parsed(row.before),
  after: parsed(row.after),
  personal:
    row.person_id === null
      ? undefined
      : {
          personId: row.person_id,
          before: parsed(row.personal_before),
          after: parsed(row.personal_after),
        },
});

const parsed = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text));
