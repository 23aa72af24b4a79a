import { type Catalog, findPath } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { type AssignedPerson, type Assignment, type Due, dueOn, isOverdue, reaches } from './assignment.ts';
import {
  assignedPeople,
  insertAssignment,
  putStandings,
  readAssignment,
  writeDue,
  writeEnd,
} from './assignments-store.ts';
import { type Actor, audit, together } from './audit-store.ts';
import { enrolmentChanges, type NewEnrolment } from './enrolment.ts';
import { enrolmentsOfPeople, reopenEnrolments } from './enrolments-store.ts';
import { reconcileEnrolments } from './reconcile-store.ts';
import { activePeople, currentMemberships, seatsOf, seatsToAsk } from './seats-store.ts';

/** An assignment that somebody is about to make. */
export interface AssignmentDraft
  extends Pick<Assignment, 'pathId' | 'accountId' | 'audience' | 'appliesTo' | 'due'> {
  /** The people chosen by hand; none for a rule. */
  readonly personIds: readonly string[];
}

/** Somebody who qualifies, and where. */
export type Qualifying = Pick<AssignedPerson, 'personId' | 'accountId'>;

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

/** The path's id of today; refuses one that is not published, a day that is over, and nobody chosen. */
function checkDraft(catalog: Catalog, draft: AssignmentDraft, now: Instant): string {
  const { pathId, audience, personIds } = draft;
  const path = findPath(catalog, pathId);
  if (path?.status !== 'published') throw invalid('There is no such path, or it is not published.');
  if (audience.by === 'hand' && personIds.length === 0) throw invalid('Choose at least one person.');
  checkDue(catalog, draft.due, now);
  return path.id;
}

function checkDue(catalog: Catalog, due: Due | null, now: Instant): void {
  const { timeZone } = catalog.site;
  const day = dueOn(due, now, timeZone);
  if (day && isOverdue(day, now, timeZone)) throw invalid('The due date is over already.');
}

/** Who would be reached if it were made now, each once; refuses somebody chosen by hand who is out of reach. */
async function qualifyingNow(
  database: Database,
  catalog: Catalog,
  draft: AssignmentDraft,
): Promise<Qualifying[]> {
  if (draft.audience.by === 'rule') {
    const seats = await seatsToAsk(database, draft);
    const reached = seats.filter(seat => reaches(catalog, draft, seat));
    return [
      ...new Map(reached.map(({ personId, accountId }) => [personId, { personId, accountId }])).values(),
    ];
  }
  const chosen = [...new Set(draft.personIds)];
  const active = await activePeople(database, chosen);
  const seats = await seatsOf(database, await currentMemberships(database, active));
  const reached = Map.groupBy(
    seats.filter(seat => !seat.closed && reaches(catalog, draft, seat)),
    seat => seat.personId,
  );
  const people = active.flatMap(personId => {
    const seat = reached.get(personId)?.[0];
    return seat || draft.accountId === null ? [{ personId, accountId: seat?.accountId ?? null }] : [];
  });
  if (people.length < chosen.length)
    throw invalid('Somebody you chose has left in the meantime. Choose again.');
  return people;
}

/** What {@link createAssignment} would do now, without doing it. */
export interface AssignmentPreview {
  /** Assigned by it, or left out by a rule from now on. */
  readonly people: readonly Qualifying[];
  /** Those of them who are on the path already, by something else. */
  readonly onPath: ReadonlySet<string>;
  /** What the others would get. */
  readonly begin: readonly NewEnrolment[];
}

/** @throws WaymarkError `request.invalid` for what cannot be assigned */
export async function previewAssignment(
  database: Database,
  catalog: Catalog,
  draft: AssignmentDraft,
  now: Instant,
): Promise<AssignmentPreview> {
  const pathId = checkDraft(catalog, draft, now);
  const people = await qualifyingNow(database, catalog, draft);
  const enrolments = await enrolmentsOfPeople(database, idsOf(people).personIds);
  const names = namesOf(catalog, pathId);
  const here = enrolments.filter(one => names.includes(one.pathId));
  const onPath = new Set(here.filter(({ endedAt }) => !endedAt).map(({ personId }) => personId));
  const as = { id: '', createdBy: 'system', createdAt: now, endedAt: null } as const;
  const standing = { assignmentId: '', state: 'assigned', since: now, until: null } as const;
  const appliesNow = draft.audience.by === 'hand' || draft.appliesTo === 'everyone';
  const givers = {
    memberships: [],
    closed: new Set<string>(),
    assignments: appliesNow ? [{ ...draft, ...as }] : [],
    standings: people.map(one => ({ ...standing, ...one })),
  };
  return { people, onPath, begin: enrolmentChanges(catalog, givers, here).begin };
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
    await reopenEnrolments(trx, namesOf(catalog, assignment.pathId), personIds, assignment.endedAt);
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

/** Everything that the path is or was called. */
function namesOf(catalog: Catalog, pathId: string): string[] {
  const path = findPath(catalog, pathId);
  return path ? [path.id, ...path.formerly] : [pathId];
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

const invalid = (message: string) => new WaymarkError('request.invalid', message);
