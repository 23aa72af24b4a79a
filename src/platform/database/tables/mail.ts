import type { Generated } from 'kysely';

/** Campaigns, mails, and whoever gets none. */
export interface MailTables {
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
}
