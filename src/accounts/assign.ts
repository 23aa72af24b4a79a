import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import type { Assignment, Due } from './assignment.ts';
import { type AssignmentDraft, checkDraft, checkDue, qualifyingNow } from './assignment-draft.ts';
import {
  assignedPeople,
  insertAssignment,
  putStandings,
  readAssignment,
  writeDue,
  writeEnd,
} from './assignments-store.ts';
import { type Actor, audit, together } from './audit-store.ts';
import { reopenEnrolments } from './enrolments-store.ts';
import { namesOfPath } from './path-names.ts';
import { reconcileEnrolments } from './reconcile-store.ts';
import { seatsToAsk } from './seats-store.ts';

/**
 * Gives a path to people. One act, however many they are: one transaction and one audit entry.
 *
 * @returns the assignment, and how many qualify now: they are assigned, or left out by a rule from now on
 * @throws WaymarkError `request.invalid` for what cannot be assigned
 */
export async function createAssignment(
  database: Database,
  catalog: Catalog,
  draft: AssignmentDraft,
  actor: Actor,
  now: Instant,
): Promise<{ assignment: Assignment; people: number }> {
  const pathId = checkDraft(catalog, draft, now);
  const { accountId, audience, due } = draft;
  const appliesTo = audience.by === 'hand' ? 'everyone' : draft.appliesTo;
  return together(database, async trx => {
    const people = await qualifyingNow(trx, catalog, draft);
    const made = { pathId, accountId, audience, appliesTo, due, createdBy: actor };
    const assignment = await insertAssignment(trx, made, now);
    const state = appliesTo === 'everyone' ? 'assigned' : 'left-out';
    const standing = { assignmentId: assignment.id, state, since: now, until: null } as const;
    await putStandings(
      trx,
      people.map(one => ({ ...standing, ...one })),
    );
    if (state === 'assigned') await reconcileEnrolments(trx, catalog, idsOf(people), now);
    const after = { ...wordsOf(assignment), people: people.length };
    await audit(trx, { actor, action: 'assignment.created', subject: subjectOf(assignment.id), after }, now);
    return { assignment, people: people.length };
  });
}

/** Ends it for everybody. Whoever is on the path by something else stays; what was learned is kept. */
export async function endAssignment(
  database: Database,
  catalog: Catalog,
  assignmentId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const assignment = await readAssignment(trx, assignmentId);
    if (assignment.endedAt) return;
    const people = await assignedPeople(trx, assignment);
    await writeEnd(trx, assignment, now);
    await reconcileEnrolments(trx, catalog, idsOf(people), now);
    const after = { people: people.length };
    await audit(trx, { actor, action: 'assignment.ended', subject: subjectOf(assignmentId), after }, now);
  });
}

/**
 * Takes an end back: everybody is on the path as they were, not anew. Whoever came to qualify in the meantime is assigned
 * now.
 */
export async function resumeAssignment(
  database: Database,
  catalog: Catalog,
  assignmentId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const assignment = await readAssignment(trx, assignmentId);
    if (!assignment.endedAt) return;
    const { personIds } = idsOf(await assignedPeople(trx, assignment));
    await writeEnd(trx, assignment, null);
    await reopenEnrolments(trx, namesOfPath(catalog, assignment.pathId), personIds, assignment.endedAt);
    const { audience } = assignment;
    const newcomers = audience.by === 'rule' ? await seatsToAsk(trx, assignment) : [];
    await reconcileEnrolments(trx, catalog, idsOf([...personIds.map(asPerson), ...newcomers]), now);
    await audit(trx, { actor, action: 'assignment.resumed', subject: subjectOf(assignmentId) }, now);
  });
}

/**
 * Gives another due date, or none, to everybody on it.
 *
 * @throws WaymarkError `request.invalid` for a day that is over
 */
export async function changeAssignmentDue(
  database: Database,
  catalog: Catalog,
  assignmentId: string,
  due: Due | null,
  actor: Actor,
  now: Instant,
): Promise<void> {
  checkDue(catalog, due, now);
  await together(database, async trx => {
    const assignment = await readAssignment(trx, assignmentId);
    await writeDue(trx, assignmentId, due);
    if (!assignment.endedAt)
      await reconcileEnrolments(trx, catalog, idsOf(await assignedPeople(trx, assignment)), now);
    const [before, after] = [{ due: dueWord(assignment.due) }, { due: dueWord(due) }];
    const subject = subjectOf(assignmentId);
    await audit(trx, { actor, action: 'assignment.due-changed', subject, before, after }, now);
  });
}

const idsOf = (people: readonly { readonly personId: string }[]) => ({
  personIds: [...new Set(people.map(({ personId }) => personId))],
});

const asPerson = (personId: string) => ({ personId });

const subjectOf = (assignmentId: string): string => `assignment:${assignmentId}`;

const wordsOf = ({ pathId, accountId, audience, appliesTo, due }: Assignment) => ({
  pathId,
  accountId,
  audience,
  appliesTo,
  due: dueWord(due),
});

const dueWord = (due: Due | null): string | null =>
  due && ('on' in due ? due.on.toString() : `${due.days} days after being assigned`);
