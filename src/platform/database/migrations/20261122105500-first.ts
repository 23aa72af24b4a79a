import { type Kysely, sql } from 'kysely';

/** Instants and days are text, booleans 0 or 1, JSON text, so that one schema serves both databases. */
const statements = [
  // People and how they sign in (better-auth works on the first four)
  `create table people (
    id text primary key, email text not null unique, name text not null, email_verified integer not null default 0,
    image text, locale text, time_zone text, deactivated_at text, created_at text not null, updated_at text not null)`,
  `create table sessions (
    id text primary key, person_id text not null references people (id) on delete cascade, token text not null unique,
    expires_at text not null, ip_address text, user_agent text, created_at text not null, updated_at text not null)`,
  `create table linked_identities (
    id text primary key, person_id text not null references people (id) on delete cascade, provider text not null,
    subject text not null, access_token text, refresh_token text, id_token text, access_token_expires_at text,
    refresh_token_expires_at text, scope text, password text, created_at text not null, updated_at text not null,
    unique (provider, subject))`,
  `create table verifications (
    id text primary key, identifier text not null, value text not null, expires_at text not null,
    created_at text not null, updated_at text not null)`,
  `create index verifications_by_identifier on verifications (identifier)`,
  `create table rate_limits (id text primary key, key text not null unique, count integer not null, last_request bigint not null)`,
  `create table api_keys (
    id text primary key, name text not null, hash text not null unique, scopes text not null, created_by text,
    created_at text not null, expires_at text, last_used_at text, revoked_at text)`,
  // Accounts
  `create table accounts (
    id text primary key, name text not null, segment text, tier text, stage text, csm_id text references people (id),
    time_zone text, seats bigint, start_on text, renewal_on text, value bigint, fields text not null default '{}',
    deactivated_at text, created_at text not null, updated_at text not null)`,
  `create index accounts_by_csm on accounts (csm_id)`,
  `create table account_external_ids (
    system text not null, external_id text not null, account_id text not null references accounts (id) on delete cascade,
    primary key (system, external_id))`,
  `create index account_external_ids_by_account on account_external_ids (account_id)`,
  `create table account_domains (
    account_id text not null references accounts (id) on delete cascade, domain text not null, primary key (account_id, domain))`,
  `create index account_domains_by_domain on account_domains (domain)`,
  `create table account_stages (
    id text primary key, account_id text not null references accounts (id) on delete cascade, stage text not null, at text not null)`,
  `create index account_stages_by_account on account_stages (account_id, at)`,
  `create table person_external_ids (
    system text not null, external_id text not null, person_id text not null references people (id) on delete cascade,
    primary key (system, external_id))`,
  `create index person_external_ids_by_person on person_external_ids (person_id)`,
  `create table memberships (
    id text primary key, person_id text not null references people (id) on delete cascade,
    account_id text not null references accounts (id) on delete cascade, roles text not null default '[]',
    started_at text not null, ended_at text, created_at text not null)`,
  `create unique index memberships_current on memberships (person_id, account_id) where ended_at is null`,
  `create index memberships_by_account on memberships (account_id)`,
  `create table grants (
    id text primary key, person_id text not null references people (id) on delete cascade, kind text not null,
    account_id text references accounts (id) on delete cascade, granted_by text, granted_at text not null, revoked_at text)`,
  `create index grants_by_person on grants (person_id)`,
  `create table import_previews (
    id text primary key, kind text not null, file_name text not null, content text not null, mapping text not null,
    created_by text not null, created_at text not null)`,
  `create table audit_entries (
    id text primary key, at text not null, actor text not null, action text not null, subject text not null,
    before text, after text)`,
  `create index audit_entries_by_subject on audit_entries (subject, at)`,
  // What happened
  `create table enrolments (
    id text primary key, person_id text not null references people (id) on delete cascade, path_id text not null,
    entry integer not null, source text not null, account_id text references accounts (id) on delete cascade,
    enrolled_at text not null, due_on text, ended_at text, unique (person_id, path_id, entry))`,
  `create index enrolments_by_account on enrolments (account_id)`,
  `create table learner_events (
    id text primary key, key text not null unique, person_id text not null references people (id) on delete cascade,
    type text not null, course_id text, lesson_id text, course_version text, locale text, passed integer,
    data text not null default '{}', occurred_at text not null, recorded_at text not null, source text not null)`,
  `create index learner_events_by_person on learner_events (person_id, occurred_at)`,
  `create table account_status_changes (
    id text primary key, account_id text not null references accounts (id) on delete cascade, status text not null,
    policy_version text not null, reason text not null, at text not null)`,
  `create index account_status_changes_by_account on account_status_changes (account_id, at)`,
  // What the last look at an account found: may be dropped at any time, the next look writes it anew
  `create table account_summaries (
    account_id text primary key references accounts (id) on delete cascade, summary text not null, at text not null)`,
  // Campaigns and mail
  `create table account_looks (
    account_id text primary key references accounts (id) on delete cascade, look_at text not null)`,
  `create index account_looks_by_time on account_looks (look_at)`,
  `create table campaign_launches (
    campaign_id text primary key, applies_to text not null, launched_at text not null, paused_at text, resumed_at text,
    version text not null, changed_at text not null)`,
  `create table mails (
    id text primary key, key text not null unique, class text not null, kind text not null, state text not null, topic text,
    person_id text references people (id) on delete set null, account_id text references accounts (id) on delete set null,
    campaign_id text, step_id text, subject_id text, entry integer, locale text, data text not null default '{}', address text,
    planned_at text not null, due_at text not null, not_after text, state_at text not null, reason text,
    attempts integer not null default 0, claimed_by text, lease_until text, message_id text, message text, reply text)`,
  `create index mails_queued on mails (class, due_at, id) where state = 'queued'`,
  `create index mails_leased on mails (lease_until) where state in ('claimed', 'armed')`,
  `create index mails_by_person on mails (person_id, state_at)`,
  `create index mails_by_account on mails (account_id, state_at)`,
  `create table mail_preferences (
    person_id text not null references people (id) on delete cascade, topic text not null, state text not null,
    reason text not null, at text not null, primary key (person_id, topic))`,
  `create table suppressions (address text primary key, kind text not null, reason text not null, at text not null, until text)`,
  // About the installation
  `create table facts (name text primary key, value text not null)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
