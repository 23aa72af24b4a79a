import type { Generated } from 'kysely';

/** Who there is, how they sign in, and what was done to their records. */
export interface PeopleTables {
  people: {
    id: string;
    email: string;
    name: string;
    locale: string | null;
    time_zone: string | null;
    deactivated_at: string | null;
    erased_at: string | null;
    /** Whose this record has become; its own are all moved there. */
    merged_into: string | null;
    created_at: string;
    updated_at: string;
  };
  person_addresses: { address: string; person_id: string; verified_at: string | null; created_at: string };
  person_merges: {
    id: string;
    /** `merge` or `split`. */
    kind: string;
    kept_id: string;
    /** Who was merged, or split off. */
    other_id: string;
    done_by: string;
    done_at: string;
    undone_by: string | null;
    undone_at: string | null;
  };
  merge_changes: {
    merge_id: string;
    position: number;
    table_name: string;
    row_key: string;
    before: string | null;
    after: string | null;
  };
  people_of_nobody: { person_id: string; decided_by: string; decided_at: string };
  sessions: {
    id: string;
    person_id: string;
    token_hash: string;
    /** `link`, `code`, `sso:<connection>`… */
    method: string;
    ip_address: string | null;
    user_agent: string | null;
    created_at: string;
    updated_at: string;
    expires_at: string;
    /** How long it lives without being used. */
    idle_days: number;
    /** When it ends however much it is used. */
    ends_at: string;
    /** When the second factor was shown in it. */
    factor_at: string | null;
  };
  second_factors: {
    person_id: string;
    /** Encrypted. */
    sealed_key: string;
    /** The time step of the code that was accepted last. */
    last_step: number;
    recovery_salt: string;
    created_at: string;
  };
  recovery_codes: { person_id: string; hash: string; used_at: string | null };
  address_requests: {
    id: string;
    person_id: string;
    address: string;
    token_hash: string;
    created_at: string;
    expires_at: string;
  };
  viewings: {
    id: string;
    session_id: string;
    viewer_id: string;
    subject_id: string;
    begun_at: string;
    until_at: string;
    ended_at: string | null;
  };
  sign_in_requests: {
    id: string;
    address: string;
    token_hash: string;
    code_hash: string;
    attempts: Generated<number>;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    method: Generated<'link' | 'printed'>;
  };
  invitations: {
    id: string;
    address: string;
    name: string;
    /** None for our own staff. */
    account_id: string | null;
    /** JSON array of role ids. */
    roles: Generated<string>;
    grant_kind: string | null;
    next: string | null;
    invited_by: string | null;
    token_hash: string;
    created_at: string;
    /** When its present link was mailed. */
    sent_at: string;
    expires_at: string;
    accepted_at: string | null;
    withdrawn_at: string | null;
  };
  linked_identities: {
    provider: string;
    subject: string;
    person_id: string;
    created_at: string;
    last_used_at: string;
  };
  sso_requests: {
    state_hash: string;
    /** The id of the connection. */
    connection: string;
    browser_hash: string;
    next: string | null;
    /** JSON, once the provider has answered by the browser of somebody that we cannot yet tell is the same. */
    answer: string | null;
    created_at: string;
    expires_at: string;
  };
  used_tokens: { issuer: string; token_id: string; expires_at: string };
  person_external_ids: { system: string; external_id: string; person_id: string };
  grants: {
    id: string;
    person_id: string;
    kind: string;
    account_id: string | null;
    granted_by: string | null;
    granted_at: string;
    revoked_at: string | null;
  };
  visits: {
    id: string;
    mail_id: string;
    person_id: string;
    /** The path of the page, without what follows a question mark. */
    page: string;
    at: string;
  };
}
