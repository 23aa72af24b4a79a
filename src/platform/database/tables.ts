import type { Generated } from 'kysely';

/** The columns of every table. Instants (`…At`) and days (`…On`) are text, flags 0 or 1, JSON text. */
export interface Tables {
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
  settings: { name: string; value: string; set_by: string; set_at: string };
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
  person_external_ids: { system: string; external_id: string; person_id: string };
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
  grants: {
    id: string;
    person_id: string;
    kind: string;
    account_id: string | null;
    granted_by: string | null;
    granted_at: string;
    revoked_at: string | null;
  };
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
  learner_events: {
    id: string;
    /** What the sender calls this fact; the same key twice is one fact. */
    key: string;
    person_id: string;
    type: string;
    course_id: string | null;
    lesson_id: string | null;
    course_version: string | null;
    locale: string | null;
    /** Of a quiz: 1 when it was passed. Kept apart from `data` because completion is read by it. */
    passed: number | null;
    /** Of an exercise: its id in the lesson, for the same reason. */
    part_id: string | null;
    data: Generated<string>;
    occurred_at: string;
    recorded_at: string;
    source: string;
  };
  /** Unfinished work inside of a lesson: what is ticked, how far somebody came. No fact, and overwritten. */
  part_states: {
    person_id: string;
    course_id: string;
    lesson_id: string;
    part_id: string;
    state: string;
    updated_at: string;
  };
  /** Where somebody was last in a lesson. */
  lesson_positions: {
    person_id: string;
    course_id: string;
    lesson_id: string;
    /** The last heading that was reached; null at the top. */
    heading: string | null;
    at: string;
  };
  bookmarks: {
    id: string;
    person_id: string;
    course_id: string;
    lesson_id: string;
    /** Of a heading; empty for the lesson as a whole. */
    heading: string;
    created_at: string;
  };
  lesson_notes: {
    id: string;
    person_id: string;
    course_id: string;
    lesson_id: string;
    /** Empty once it is removed. */
    body: string;
    /** 1, 2, 3…: goes up with every change, by which a second tab is noticed. */
    version: number;
    created_at: string;
    updated_at: string;
  };
  quiz_attempts: {
    id: string;
    person_id: string;
    course_id: string;
    lesson_id: string;
    number: number;
    /** Decides what is drawn and in which order it is shown. */
    seed: string;
    quiz_version: string;
    shuffled: number;
    /** JSON array of { id, version }. */
    questions: string;
    /** JSON by question id. */
    answers: string;
    /** JSON array of ids of the questions that are new or changed since it began. */
    fresh: string;
    /** How many questions are no longer in the quiz. */
    gone: number;
    revision: number;
    begun_at: string;
    saved_at: string;
    submitted_at: string | null;
    locale: string | null;
    /** When a CSM gave it back, so that it does not count against the limit. */
    given_back_at: string | null;
  };
  /** What learners say to us. */
  feedback: {
    id: string;
    person_id: string;
    /** `lesson`, `course`, `nps`, `csat`, `wish` or `contact`. */
    kind: string;
    /** `course/lesson`, the id of a course, `path:…`, `stage:…`; empty for a request. */
    subject: string;
    /** 0 or 1 of a lesson, 1 to 5 of a course and for csat, 0 to 10 for nps; null of a request. */
    score: number | null;
    comment: string | null;
    said_at: string;
    closed_at: string | null;
    closed_by: string | null;
  };
  feedback_answers: { id: string; feedback_id: string; answered_by: string; body: string; at: string };
  survey_dismissals: { person_id: string; survey: string; at: string };
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
  /** Each version of a course that has been here, counted from 1 in the order in which they came. */
  course_versions: {
    course_id: string;
    version: string;
    number: number;
    first_seen_at: string;
    /** JSON: the required lessons. */
    lessons: string;
  };
  /** Since when `course/lesson` or `path:id/course` is asked for; null: since before that was written down. */
  requirements: { place: string; since: string | null };
  campaign_launches: {
    campaign_id: string;
    applies_to: string;
    launched_at: string;
  };
  campaign_pauses: {
    campaign_id: string;
    paused_at: string;
    resumed_at: string | null;
    paused_by: string | null;
    resumed_by: string | null;
  };
  campaign_versions: {
    campaign_id: string;
    /** 1, 2, 3… */
    number: number;
    version: string;
    published_at: string;
    /** The compiled campaign, as JSON; null for what was published before it was kept. */
    definition: string | null;
    /** Who waited in it then, and what became of them, as JSON. */
    effect: string | null;
  };
  mails: {
    id: string;
    /** The occasion: no second mail has the same. */
    key: string;
    class: string;
    kind: string;
    state: string;
    topic: string | null;
    person_id: string | null;
    account_id: string | null;
    campaign_id: string | null;
    step_id: string | null;
    subject_id: string | null;
    entry: number | null;
    /** That planned it; unknown of those that were planned before it was noted. */
    campaign_version: string | null;
    /** Of a mail that somebody of ours sent by hand. */
    sending_id: string | null;
    locale: string | null;
    data: Generated<string>;
    address: string | null;
    planned_at: string;
    due_at: string;
    not_after: string | null;
    state_at: string;
    reason: string | null;
    attempts: Generated<number>;
    claimed_by: string | null;
    lease_until: string | null;
    message_id: string | null;
    message: string | null;
    reply: string | null;
    /** Whose word it was that it goes out again, arrived, or is dropped. */
    decided_by: string | null;
  };
  product_events: {
    id: string;
    /** What its sender calls this fact; the same id twice is one fact. */
    event_id: string;
    event: string;
    person_id: string | null;
    /** How its person was named, as long as nobody is known by it. */
    person_address: string | null;
    person_system: string | null;
    person_external_id: string | null;
    account_id: string | null;
    account_system: string | null;
    account_external_id: string | null;
    /** JSON. */
    properties: string;
    occurred_at: string;
    recorded_at: string;
  };
  sendings: {
    id: string;
    sender_id: string;
    account_id: string;
    template_id: string;
    subject: string | null;
    /** JSON array of ids, while it is a draft. */
    people: string;
    note: string | null;
    drafted_at: string;
    sent_at: string | null;
  };
  visits: {
    id: string;
    mail_id: string;
    person_id: string;
    /** The path of the page, without what follows a question mark. */
    page: string;
    at: string;
  };
  mail_preferences: { person_id: string; topic: string; state: string; reason: string; at: string };
  account_mail_stops: {
    id: string;
    account_id: string;
    reason: string;
    stopped_by: string;
    stopped_at: string;
    resumed_by: string | null;
    resumed_at: string | null;
  };
  suppressions: { address: string; kind: string; reason: string; at: string; until: string | null };
  bounces: {
    id: string;
    /** The same event, told of in another way, has the same key. */
    key: string;
    address: string;
    verdict: string;
    is_delay: number;
    status: string | null;
    said: string;
    source: string;
    mail_id: string | null;
    at: string;
  };
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
  /** Since when a certificate is given by itself to whoever earns it. */
  certificate_offers: { kind: string; subject_id: string; since: string };
  certificates: {
    /** Its public address, which nobody can guess. */
    id: string;
    key: string;
    person_id: string;
    /** `course` or `path`. */
    kind: string;
    subject_id: string;
    title: string;
    version: string;
    /** JSON: what was done for it. */
    evidence: string;
    earned_at: string;
    given_at: string;
    expires_at: string | null;
    /** Who gave it to those who had finished before; null: it came by itself. */
    given_by: string | null;
    /** The certificate that it came after. */
    renews: string | null;
    revoked_at: string | null;
    revoked_by: string | null;
    revoke_reason: string | null;
  };
  certificate_credentials: {
    list: number;
    position: number;
    certificate_id: string;
    /** The signed JSON; null when its person was erased. */
    credential: string | null;
    signed_at: string;
    revoked_at: string | null;
  };
  certificate_keys: {
    /** As others name it: `did:web:learn.example.com#key-…`. */
    id: string;
    controller: string;
    public_key: string;
    /** Encrypted; null when nothing is signed with it any more. */
    sealed_key: string | null;
    created_at: string;
    retired_at: string | null;
  };
}
