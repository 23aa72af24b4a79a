import type { Tables } from '#database';

/** How the rows of a table belong to people, and which of their columns a merge or a split may change. */
export interface OwnedTable {
  /** The column that names the person. */
  readonly owner: string;
  readonly key: readonly string[];
  /** What is compared and restored; every column, where none are named: of rows that may be taken away. */
  readonly columns?: readonly string[];
}

/**
 * What goes with a person from record to record. Left aside is what follows an address by itself, such as invitations; what
 * ends, such as sessions; and what was done by whom, which stays as it was.
 */
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
  lesson_positions: { owner: 'person_id', key: ['person_id', 'course_id', 'lesson_id'] },
  bookmarks: { owner: 'person_id', key: ['id'] },
  lesson_notes: { owner: 'person_id', key: ['id'], columns: ['id', 'person_id'] },
  feedback: { owner: 'person_id', key: ['id'] },
  survey_dismissals: { owner: 'person_id', key: ['person_id', 'survey'] },
  mails: {
    owner: 'person_id',
    key: ['id'],
    columns: ['id', 'key', 'person_id', 'state', 'state_at', 'reason', 'claimed_by', 'lease_until'],
  },
  product_events: { owner: 'person_id', key: ['id'], columns: ['id', 'person_id'] },
  certificates: { owner: 'person_id', key: ['id'], columns: ['id', 'person_id'] },
  sendings: { owner: 'sender_id', key: ['id'], columns: ['id', 'sender_id'] },
  visits: { owner: 'person_id', key: ['id'], columns: ['id', 'person_id'] },
  part_states: { owner: 'person_id', key: ['person_id', 'course_id', 'lesson_id', 'part_id'] },
  quiz_attempts: { owner: 'person_id', key: ['id'] },
  mail_preferences: { owner: 'person_id', key: ['person_id', 'topic'] },
  consents: { owner: 'person_id', key: ['id'] },
  erasure_requests: { owner: 'person_id', key: ['id'] },
  audit_personal: { owner: 'person_id', key: ['entry_id'], columns: ['entry_id', 'person_id'] },
} as const satisfies Partial<Record<keyof Tables, OwnedTable>>;

export type OwnedTableName = keyof typeof ownedTables;

export const ownedTableNames = Object.keys(ownedTables) as OwnedTableName[];

export const ownedTable = (name: OwnedTableName): OwnedTable => ownedTables[name];
