import { z } from 'zod';
import { type Catalog, rolesCalled } from '#catalog';
import type { Day, Instant } from '#clock';
import type { Actor } from './audit-store.ts';

const names = z.array(z.string()).default([]);

/** Whom an assignment is for. Of a rule, everything that is given has to fit at one account; nothing given: every seat. */
export const audience = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('rule'),
    roles: names,
    segments: names,
    stages: names,
    /** Account fields of `site.yaml` and what has to stand in them. */
    fields: z.record(z.string(), z.string()).default({}),
  }),
  z.object({ by: z.literal('hand') }),
]);
export type Audience = z.infer<typeof audience>;

/** `from-now-on`: whoever comes to qualify later. `everyone`: those who qualify already, too. */
export type AssignmentAppliesTo = 'from-now-on' | 'everyone';

/** The same day for everybody, or so many days after each was assigned. */
export type Due = { readonly on: Day } | { readonly days: number };

/** A path that is given to people, until it is ended. */
export interface Assignment {
  readonly id: string;
  readonly pathId: string;
  /** When set, it reaches active seats of this account and nobody else. */
  readonly accountId: string | null;
  readonly audience: Audience;
  readonly appliesTo: AssignmentAppliesTo;
  readonly due: Due | null;
  readonly createdBy: Actor;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
}

/** How somebody stands to an assignment. */
export interface AssignedPerson {
  readonly assignmentId: string;
  readonly personId: string;
  /** `left-out`: qualified already when a rule from now on was made; forgotten when they no longer qualify. */
  readonly state: 'assigned' | 'left-out';
  /** Where they qualify; null for somebody chosen by hand who is at no account. */
  readonly accountId: string | null;
  readonly since: Instant;
  /** Since when they no longer qualify. Whoever qualifies again is assigned anew. */
  readonly until: Instant | null;
}

/** A place that somebody has at an account now, with all that a rule can ask about. */
export interface Seat {
  readonly personId: string;
  readonly accountId: string;
  /** Of a deactivated account: who is assigned stays so, and nobody else comes. */
  readonly closed: boolean;
  readonly roles: readonly string[];
  readonly segment: string | null;
  readonly stage: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** Whether a rule reaches this seat; somebody chosen by hand is reached at any seat within the assignment's account. */
export function reaches(
  catalog: Pick<Catalog, 'roles'>,
  { audience, accountId }: Pick<Assignment, 'audience' | 'accountId'>,
  seat: Seat,
): boolean {
  if (accountId !== null && seat.accountId !== accountId) return false;
  if (audience.by === 'hand') return true;
  const held = rolesCalled(catalog, seat.roles);
  const asked = rolesCalled(catalog, audience.roles);
  return (
    (audience.roles.length === 0 || asked.some(role => held.includes(role))) &&
    fits(audience.segments, seat.segment) &&
    fits(audience.stages, seat.stage) &&
    Object.entries(audience.fields).every(([field, text]) => seat.fields[field] === text)
  );
}

const fits = (allowed: readonly string[], value: string | null): boolean =>
  allowed.length === 0 || (value !== null && allowed.includes(value));

/** What is known of some people: where they are, and how they stand to assignments. */
export interface AssignedFacts {
  /** Active people. */
  readonly personIds: readonly string[];
  readonly seats: readonly Seat[];
  readonly known: readonly AssignedPerson[];
}

/**
 * How these people stand to the open assignments as things are now.
 *
 * @returns `standings` the new truth, `put` what of it has changed, `forget` those who are left out no longer
 */
export function standingsNow(
  catalog: Pick<Catalog, 'roles'>,
  assignments: readonly Assignment[],
  { personIds, seats, known }: AssignedFacts,
  now: Instant,
): { standings: AssignedPerson[]; put: AssignedPerson[]; forget: AssignedPerson[] } {
  const seatsOf = Map.groupBy(seats, seat => seat.personId);
  const knownOf = new Map(known.map(one => [`${one.assignmentId} ${one.personId}`, one]));
  const standings: AssignedPerson[] = [];
  const put: AssignedPerson[] = [];
  const forget: AssignedPerson[] = [];
  for (const assignment of assignments) {
    for (const personId of personIds) {
      const before = knownOf.get(`${assignment.id} ${personId}`);
      const place = placeOf(catalog, assignment, seatsOf.get(personId) ?? [], before);
      const after = place ? qualified(assignment, personId, place, before, now) : gone(before, now);
      if (after) standings.push(after);
      else if (before) forget.push(before);
      if (after && after !== before) put.push(after);
    }
  }
  return { standings, put, forget };
}

/** Where somebody qualifies; undefined when they do not. */
function placeOf(
  catalog: Pick<Catalog, 'roles'>,
  assignment: Assignment,
  seats: readonly Seat[],
  before: AssignedPerson | undefined,
): { accountId: string | null } | undefined {
  const { audience, accountId } = assignment;
  if (audience.by === 'hand' && !before) return undefined;
  const within = seats.filter(seat => reaches(catalog, assignment, seat));
  const seat = within.find(({ closed }) => !closed) ?? (before && !before.until ? within[0] : undefined);
  if (seat) return seat;
  return audience.by === 'hand' && accountId === null ? { accountId: null } : undefined;
}

function qualified(
  { id: assignmentId }: Assignment,
  personId: string,
  { accountId }: { accountId: string | null },
  before: AssignedPerson | undefined,
  now: Instant,
): AssignedPerson {
  if (before && !before.until) return before;
  return { assignmentId, personId, state: 'assigned', accountId, since: now, until: null };
}

function gone(before: AssignedPerson | undefined, now: Instant): AssignedPerson | undefined {
  if (before?.state === 'left-out') return undefined;
  return before && !before.until ? { ...before, until: now } : before;
}

/** The day by which somebody is to have finished; days count from the one on which they were assigned. */
export function dueOn(due: Due | null, since: Instant, timeZone: string): Day | null {
  if (!due) return null;
  return 'on' in due ? due.on : since.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: due.days });
}

/** Whether the day is over, by the clock of the site. */
export const isOverdue = (day: Day, now: Instant, timeZone: string): boolean =>
  Temporal.PlainDate.compare(day, now.toZonedDateTimeISO(timeZone).toPlainDate()) < 0;
