import type { Generated } from 'kysely';

/** What the portal keeps of itself: settings, keys, imports, the audit log, requests about personal data. */
export interface PortalTables {
  settings: { name: string; value: string; set_by: string; set_at: string };
  api_keys: {
    id: string;
    name: string;
    hash: string;
    /** JSON array of scopes. */
    scopes: string;
    created_by: string | null;
    created_at: string;
    expires_at: string | null;
    last_used_at: string | null;
    revoked_at: string | null;
  };
  rate_limits: { id: string; key: string; count: number; last_request: number };
  import_previews: {
    id: string;
    kind: string;
    file_name: string;
    content: string;
    mapping: string;
    created_by: string;
    created_at: string;
  };
  /** Its id is that of the upload, which is dropped after a day. */
  import_runs: {
    id: string;
    kind: string;
    file_name: string;
    actor: string;
    status: string;
    rows_done: Generated<number>;
    /** Known once the file has been looked at. */
    rows_total: number | null;
    /** JSON; what the first look found. */
    counts: string | null;
    failure: string | null;
    /** How often in a row it could not go on. */
    attempts: Generated<number>;
    lease_until: string | null;
    queued_at: string;
    ended_at: string | null;
  };
  audit_entries: {
    id: string;
    at: string;
    actor: string;
    action: string;
    subject: string;
    before: string | null;
    after: string | null;
  };
  audit_personal: { entry_id: string; person_id: string; before: string | null; after: string | null };
  facts: { name: string; value: string };
  erasure_requests: {
    id: string;
    person_id: string;
    asked_at: string;
    decided_at: string | null;
    decided_by: string | null;
    decision: string | null;
    reason: string | null;
  };
  consents: {
    id: string;
    person_id: string;
    version: string;
    given_at: string;
    withdrawn_at: string | null;
  };
}
