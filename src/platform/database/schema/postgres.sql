account_csm_changes.id text not null
account_csm_changes.account_id text not null
account_csm_changes.assigned integer not null
account_csm_changes.at text not null
account_domains.account_id text not null
account_domains.domain text not null
account_external_ids.system text not null
account_external_ids.external_id text not null
account_external_ids.account_id text not null
account_looks.account_id text not null
account_looks.look_at text not null
account_mail_stops.id text not null
account_mail_stops.account_id text not null
account_mail_stops.reason text not null
account_mail_stops.stopped_by text not null
account_mail_stops.stopped_at text not null
account_mail_stops.resumed_by text
account_mail_stops.resumed_at text
account_stages.id text not null
account_stages.account_id text not null
account_stages.stage text not null
account_stages.at text not null
account_status_changes.id text not null
account_status_changes.account_id text not null
account_status_changes.status text not null
account_status_changes.policy_version text not null
account_status_changes.reason text not null
account_status_changes.at text not null
account_summaries.account_id text not null
account_summaries.summary text not null
account_summaries.at text not null
accounts.id text not null
accounts.name text not null
accounts.segment text
accounts.tier text
accounts.stage text
accounts.csm_id text
accounts.time_zone text
accounts.seats bigint
accounts.start_on text
accounts.renewal_on text
accounts.value bigint
accounts.fields text not null default '{}'::text
accounts.deactivated_at text
accounts.created_at text not null
accounts.updated_at text not null
address_requests.id text not null
address_requests.person_id text not null
address_requests.address text not null
address_requests.token_hash text not null
address_requests.created_at text not null
address_requests.expires_at text not null
api_keys.id text not null
api_keys.name text not null
api_keys.hash text not null
api_keys.scopes text not null
api_keys.created_by text
api_keys.created_at text not null
api_keys.expires_at text
api_keys.last_used_at text
api_keys.revoked_at text
assignment_people.assignment_id text not null
assignment_people.person_id text not null
assignment_people.state text not null
assignment_people.account_id text
assignment_people.since text not null
assignment_people.until text
assignments.id text not null
assignments.path_id text not null
assignments.account_id text
assignments.audience text not null
assignments.applies_to text not null
assignments.due_on text
assignments.due_days integer
assignments.created_by text not null
assignments.created_at text not null
assignments.ended_at text
audit_entries.id text not null
audit_entries.at text not null
audit_entries.actor text not null
audit_entries.action text not null
audit_entries.subject text not null
audit_entries.before text
audit_entries.after text
audit_personal.entry_id text not null
audit_personal.person_id text not null
audit_personal.before text
audit_personal.after text
bookmarks.id text not null
bookmarks.person_id text not null
bookmarks.course_id text not null
bookmarks.lesson_id text not null
bookmarks.heading text not null
bookmarks.created_at text not null
bounces.id text not null
bounces.key text not null
bounces.address text not null
bounces.verdict text not null
bounces.is_delay integer not null
bounces.status text
bounces.said text not null
bounces.source text not null
bounces.mail_id text
bounces.at text not null
campaign_launches.campaign_id text not null
campaign_launches.applies_to text not null
campaign_launches.launched_at text not null
campaign_pauses.campaign_id text not null
campaign_pauses.paused_at text not null
campaign_pauses.resumed_at text
campaign_pauses.paused_by text
campaign_pauses.resumed_by text
campaign_versions.campaign_id text not null
campaign_versions.number integer not null
campaign_versions.version text not null
campaign_versions.published_at text not null
campaign_versions.definition text
campaign_versions.effect text
certificate_credentials.list integer not null
certificate_credentials.position integer not null
certificate_credentials.certificate_id text not null
certificate_credentials.credential text
certificate_credentials.signed_at text not null
certificate_credentials.revoked_at text
certificate_keys.id text not null
certificate_keys.controller text not null
certificate_keys.public_key text not null
certificate_keys.sealed_key text
certificate_keys.created_at text not null
certificate_keys.retired_at text
certificate_offers.kind text not null
certificate_offers.subject_id text not null
certificate_offers.since text not null
certificates.id text not null
certificates.key text not null
certificates.person_id text not null
certificates.kind text not null
certificates.subject_id text not null
certificates.title text not null
certificates.version text not null
certificates.evidence text not null
certificates.earned_at text not null
certificates.given_at text not null
certificates.expires_at text
certificates.given_by text
certificates.renews text
certificates.revoked_at text
certificates.revoked_by text
certificates.revoke_reason text
consents.id text not null
consents.person_id text not null
consents.version text not null
consents.given_at text not null
consents.withdrawn_at text
course_versions.course_id text not null
course_versions.version text not null
course_versions.number integer not null
course_versions.first_seen_at text not null
course_versions.lessons text not null
enrolments.id text not null
enrolments.person_id text not null
enrolments.path_id text not null
enrolments.entry integer not null
enrolments.source text not null
enrolments.account_id text
enrolments.enrolled_at text not null
enrolments.due_on text
enrolments.ended_at text
erasure_requests.id text not null
erasure_requests.person_id text not null
erasure_requests.asked_at text not null
erasure_requests.decided_at text
erasure_requests.decided_by text
erasure_requests.decision text
erasure_requests.reason text
facts.name text not null
facts.value text not null
feedback.id text not null
feedback.person_id text not null
feedback.kind text not null
feedback.subject text not null
feedback.score integer
feedback.comment text
feedback.said_at text not null
feedback.closed_at text
feedback.closed_by text
feedback_answers.id text not null
feedback_answers.feedback_id text not null
feedback_answers.answered_by text not null
feedback_answers.body text not null
feedback_answers.at text not null
feedback_answers.seen_at text
grants.id text not null
grants.person_id text not null
grants.kind text not null
grants.account_id text
grants.granted_by text
grants.granted_at text not null
grants.revoked_at text
import_previews.id text not null
import_previews.kind text not null
import_previews.file_name text not null
import_previews.content text not null
import_previews.mapping text not null
import_previews.created_by text not null
import_previews.created_at text not null
import_runs.id text not null
import_runs.kind text not null
import_runs.file_name text not null
import_runs.actor text not null
import_runs.status text not null
import_runs.rows_done integer not null default 0
import_runs.rows_total integer
import_runs.counts text
import_runs.failure text
import_runs.attempts integer not null default 0
import_runs.lease_until text
import_runs.queued_at text not null
import_runs.ended_at text
invitations.id text not null
invitations.address text not null
invitations.name text not null
invitations.account_id text
invitations.roles text not null default '[]'::text
invitations.grant_kind text
invitations.next text
invitations.invited_by text
invitations.token_hash text not null
invitations.created_at text not null
invitations.sent_at text not null
invitations.expires_at text not null
invitations.accepted_at text
invitations.withdrawn_at text
learner_events.id text not null
learner_events.key text not null
learner_events.person_id text not null
learner_events.type text not null
learner_events.course_id text
learner_events.lesson_id text
learner_events.course_version text
learner_events.locale text
learner_events.passed integer
learner_events.data text not null default '{}'::text
learner_events.occurred_at text not null
learner_events.recorded_at text not null
learner_events.source text not null
learner_events.part_id text
lesson_notes.id text not null
lesson_notes.person_id text not null
lesson_notes.course_id text not null
lesson_notes.lesson_id text not null
lesson_notes.body text not null
lesson_notes.version integer not null
lesson_notes.created_at text not null
lesson_notes.updated_at text not null
lesson_positions.person_id text not null
lesson_positions.course_id text not null
lesson_positions.lesson_id text not null
lesson_positions.heading text
lesson_positions.at text not null
linked_identities.provider text not null
linked_identities.subject text not null
linked_identities.person_id text not null
linked_identities.created_at text not null
linked_identities.last_used_at text not null
mail_preferences.person_id text not null
mail_preferences.topic text not null
mail_preferences.state text not null
mail_preferences.reason text not null
mail_preferences.at text not null
mails.id text not null
mails.key text not null
mails.class text not null
mails.kind text not null
mails.state text not null
mails.topic text
mails.person_id text
mails.account_id text
mails.campaign_id text
mails.step_id text
mails.subject_id text
mails.entry integer
mails.locale text
mails.data text not null default '{}'::text
mails.address text
mails.planned_at text not null
mails.due_at text not null
mails.not_after text
mails.state_at text not null
mails.reason text
mails.attempts integer not null default 0
mails.claimed_by text
mails.lease_until text
mails.message_id text
mails.message text
mails.reply text
mails.decided_by text
mails.sending_id text
mails.campaign_version text
memberships.id text not null
memberships.person_id text not null
memberships.account_id text not null
memberships.roles text not null default '[]'::text
memberships.started_at text not null
memberships.ended_at text
memberships.created_at text not null
merge_changes.merge_id text not null
merge_changes.position integer not null
merge_changes.table_name text not null
merge_changes.row_key text not null
merge_changes.before text
merge_changes.after text
part_states.person_id text not null
part_states.course_id text not null
part_states.lesson_id text not null
part_states.part_id text not null
part_states.state text not null
part_states.updated_at text not null
people.id text not null
people.email text not null
people.name text not null
people.locale text
people.time_zone text
people.deactivated_at text
people.created_at text not null
people.updated_at text not null
people.erased_at text
people.merged_into text
people_of_nobody.person_id text not null
people_of_nobody.decided_by text not null
people_of_nobody.decided_at text not null
person_addresses.address text not null
person_addresses.person_id text not null
person_addresses.verified_at text
person_addresses.created_at text not null
person_external_ids.system text not null
person_external_ids.external_id text not null
person_external_ids.person_id text not null
person_merges.id text not null
person_merges.kind text not null
person_merges.kept_id text not null
person_merges.other_id text not null
person_merges.done_by text not null
person_merges.done_at text not null
person_merges.undone_by text
person_merges.undone_at text
product_events.id text not null
product_events.event_id text not null
product_events.event text not null
product_events.person_id text
product_events.person_address text
product_events.person_system text
product_events.person_external_id text
product_events.account_id text
product_events.account_system text
product_events.account_external_id text
product_events.properties text not null
product_events.occurred_at text not null
product_events.recorded_at text not null
quiz_attempts.id text not null
quiz_attempts.person_id text not null
quiz_attempts.course_id text not null
quiz_attempts.lesson_id text not null
quiz_attempts.number integer not null
quiz_attempts.seed text not null
quiz_attempts.quiz_version text not null
quiz_attempts.shuffled integer not null
quiz_attempts.questions text not null
quiz_attempts.answers text not null
quiz_attempts.fresh text not null
quiz_attempts.gone integer not null
quiz_attempts.revision integer not null
quiz_attempts.begun_at text not null
quiz_attempts.saved_at text not null
quiz_attempts.submitted_at text
quiz_attempts.locale text
quiz_attempts.given_back_at text
rate_limits.id text not null
rate_limits.key text not null
rate_limits.count integer not null
rate_limits.last_request bigint not null
recovery_codes.person_id text not null
recovery_codes.hash text not null
recovery_codes.used_at text
requirements.place text not null
requirements.since text
second_factors.person_id text not null
second_factors.sealed_key text not null
second_factors.last_step integer not null
second_factors.recovery_salt text not null
second_factors.created_at text not null
sendings.id text not null
sendings.sender_id text not null
sendings.account_id text not null
sendings.template_id text not null
sendings.subject text
sendings.people text not null
sendings.note text
sendings.drafted_at text not null
sendings.sent_at text
sessions.id text not null
sessions.person_id text not null
sessions.token_hash text not null
sessions.method text not null
sessions.ip_address text
sessions.user_agent text
sessions.created_at text not null
sessions.updated_at text not null
sessions.expires_at text not null
sessions.idle_days integer not null default 30
sessions.ends_at text not null default ''::text
sessions.factor_at text
settings.name text not null
settings.value text not null
settings.set_by text not null
settings.set_at text not null
sign_in_requests.id text not null
sign_in_requests.address text not null
sign_in_requests.token_hash text not null
sign_in_requests.code_hash text not null
sign_in_requests.attempts integer not null default 0
sign_in_requests.created_at text not null
sign_in_requests.expires_at text not null
sign_in_requests.used_at text
sign_in_requests.method text not null default 'link'::text
sso_requests.state_hash text not null
sso_requests.connection text not null
sso_requests.browser_hash text not null
sso_requests.next text
sso_requests.answer text
sso_requests.created_at text not null
sso_requests.expires_at text not null
suppressions.address text not null
suppressions.kind text not null
suppressions.reason text not null
suppressions.at text not null
suppressions.until text
survey_dismissals.person_id text not null
survey_dismissals.survey text not null
survey_dismissals.at text not null
used_tokens.issuer text not null
used_tokens.token_id text not null
used_tokens.expires_at text not null
viewings.id text not null
viewings.session_id text not null
viewings.viewer_id text not null
viewings.subject_id text not null
viewings.begun_at text not null
viewings.until_at text not null
viewings.ended_at text
visits.id text not null
visits.mail_id text not null
visits.person_id text not null
visits.page text not null
visits.at text not null
CREATE INDEX account_csm_changes_by_account ON public.account_csm_changes USING btree (account_id, at);
CREATE UNIQUE INDEX account_csm_changes_pkey ON public.account_csm_changes USING btree (id);
CREATE INDEX account_domains_by_domain ON public.account_domains USING btree (domain);
CREATE UNIQUE INDEX account_domains_pkey ON public.account_domains USING btree (account_id, domain);
CREATE INDEX account_external_ids_by_account ON public.account_external_ids USING btree (account_id);
CREATE UNIQUE INDEX account_external_ids_pkey ON public.account_external_ids USING btree (system, external_id);
CREATE INDEX account_looks_by_time ON public.account_looks USING btree (look_at);
CREATE UNIQUE INDEX account_looks_pkey ON public.account_looks USING btree (account_id);
CREATE INDEX account_mail_stops_by_account ON public.account_mail_stops USING btree (account_id);
CREATE UNIQUE INDEX account_mail_stops_now ON public.account_mail_stops USING btree (account_id) WHERE (resumed_at IS NULL);
CREATE UNIQUE INDEX account_mail_stops_pkey ON public.account_mail_stops USING btree (id);
CREATE INDEX account_stages_by_account ON public.account_stages USING btree (account_id, at);
CREATE UNIQUE INDEX account_stages_pkey ON public.account_stages USING btree (id);
CREATE INDEX account_status_changes_by_account ON public.account_status_changes USING btree (account_id, at);
CREATE UNIQUE INDEX account_status_changes_pkey ON public.account_status_changes USING btree (id);
CREATE UNIQUE INDEX account_summaries_pkey ON public.account_summaries USING btree (account_id);
CREATE INDEX accounts_by_csm ON public.accounts USING btree (csm_id);
CREATE UNIQUE INDEX accounts_pkey ON public.accounts USING btree (id);
CREATE INDEX address_requests_by_person ON public.address_requests USING btree (person_id);
CREATE UNIQUE INDEX address_requests_pkey ON public.address_requests USING btree (id);
CREATE UNIQUE INDEX address_requests_token_hash_key ON public.address_requests USING btree (token_hash);
CREATE UNIQUE INDEX api_keys_hash_key ON public.api_keys USING btree (hash);
CREATE UNIQUE INDEX api_keys_pkey ON public.api_keys USING btree (id);
CREATE INDEX assignment_people_by_person ON public.assignment_people USING btree (person_id);
CREATE UNIQUE INDEX assignment_people_pkey ON public.assignment_people USING btree (assignment_id, person_id);
CREATE INDEX assignments_by_account ON public.assignments USING btree (account_id);
CREATE UNIQUE INDEX assignments_pkey ON public.assignments USING btree (id);
CREATE INDEX audit_entries_by_actor ON public.audit_entries USING btree (actor, at);
CREATE INDEX audit_entries_by_subject ON public.audit_entries USING btree (subject, at);
CREATE INDEX audit_entries_by_time ON public.audit_entries USING btree (at);
CREATE UNIQUE INDEX audit_entries_pkey ON public.audit_entries USING btree (id);
CREATE INDEX audit_personal_by_person ON public.audit_personal USING btree (person_id);
CREATE UNIQUE INDEX audit_personal_pkey ON public.audit_personal USING btree (entry_id);
CREATE UNIQUE INDEX bookmarks_person_id_course_id_lesson_id_heading_key ON public.bookmarks USING btree (person_id, course_id, lesson_id, heading);
CREATE UNIQUE INDEX bookmarks_pkey ON public.bookmarks USING btree (id);
CREATE INDEX bounces_by_address ON public.bounces USING btree (address, at);
CREATE UNIQUE INDEX bounces_key_key ON public.bounces USING btree (key);
CREATE UNIQUE INDEX bounces_pkey ON public.bounces USING btree (id);
CREATE UNIQUE INDEX campaign_launches_pkey ON public.campaign_launches USING btree (campaign_id);
CREATE UNIQUE INDEX campaign_pauses_open ON public.campaign_pauses USING btree (campaign_id) WHERE (resumed_at IS NULL);
CREATE UNIQUE INDEX campaign_pauses_pkey ON public.campaign_pauses USING btree (campaign_id, paused_at);
CREATE UNIQUE INDEX campaign_versions_pkey ON public.campaign_versions USING btree (campaign_id, number);
CREATE INDEX certificate_credentials_by_certificate ON public.certificate_credentials USING btree (certificate_id);
CREATE UNIQUE INDEX certificate_credentials_pkey ON public.certificate_credentials USING btree (list, "position");
CREATE UNIQUE INDEX certificate_keys_pkey ON public.certificate_keys USING btree (id);
CREATE UNIQUE INDEX certificate_offers_pkey ON public.certificate_offers USING btree (kind, subject_id);
CREATE INDEX certificates_by_person ON public.certificates USING btree (person_id);
CREATE INDEX certificates_by_subject ON public.certificates USING btree (subject_id, kind);
CREATE UNIQUE INDEX certificates_key_key ON public.certificates USING btree (key);
CREATE UNIQUE INDEX certificates_pkey ON public.certificates USING btree (id);
CREATE UNIQUE INDEX consents_given ON public.consents USING btree (person_id, version) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX consents_pkey ON public.consents USING btree (id);
CREATE UNIQUE INDEX course_versions_by_number ON public.course_versions USING btree (course_id, number);
CREATE UNIQUE INDEX course_versions_pkey ON public.course_versions USING btree (course_id, version);
CREATE INDEX enrolments_by_account ON public.enrolments USING btree (account_id);
CREATE UNIQUE INDEX enrolments_person_id_path_id_entry_key ON public.enrolments USING btree (person_id, path_id, entry);
CREATE UNIQUE INDEX enrolments_pkey ON public.enrolments USING btree (id);
CREATE UNIQUE INDEX erasure_requests_open ON public.erasure_requests USING btree (person_id) WHERE (decided_at IS NULL);
CREATE UNIQUE INDEX erasure_requests_pkey ON public.erasure_requests USING btree (id);
CREATE UNIQUE INDEX facts_pkey ON public.facts USING btree (name);
CREATE INDEX feedback_answers_of ON public.feedback_answers USING btree (feedback_id, at);
CREATE UNIQUE INDEX feedback_answers_pkey ON public.feedback_answers USING btree (id);
CREATE INDEX feedback_by_subject ON public.feedback USING btree (kind, subject, said_at);
CREATE UNIQUE INDEX feedback_once ON public.feedback USING btree (person_id, kind, subject) WHERE (score IS NOT NULL);
CREATE UNIQUE INDEX feedback_pkey ON public.feedback USING btree (id);
CREATE INDEX feedback_waiting ON public.feedback USING btree (said_at) WHERE ((closed_at IS NULL) AND (comment IS NOT NULL));
CREATE INDEX grants_by_account ON public.grants USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX grants_by_person ON public.grants USING btree (person_id);
CREATE UNIQUE INDEX grants_pkey ON public.grants USING btree (id);
CREATE UNIQUE INDEX import_previews_pkey ON public.import_previews USING btree (id);
CREATE INDEX import_runs_open ON public.import_runs USING btree (queued_at) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE UNIQUE INDEX import_runs_pkey ON public.import_runs USING btree (id);
CREATE INDEX invitations_by_account ON public.invitations USING btree (account_id, created_at);
CREATE INDEX invitations_by_address ON public.invitations USING btree (address);
CREATE UNIQUE INDEX invitations_pkey ON public.invitations USING btree (id);
CREATE UNIQUE INDEX invitations_token_hash_key ON public.invitations USING btree (token_hash);
CREATE INDEX learner_events_by_person ON public.learner_events USING btree (person_id, occurred_at);
CREATE UNIQUE INDEX learner_events_key_key ON public.learner_events USING btree (key);
CREATE UNIQUE INDEX learner_events_pkey ON public.learner_events USING btree (id);
CREATE INDEX lesson_notes_by_person ON public.lesson_notes USING btree (person_id, updated_at);
CREATE UNIQUE INDEX lesson_notes_pkey ON public.lesson_notes USING btree (id);
CREATE INDEX lesson_positions_latest ON public.lesson_positions USING btree (person_id, at);
CREATE UNIQUE INDEX lesson_positions_pkey ON public.lesson_positions USING btree (person_id, course_id, lesson_id);
CREATE INDEX linked_identities_by_person ON public.linked_identities USING btree (person_id);
CREATE UNIQUE INDEX linked_identities_pkey ON public.linked_identities USING btree (provider, subject);
CREATE UNIQUE INDEX mail_preferences_pkey ON public.mail_preferences USING btree (person_id, topic);
CREATE INDEX mails_by_account ON public.mails USING btree (account_id, state_at);
CREATE INDEX mails_by_campaign ON public.mails USING btree (campaign_id, planned_at) WHERE (campaign_id IS NOT NULL);
CREATE INDEX mails_by_person ON public.mails USING btree (person_id, state_at);
CREATE INDEX mails_by_sending ON public.mails USING btree (sending_id) WHERE (sending_id IS NOT NULL);
CREATE INDEX mails_for_csm ON public.mails USING btree (account_id, state_at) WHERE (class = 'internal'::text);
CREATE UNIQUE INDEX mails_key_key ON public.mails USING btree (key);
CREATE INDEX mails_leased ON public.mails USING btree (lease_until) WHERE (state = ANY (ARRAY['claimed'::text, 'armed'::text]));
CREATE UNIQUE INDEX mails_pkey ON public.mails USING btree (id);
CREATE INDEX mails_queued ON public.mails USING btree (class, due_at, id) WHERE (state = 'queued'::text);
CREATE INDEX mails_undecided ON public.mails USING btree (state, state_at, id) WHERE (state = ANY (ARRAY['uncertain'::text, 'held'::text]));
CREATE INDEX memberships_by_account ON public.memberships USING btree (account_id);
CREATE UNIQUE INDEX memberships_current ON public.memberships USING btree (person_id, account_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX memberships_pkey ON public.memberships USING btree (id);
CREATE UNIQUE INDEX merge_changes_pkey ON public.merge_changes USING btree (merge_id, "position");
CREATE UNIQUE INDEX part_states_pkey ON public.part_states USING btree (person_id, course_id, lesson_id, part_id);
CREATE UNIQUE INDEX people_email_key ON public.people USING btree (email);
CREATE INDEX people_merged ON public.people USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE UNIQUE INDEX people_of_nobody_pkey ON public.people_of_nobody USING btree (person_id);
CREATE UNIQUE INDEX people_pkey ON public.people USING btree (id);
CREATE INDEX person_addresses_by_person ON public.person_addresses USING btree (person_id);
CREATE UNIQUE INDEX person_addresses_pkey ON public.person_addresses USING btree (address);
CREATE INDEX person_external_ids_by_person ON public.person_external_ids USING btree (person_id);
CREATE UNIQUE INDEX person_external_ids_pkey ON public.person_external_ids USING btree (system, external_id);
CREATE INDEX person_merges_by_kept ON public.person_merges USING btree (kept_id);
CREATE INDEX person_merges_by_other ON public.person_merges USING btree (other_id);
CREATE UNIQUE INDEX person_merges_pkey ON public.person_merges USING btree (id);
CREATE INDEX product_events_by_address ON public.product_events USING btree (person_address) WHERE (person_id IS NULL);
CREATE INDEX product_events_by_external_id ON public.product_events USING btree (person_system, person_external_id) WHERE (person_id IS NULL);
CREATE INDEX product_events_by_person ON public.product_events USING btree (person_id, event, occurred_at);
CREATE UNIQUE INDEX product_events_event_id_key ON public.product_events USING btree (event_id);
CREATE UNIQUE INDEX product_events_pkey ON public.product_events USING btree (id);
CREATE INDEX product_events_waiting ON public.product_events USING btree (recorded_at) WHERE (person_id IS NULL);
CREATE INDEX quiz_attempts_by_person ON public.quiz_attempts USING btree (person_id, course_id, lesson_id, submitted_at);
CREATE INDEX quiz_attempts_left ON public.quiz_attempts USING btree (saved_at) WHERE (submitted_at IS NULL);
CREATE UNIQUE INDEX quiz_attempts_open ON public.quiz_attempts USING btree (person_id, course_id, lesson_id) WHERE (submitted_at IS NULL);
CREATE UNIQUE INDEX quiz_attempts_pkey ON public.quiz_attempts USING btree (id);
CREATE UNIQUE INDEX rate_limits_key_key ON public.rate_limits USING btree (key);
CREATE UNIQUE INDEX rate_limits_pkey ON public.rate_limits USING btree (id);
CREATE UNIQUE INDEX recovery_codes_pkey ON public.recovery_codes USING btree (person_id, hash);
CREATE UNIQUE INDEX requirements_pkey ON public.requirements USING btree (place);
CREATE UNIQUE INDEX second_factors_pkey ON public.second_factors USING btree (person_id);
CREATE INDEX sendings_by_account ON public.sendings USING btree (account_id, sent_at);
CREATE INDEX sendings_by_draft ON public.sendings USING btree (drafted_at) WHERE (sent_at IS NULL);
CREATE INDEX sendings_by_sender ON public.sendings USING btree (sender_id, sent_at);
CREATE UNIQUE INDEX sendings_pkey ON public.sendings USING btree (id);
CREATE INDEX sessions_by_person ON public.sessions USING btree (person_id);
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (id);
CREATE UNIQUE INDEX sessions_token_hash_key ON public.sessions USING btree (token_hash);
CREATE UNIQUE INDEX settings_pkey ON public.settings USING btree (name);
CREATE UNIQUE INDEX sign_in_requests_pkey ON public.sign_in_requests USING btree (id);
CREATE UNIQUE INDEX sign_in_requests_token_hash_key ON public.sign_in_requests USING btree (token_hash);
CREATE UNIQUE INDEX sso_requests_pkey ON public.sso_requests USING btree (state_hash);
CREATE UNIQUE INDEX suppressions_pkey ON public.suppressions USING btree (address);
CREATE UNIQUE INDEX survey_dismissals_pkey ON public.survey_dismissals USING btree (person_id, survey);
CREATE UNIQUE INDEX used_tokens_pkey ON public.used_tokens USING btree (issuer, token_id);
CREATE INDEX viewings_by_end ON public.viewings USING btree (ended_at, until_at);
CREATE INDEX viewings_by_session ON public.viewings USING btree (session_id);
CREATE UNIQUE INDEX viewings_pkey ON public.viewings USING btree (id);
CREATE INDEX visits_by_person ON public.visits USING btree (person_id);
CREATE UNIQUE INDEX visits_mail_id_page_key ON public.visits USING btree (mail_id, page);
CREATE UNIQUE INDEX visits_pkey ON public.visits USING btree (id);
CREATE TRIGGER audit_entries_kept BEFORE DELETE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_audit_removal();
CREATE TRIGGER audit_entries_not_emptied BEFORE TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
