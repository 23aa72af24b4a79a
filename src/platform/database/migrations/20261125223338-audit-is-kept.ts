import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * Entries are only ever added. Old ones leave whole, and only those from before the day that the fact `audit.kept-from`
 * names: whoever lets them go says so first. Personal values stand apart, because they leave with their person.
 */
const tables = [
  `create table audit_personal (
    entry_id text primary key references audit_entries (id) on delete cascade,
    person_id text not null references people (id) on delete cascade, before text, after text)`,
  `create index audit_personal_by_person on audit_personal (person_id)`,
  `create index audit_entries_by_time on audit_entries (at)`,
  `create index audit_entries_by_actor on audit_entries (actor, at)`,
];

const sqliteTriggers = [
  `create trigger audit_entries_unchanged before update on audit_entries begin
    select raise(abort, 'audit entries are never changed'); end`,
  // "insert or replace" deletes without telling the trigger below.
  `create trigger audit_entries_unreplaced before insert on audit_entries
    when exists (select 1 from audit_entries where id = new.id) begin
    select raise(abort, 'audit entries are never changed'); end`,
  `create trigger audit_entries_kept before delete on audit_entries
    when old.at >= coalesce((select value from facts where name = 'audit.kept-from'), '') begin
    select raise(abort, 'audit entries are kept'); end`,
];

const postgresTriggers = [
  `create function refuse_audit_change() returns trigger language plpgsql as $$ begin
    raise exception 'audit entries are never changed'; end $$`,
  `create function refuse_audit_removal() returns trigger language plpgsql as $$ begin
    if old.at < coalesce((select value from facts where name = 'audit.kept-from'), '') then return old; end if;
    raise exception 'audit entries are kept'; end $$`,
  `create trigger audit_entries_unchanged before update on audit_entries
    for each row execute function refuse_audit_change()`,
  `create trigger audit_entries_not_emptied before truncate on audit_entries
    for each statement execute function refuse_audit_change()`,
  `create trigger audit_entries_kept before delete on audit_entries
    for each row execute function refuse_audit_removal()`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
  for (const statement of [...tables, ...(isPostgres ? postgresTriggers : sqliteTriggers)])
    await sql.raw(statement).execute(database);
}
