import type { Tables } from '#database';

/** How the rows of a table belong to people, and which of their columns a merge or a split may change. */
export interface OwnedTable {
  /** The column that names the person. */
  readonly owner: string;
  readonly key: readonly string[];
  /** What is compared and restored; every column, where none are named: of rows that may be taken away. */
  readonly columns?: readonly string[];
}

/** Says nothing about whose something is, or says it for good: what was done by whom stays as it was. */
const stays = undefined;

/** Every table, so that a new one cannot be forgotten: without a line here it does not compile. */
export const ownedTables = {
  people: {
    owner: 'id',
    key: ['id'],
    columns: ['id', 'email', 'locale', 'time_zone', 'deactivated_at', 'merged_into'],
  },
  person_addresses: { owner: 'person_id', key: ['address'] },
  person_external_ids: { owner: 'person_id', key: ['system', 'external_id'] },
  linked_identities: {
    owner: 'person_id',
    key: ['provider', 'subject'],
    columns: ['provider', 'subject', 'person_id'],
  },
  people_of_nobody: { owner: 'person_id', key: ['person_id'] },
  memberships: { owner: 'person_id', key: ['id'] },
  grants: { owner: 'person_id', key: ['id'] },
  accounts: { owner: 'csm_id', key: ['id'], columns: ['id', 'csm_id'] },
  enrolments: { owner: 'person_id', key: ['id'] },
  assignment_people: { owner: 'person_id', key: ['assignment_id', 'person_id'] },
  learner_events: { owner: 'person_id', key: ['id'], columns: ['id', 'key', 'person_id'] },
  mails: {
    owner: 'person_id',
    key: ['id'],
    columns: ['id', 'key', 'person_id', 'state', 'state_at', 'reason', 'claimed_by', 'lease_until'],
  },
  mail_preferences: { owner: 'person_id', key: ['person_id', 'topic'] },
  consents: { owner: 'person_id', key: ['id'] },
  erasure_requests: { owner: 'person_id', key: ['id'] },
  audit_personal: { owner: 'person_id', key: ['entry_id'], columns: ['entry_id', 'person_id'] },
  // They end: whoever holds one signs in again.
  sessions: stays,
  // By address, so that they follow it.
  sign_in_requests: stays,
  invitations: stays,
  suppressions: stays,
  person_merges: stays,
  merge_changes: stays,
  assignments: stays,
  api_keys: stays,
  audit_entries: stays,
  import_previews: stays,
  import_runs: stays,
  rate_limits: stays,
  account_external_ids: stays,
  account_domains: stays,
  account_stages: stays,
  account_status_changes: stays,
  account_summaries: stays,
  account_looks: stays,
  campaign_launches: stays,
  facts: stays,
} as const satisfies Record<keyof Tables, OwnedTable | undefined>;

export type OwnedTableName = {
  [Name in keyof typeof ownedTables]: (typeof ownedTables)[Name] extends undefined ? never : Name;
}[keyof typeof ownedTables];

export const ownedTableNames = Object.keys(ownedTables).filter(
  (name): name is OwnedTableName => ownedTables[name as keyof typeof ownedTables] !== undefined,
);

export const ownedTable = (name: OwnedTableName): OwnedTable => ownedTables[name];
