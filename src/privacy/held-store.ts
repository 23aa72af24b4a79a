import { sql } from 'kysely';
import type { Tables } from '#database';
import { asPerson, byAddress, byId, byIdOrAddress, type Held, naming } from './held-rows-store.ts';

/** A table without a word about anybody. */
const nobody = undefined;

/** Every table, so that a new one cannot be forgotten: without a line here it does not compile. */
export const heldData = {
  people: {
    words: 'Name, address, language, time zone',
    rows: byId('id'),
    erasure: 'emptied',
    because: 'A record without a name stays, so that seats and progress of accounts add up as before.',
  },
  person_addresses: { words: 'E-mail addresses', rows: byId('person_id'), erasure: 'removed' },
  address_requests: {
    words: 'Links asked for to add an address',
    rows: byIdOrAddress('person_id', 'address'),
    secret: ['token_hash'],
    erasure: 'removed',
  },
  people_of_nobody: {
    words: 'That they rightly belong to no account',
    rows: byId('person_id'),
    erasure: 'removed',
  },
  person_merges: {
    words: 'Merges and splits of their record',
    rows: byId('kept_id', 'other_id'),
    erasure: 'removed',
  },
  // Leaves with its merge, which nobody can undo any more then.
  merge_changes: nobody,
  person_external_ids: { words: 'Ids in other systems', rows: byId('person_id'), erasure: 'removed' },
  linked_identities: { words: 'Identities for single sign-on', rows: byId('person_id'), erasure: 'removed' },
  sessions: {
    words: 'Sessions',
    rows: byId('person_id'),
    secret: ['token_hash'],
    erasure: 'removed',
  },
  viewings: {
    words: 'When our staff looked on as them, or they as others',
    rows: byId('subject_id', 'viewer_id'),
    only: ['subject_id', 'begun_at', 'until_at', 'ended_at'],
    erasure: 'removed',
  },
  second_factors: {
    words: 'That a second factor is set up',
    rows: byId('person_id'),
    secret: ['sealed_key', 'recovery_salt'],
    erasure: 'removed',
  },
  recovery_codes: {
    words: 'Recovery codes of the second factor',
    rows: byId('person_id'),
    secret: ['hash'],
    erasure: 'removed',
  },
  settings: {
    words: 'Settings of the portal they changed last',
    rows: asPerson('set_by'),
    only: ['name', 'value', 'set_at'],
    erasure: 'kept',
    because: 'They hold, and name an id only.',
  },
  sign_in_requests: {
    words: 'Sign-in links and codes asked for',
    rows: byAddress('address'),
    secret: ['token_hash', 'code_hash'],
    erasure: 'removed',
  },
  invitations: {
    words: 'Invitations sent to their addresses',
    rows: byAddress('address'),
    json: ['roles'],
    secret: ['token_hash'],
    erasure: 'removed',
  },
  sso_requests: {
    words: 'Sign-ins by an identity provider under way',
    rows: naming('answer'),
    only: ['connection', 'created_at'],
    erasure: 'removed',
  },
  memberships: {
    words: 'Memberships at accounts, with roles',
    rows: byId('person_id'),
    json: ['roles'],
    erasure: 'kept',
    because: 'Seats of the accounts are counted by them.',
  },
  grants: {
    words: 'Grants',
    rows: byId('person_id'),
    erasure: 'emptied',
    because: 'They end at once; that they were held stays.',
  },
  accounts: {
    words: 'Accounts they are CSM of',
    rows: byId('csm_id'),
    only: ['id', 'name'],
    erasure: 'emptied',
    because: 'The accounts stay, without a CSM.',
  },
  enrolments: {
    words: 'Enrolments on paths',
    rows: byId('person_id'),
    erasure: 'kept',
    because: 'Progress of the accounts is counted by them.',
  },
  assignment_people: {
    words: 'Assignments of paths',
    rows: byId('person_id'),
    erasure: 'kept',
    because: 'Progress of the accounts is counted by what they gave.',
  },
  assignments: {
    words: 'Assignments they made',
    rows: asPerson('created_by'),
    only: ['id', 'path_id', 'account_id', 'created_at', 'ended_at'],
    erasure: 'kept',
    because: 'They work on, and hold an id only.',
  },
  learner_events: {
    words: 'What they learned, with answers to quizzes',
    rows: byId('person_id'),
    json: ['data'],
    erasure: 'emptied',
    because: 'What was completed when stays, for the progress of the accounts. Answers go.',
  },
  part_states: {
    words: 'Unfinished work in lessons, such as what is ticked',
    rows: byId('person_id'),
    json: ['state'],
    erasure: 'removed',
  },
  lesson_positions: {
    words: 'Where they were last in each lesson',
    rows: byId('person_id'),
    erasure: 'removed',
  },
  bookmarks: { words: 'Bookmarks', rows: byId('person_id'), erasure: 'removed' },
  lesson_notes: { words: 'Their private notes', rows: byId('person_id'), erasure: 'removed' },
  certificates: {
    words: 'Certificates they were given',
    rows: byId('person_id'),
    json: ['evidence'],
    erasure: 'emptied',
    because: 'That one was given stays, for the figures of the accounts. Why one was taken back goes.',
  },
  certificate_credentials: {
    words: 'What was signed for their certificates, with their name',
    rows: ({ personId }) =>
      sql`certificate_id in (select id from certificates where person_id = ${personId})`,
    json: ['credential'],
    erasure: 'emptied',
    because: 'That something was signed stays, counted as revoked, so that copies no longer verify.',
  },
  quiz_attempts: {
    words: 'Attempts at quizzes, with answers given so far',
    rows: byId('person_id'),
    json: ['answers', 'fresh'],
    // What is right could be found from these.
    secret: ['seed', 'quiz_version', 'questions'],
    erasure: 'removed',
  },
  feedback_answers: {
    words: 'What we answered to what they said',
    rows: ({ personId }) =>
      sql`feedback_id in (select f.id from feedback as f where f.person_id = ${personId})`,
    only: ['feedback_id', 'body', 'at'],
    erasure: 'removed',
  },
  feedback: {
    words: 'What they said of lessons and courses, in surveys, and what they asked for',
    rows: byId('person_id'),
    erasure: 'removed',
  },
  survey_dismissals: { words: 'Surveys they did not answer', rows: byId('person_id'), erasure: 'removed' },
  mails: {
    words: 'Mails',
    rows: byIdOrAddress('person_id', 'address'),
    json: ['data'],
    secret: ['message'],
    erasure: 'emptied',
    because: 'That a mail was planned and how it ended stays. Address, text and answers of the server go.',
  },
  product_events: {
    words: 'What they did in the product, as it told us',
    rows: byIdOrAddress('person_id', 'person_address'),
    json: ['properties'],
    erasure: 'removed',
  },
  sendings: {
    words: 'Mails they sent to customers by hand',
    rows: byId('sender_id'),
    only: ['id', 'account_id', 'template_id', 'subject', 'drafted_at', 'sent_at'],
    erasure: 'kept',
    because: 'Mails came by them. They hold ids only; a draft goes after a day.',
  },
  visits: {
    words: 'Pages they opened from a mail',
    rows: byId('person_id'),
    erasure: 'kept',
    because: 'The figures of campaigns are counted by them. They hold ids and pages only.',
  },
  mail_preferences: { words: 'Mail turned on and off', rows: byId('person_id'), erasure: 'removed' },
  account_mail_stops: {
    words: 'When they kept onboarding mail from the people of an account',
    rows: asPerson('stopped_by', 'resumed_by'),
    only: ['account_id', 'reason', 'stopped_at', 'resumed_at'],
    erasure: 'kept',
    because: 'It holds for the account, and names an id only.',
  },
  suppressions: {
    words: 'What is held against their addresses',
    rows: byAddress('address'),
    erasure: 'emptied',
    because: 'A hash of each address stays, so that no onboarding mail goes there when it is imported again.',
  },
  bounces: {
    words: 'What came back from their addresses',
    rows: byAddress('address'),
    erasure: 'removed',
  },
  consents: { words: 'Consent given and withdrawn', rows: byId('person_id'), erasure: 'removed' },
  erasure_requests: {
    words: 'Requests to be erased',
    rows: byId('person_id'),
    erasure: 'emptied',
    because: 'That a request was answered, and when, stays. What was written goes.',
  },
  import_previews: {
    words: 'Uploaded files that name them',
    rows: naming('content'),
    only: ['id', 'kind', 'file_name', 'created_at'],
    erasure: 'removed',
  },
  import_runs: {
    words: 'Imports they confirmed',
    rows: asPerson('actor'),
    only: ['id', 'kind', 'file_name', 'status', 'queued_at', 'ended_at'],
    erasure: 'kept',
    because: 'They are listed for a while, and hold an id only.',
  },
  audit_entries: {
    words: 'Entries of the audit log about them or by them',
    rows: asPerson('subject', 'actor'),
    json: ['before', 'after'],
    erasure: 'kept',
    because: 'Entries hold ids and no names, and are never changed.',
  },
  audit_personal: {
    words: 'Names and addresses in the audit log',
    rows: byId('person_id'),
    json: ['before', 'after'],
    erasure: 'removed',
  },
  api_keys: {
    words: 'API keys they made',
    rows: asPerson('created_by'),
    only: ['id', 'name', 'created_at', 'revoked_at'],
    erasure: 'kept',
    because: 'Other systems work with them, and they hold an id only.',
  },
  campaign_pauses: {
    words: 'Campaigns they paused or resumed',
    rows: asPerson('paused_by', 'resumed_by'),
    only: ['campaign_id', 'paused_at', 'resumed_at'],
    erasure: 'kept',
    because: 'What is left of a campaign comes later by them, and they hold an id only.',
  },
  // Hashes of addresses, for the quarter of an hour in which they count.
  rate_limits: nobody,
  // Ids of assertions and tokens.
  used_tokens: nobody,
  account_external_ids: nobody,
  account_domains: nobody,
  account_stages: nobody,
  account_csm_changes: nobody,
  requirements: nobody,
  course_versions: nobody,
  certificate_offers: nobody,
  certificate_keys: nobody,
  account_status_changes: nobody,
  account_summaries: nobody,
  account_looks: nobody,
  campaign_launches: nobody,
  campaign_versions: nobody,
  facts: nobody,
} as const satisfies Record<keyof Tables, Held | undefined>;

export type HeldTable = {
  [Table in keyof typeof heldData]: (typeof heldData)[Table] extends undefined ? never : Table;
}[keyof typeof heldData];

/** The tables that hold something about people, in the order of the register. */
export const heldTables = Object.entries(heldData)
  .filter((entry): entry is [HeldTable, Held & (typeof heldData)[HeldTable]] => entry[1] !== undefined)
  .map(([table, held]): { readonly table: HeldTable; readonly held: Held } => ({ table, held }));
