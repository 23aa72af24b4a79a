import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { type AssignmentDraft, checkDraft, type Qualifying, qualifyingNow } from './assignment-draft.ts';
import { enrolmentChanges, type NewEnrolment } from './enrolment.ts';
import { enrolmentsOfPeople } from './enrolments-store.ts';
import { namesOfPath } from './path-names.ts';

/** What making an assignment would do now, without doing it. */
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
  const enrolments = await enrolmentsOfPeople(
    database,
    people.map(({ personId }) => personId),
  );
  const names = namesOfPath(catalog, pathId);
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
