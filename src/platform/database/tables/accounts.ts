import type { Generated } from 'kysely';

/** Customer accounts, who is where, what they are to learn, and what came of it. */
export interface AccountTables {
  accounts: {
    id: string;
    name: string;
    segment: string | null;
    tier: string | null;
    stage: string | null;
    csm_id: string | null;
    time_zone: string | null;
    seats: number | null;
    start_on: string | null;
    renewal_on: string | null;
    value: number | null;
    fields: Generated<string>;
    deactivated_at: string | null;
    created_at: string;
    updated_at: string;
  };
  account_external_ids: { system: string; external_id: string; account_id: string };
  account_domains: { account_id: string; domain: string };
  account_stages: { id: string; account_id: string; stage: string; at: string };
  /** When it got a CSM of its own (1), or lost the one it had (0). */
  account_csm_changes: { id: string; account_id: string; assigned: number; at: string };
  memberships: {
    id: string;
    person_id: string;
    account_id: string;
    /** JSON array of role ids. */
    roles: Generated<string>;
    started_at: string;
    ended_at: string | null;
    created_at: string;
  };
  enrolments: {
    id: string;
    person_id: string;
    path_id: string;
    entry: number;
    source: string;
    account_id: string | null;
    enrolled_at: string;
    due_on: string | null;
    ended_at: string | null;
  };
  assignments: {
    id: string;
    path_id: string;
    account_id: string | null;
    /** JSON. */
    audience: string;
    applies_to: string;
    due_on: string | null;
    due_days: number | null;
    created_by: string;
    created_at: string;
    ended_at: string | null;
  };
  assignment_people: {
    assignment_id: string;
    person_id: string;
    state: string;
    account_id: string | null;
    since: string;
    until: string | null;
  };
  account_status_changes: {
    id: string;
    account_id: string;
    status: string;
    policy_version: string;
    reason: string;
    at: string;
  };
  account_summaries: { account_id: string; summary: string; at: string };
  account_looks: { account_id: string; look_at: string };
  /** Since when `course/lesson` or `path:id/course` is asked for; null: since before that was written down. */
  requirements: { place: string; since: string | null };
}
