import { enrolmentsOf } from '#accounts';
import { aboutEntry } from '#campaigns';
import type { Catalog } from '#catalog';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { moveMails } from './mails-store.ts';
import { moveOwnThings } from './own-things-store.ts';
import type { Pair } from './pair.ts';
import { uniteEnrolments } from './unite-enrolments.ts';

/**
 * Moves everything of one person to another and leaves an empty record that says where it went. Where both have the same,
 * it stays once: a current membership with the roles of both, a path, a grant, an assignment; a topic of mail that either
 * has turned off stays off. Sessions of the emptied record end. A person who was deactivated brings neither seats nor grants:
 * they had lost them.
 */
export async function moveEverything(trx: Database, catalog: Catalog, pair: Pair, now: Instant) {
  const { mergedId } = pair;
  await endEntries(trx, [mergedId]);
  await trx.deleteFrom('people_of_nobody').where('person_id', '=', mergedId).execute();
  await moveMemberships(trx, pair);
  await moveGrants(trx, pair);
  await moveMails(trx, pair, await moveEnrolments(trx, catalog, pair), now);
  await moveAssignments(trx, pair);
  await movePreferences(trx, pair);
  await movePartStates(trx, pair);
  await moveQuizAttempts(trx, pair);
  await moveConsents(trx, pair);
  await moveErasureRequests(trx, pair);
  await moveOwnThings(trx, pair);
  await moveAsTheyAre(trx, pair);
  await emptyRecord(trx, pair, now);
}

/** Whoever was signed in signs in again, and asks again for an address that was still to be proven. */
export async function endEntries(trx: Database, personIds: readonly string[]): Promise<void> {
  for (const table of ['sessions', 'address_requests'] as const)
    await trx.deleteFrom(table).where('person_id', 'in', personIds).execute();
}

/** What can be held in any number, or is one of its kind anyway. */
async function moveAsTheyAre(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const tables = [
    'person_addresses',
    'person_external_ids',
    'linked_identities',
    'learner_events',
    'visits',
    'product_events',
    'certificates',
    'audit_personal',
  ] as const;
  for (const table of tables)
    await trx.updateTable(table).set({ person_id: keptId }).where('person_id', '=', mergedId).execute();
  await trx.updateTable('accounts').set({ csm_id: keptId }).where('csm_id', '=', mergedId).execute();
  await trx.updateTable('sendings').set({ sender_id: keptId }).where('sender_id', '=', mergedId).execute();
}

async function moveMemberships(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const { deactivated_at } = await trx
    .selectFrom('people')
    .select('deactivated_at')
    .where('id', '=', mergedId)
    .executeTakeFirstOrThrow();
  if (deactivated_at) {
    await trx
      .updateTable('memberships')
      .set({ ended_at: deactivated_at })
      .where('person_id', '=', mergedId)
      .where('ended_at', 'is', null)
      .execute();
  }
  const kept = await currentMemberships(trx, keptId);
  for (const moved of await currentMemberships(trx, mergedId)) {
    const same = kept.find(one => one.account_id === moved.account_id);
    if (!same) continue;
    const roles = [...new Set([...rolesOf(same), ...rolesOf(moved)])];
    const [started_at = same.started_at] = [same.started_at, moved.started_at].sort();
    await trx.deleteFrom('memberships').where('id', '=', moved.id).execute();
    await trx
      .updateTable('memberships')
      .set({ roles: JSON.stringify(roles), started_at })
      .where('id', '=', same.id)
      .execute();
  }
  await trx.updateTable('memberships').set({ person_id: keptId }).where('person_id', '=', mergedId).execute();
}

const currentMemberships = (trx: Database, personId: string) =>
  trx
    .selectFrom('memberships')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();

const rolesOf = ({ roles }: { roles: string }): string[] => JSON.parse(roles);

async function moveGrants(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const active = trx.selectFrom('people').select('id').where('deactivated_at', 'is', null);
  const held = await trx
    .selectFrom('grants')
    .selectAll()
    .where('person_id', 'in', [keptId, mergedId])
    .where('person_id', 'in', active)
    .where('revoked_at', 'is', null)
    .execute();
  for (const grant of held.filter(({ person_id }) => person_id === mergedId)) {
    const twice = held.some(
      one => one.person_id === keptId && one.kind === grant.kind && one.account_id === grant.account_id,
    );
    if (twice) await trx.deleteFrom('grants').where('id', '=', grant.id).execute();
    else await trx.updateTable('grants').set({ person_id: keptId }).where('id', '=', grant.id).execute();
  }
}

/** Returns what the mails about each moved entry are about from now on. */
async function moveEnrolments(trx: Database, catalog: Catalog, { keptId, mergedId }: Pair) {
  const [kept, merged] = [await enrolmentsOf(trx, keptId), await enrolmentsOf(trx, mergedId)];
  const about = new Map<string, string>();
  for (const { enrolment, entry, same } of uniteEnrolments(catalog, kept, merged)) {
    const { id, pathId, source } = enrolment;
    const before = aboutEntry(pathId, enrolment.entry);
    if (entry !== undefined) {
      about.set(before, aboutEntry(pathId, entry));
      await trx.updateTable('enrolments').set({ person_id: keptId, entry }).where('id', '=', id).execute();
    } else if (same) {
      about.set(before, aboutEntry(same.pathId, same.entry));
      await trx.deleteFrom('enrolments').where('id', '=', id).execute();
      // What somebody chose for themselves stays when a role or an assignment goes.
      if (source === 'self')
        await trx.updateTable('enrolments').set({ source }).where('id', '=', same.id).execute();
    }
  }
  return about;
}

