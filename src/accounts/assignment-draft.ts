import { type Catalog, findPath } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { faults } from '#words';
import { type AssignedPerson, type Assignment, type Due, dueOn, isOverdue, reaches } from './assignment.ts';
import { withoutErased } from './erased-store.ts';
import { activePeople, currentMemberships, seatsOf, seatsToAsk } from './seats-store.ts';

/** An assignment that somebody is about to make. */
export interface AssignmentDraft
  extends Pick<Assignment, 'pathId' | 'accountId' | 'audience' | 'appliesTo' | 'due'> {
  /** The people chosen by hand; none for a rule. */
  readonly personIds: readonly string[];
}

/** Somebody who qualifies, and where. */
export type Qualifying = Pick<AssignedPerson, 'personId' | 'accountId'>;

/** The path's id of today; refuses one that is not published, a day that is over, and nobody chosen. */
export function checkDraft(catalog: Catalog, draft: AssignmentDraft, now: Instant): string {
  const { pathId, audience, personIds } = draft;
  const path = findPath(catalog, pathId);
  if (path?.status !== 'published') throw invalid('There is no such path, or it is not published.');
  if (audience.by === 'hand' && personIds.length === 0) throw invalid('Choose at least one person.');
  checkDue(catalog, draft.due, now);
  return path.id;
}

/** Refuses a day that is over. */
export function checkDue(catalog: Catalog, due: Due | null, now: Instant): void {
  const { timeZone } = catalog.site;
  const day = dueOn(due, now, timeZone);
  if (day && isOverdue(day, now, timeZone)) throw invalid('The due date is over already.');
}

/** Who would be reached if it were made now, each once; refuses somebody chosen by hand who is out of reach. */
export async function qualifyingNow(
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
  const active = await withoutErased(database, await activePeople(database, chosen));
  const seats = await seatsOf(database, await currentMemberships(database, active));
  const reached = Map.groupBy(
    seats.filter(seat => !seat.closed && reaches(catalog, draft, seat)),
    seat => seat.personId,
  );
  const people = active.flatMap(personId => {
    const seat = reached.get(personId)?.[0];
    return seat || draft.accountId === null ? [{ personId, accountId: seat?.accountId ?? null }] : [];
  });
  if (people.length < chosen.length) throw invalid(faults.leftMeanwhile);
  return people;
}

const invalid = (message: string) => new WaymarkError('request.invalid', message);