/** Somebody assigned by either is assigned; nothing else of the standing matters where both have one. */
async function moveAssignments(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const rows = await trx
    .selectFrom('assignment_people')
    .selectAll()
    .where('person_id', 'in', [keptId, mergedId])
    .execute();
  const counts = (row: (typeof rows)[number]) => row.state === 'assigned' && !row.until;
  for (const moved of rows.filter(row => row.person_id === mergedId)) {
    const { assignment_id } = moved;
    const own = rows.find(row => row.person_id === keptId && row.assignment_id === assignment_id);
    if (!own) continue;
    const weaker = counts(own) || !counts(moved) ? mergedId : keptId;
    await trx
      .deleteFrom('assignment_people')
      .where('assignment_id', '=', assignment_id)
      .where('person_id', '=', weaker)
      .execute();
  }
  await trx
    .updateTable('assignment_people')
    .set({ person_id: keptId })
    .where('person_id', '=', mergedId)
    .execute();
}

async function movePreferences(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const rows = await trx
    .selectFrom('mail_preferences')
    .selectAll()
    .where('person_id', 'in', [keptId, mergedId])
    .execute();
  for (const { topic, state } of rows.filter(row => row.person_id === mergedId)) {
    const own = rows.find(row => row.person_id === keptId && row.topic === topic);
    if (!own) continue;
    const milder = state === 'off' && own.state !== 'off' ? keptId : mergedId;
    await trx
      .deleteFrom('mail_preferences')
      .where('topic', '=', topic)
      .where('person_id', '=', milder)
      .execute();
  }
  await trx
    .updateTable('mail_preferences')
    .set({ person_id: keptId })
    .where('person_id', '=', mergedId)
    .execute();
}

/** Of unfinished work in the same part of a lesson the later one stays. */
async function movePartStates(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const rows = await trx
    .selectFrom('part_states')
    .selectAll()
    .where('person_id', 'in', [keptId, mergedId])
    .orderBy('updated_at')
    .execute();
  const byPart = Map.groupBy(rows, row => `${row.course_id}/${row.lesson_id}#${row.part_id}`);
  for (const [older, later] of byPart.values()) {
    if (!older || !later) continue;
    await trx
      .deleteFrom('part_states')
      .where('person_id', '=', older.person_id)
      .where('course_id', '=', older.course_id)
      .where('lesson_id', '=', older.lesson_id)
      .where('part_id', '=', older.part_id)
      .execute();
  }
  await trx.updateTable('part_states').set({ person_id: keptId }).where('person_id', '=', mergedId).execute();
}

/** One attempt at a quiz is open at a time: of two, the one that was worked on later. */
async function moveQuizAttempts(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const open = await trx
    .selectFrom('quiz_attempts')
    .select(['id', 'course_id', 'lesson_id'])
    .where('person_id', 'in', [keptId, mergedId])
    .where('submitted_at', 'is', null)
    .orderBy('saved_at', 'desc')
    .execute();
  for (const [, older] of Map.groupBy(open, one => `${one.course_id}/${one.lesson_id}`).values())
    if (older) await trx.deleteFrom('quiz_attempts').where('id', '=', older.id).execute();
  await trx
    .updateTable('quiz_attempts')
    .set({ person_id: keptId })
    .where('person_id', '=', mergedId)
    .execute();
}

/** What both have agreed to, the kept person has agreed to. */
async function moveConsents(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const given = trx
    .selectFrom('consents')
    .select('version')
    .where('person_id', '=', keptId)
    .where('withdrawn_at', 'is', null);
  await trx
    .deleteFrom('consents')
    .where('person_id', '=', mergedId)
    .where('withdrawn_at', 'is', null)
    .where('version', 'in', given)
    .execute();
  await trx.updateTable('consents').set({ person_id: keptId }).where('person_id', '=', mergedId).execute();
}

/** One request to be erased waits for an answer, whichever record it came from. */
async function moveErasureRequests(trx: Database, { keptId, mergedId }: Pair): Promise<void> {
  const waiting = await trx
    .selectFrom('erasure_requests')
    .select('id')
    .where('person_id', '=', keptId)
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  if (waiting)
    await trx
      .deleteFrom('erasure_requests')
      .where('person_id', '=', mergedId)
      .where('decided_at', 'is', null)
      .execute();
  await trx
    .updateTable('erasure_requests')
    .set({ person_id: keptId })
    .where('person_id', '=', mergedId)
    .execute();
}

/** Nothing can be mailed there, now or ever (RFC 2606 §2): the record's own address has gone to the kept person. */
export const noAddress = (personId: string): string => `${personId}@merged.invalid`;

async function emptyRecord(trx: Database, { keptId, mergedId }: Pair, now: Instant): Promise<void> {
  const at = instantText(now);
  await trx
    .updateTable('people')
    .set({ merged_into: keptId, updated_at: at })
    .where(eb => eb.or([eb('id', '=', mergedId), eb('merged_into', '=', mergedId)]))
    .execute();
  await trx
    .updateTable('people')
    .set(eb => ({
      email: noAddress(mergedId),
      deactivated_at: eb.fn.coalesce('deactivated_at', eb.val(at)),
    }))
    .where('id', '=', mergedId)
    .execute();
}
