import { z } from 'zod';
import { readInstant } from '#clock';
import type { Account } from './account.ts';
import {
  type AssignedPerson,
  type Assignment,
  type AssignmentAppliesTo,
  audience,
  type Due,
} from './assignment.ts';
import type { Actor } from './audit-store.ts';
import type { Enrolment, EnrolmentSource } from './enrolment.ts';
import type { GivenGrant, GrantKind, Membership, Person } from './person.ts';

// How rows become nouns. The schema guarantees the columns; what is JSON inside a column is parsed.

const roleList = z.array(z.string());
const fieldMap = z.record(z.string(), z.string());

export interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
  readonly time_zone: string | null;
  readonly deactivated_at: string | null;
  readonly erased_at: string | null;
  readonly created_at: string;
}

export const personOf = (row: PersonRow): Person => ({
  id: row.id,
  email: row.email,
  name: row.name,
  locale: row.locale,
  timeZone: row.time_zone,
  deactivatedAt: instantOrNull(row.deactivated_at),
  erasedAt: instantOrNull(row.erased_at),
  createdAt: readInstant(row.created_at),
});

export interface MembershipRow {
  readonly id: string;
  readonly person_id: string;
  readonly account_id: string;
  readonly roles: string;
  readonly started_at: string;
  readonly ended_at: string | null;
}

export const membershipOf = (row: MembershipRow): Membership => ({
  id: row.id,
  personId: row.person_id,
  accountId: row.account_id,
  roles: roleList.parse(JSON.parse(row.roles)),
  startedAt: readInstant(row.started_at),
  endedAt: instantOrNull(row.ended_at),
});

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly stage: string | null;
  readonly csm_id: string | null;
  readonly time_zone: string | null;
  readonly seats: number | null;
  readonly start_on: string | null;
  readonly renewal_on: string | null;
  readonly value: number | null;
  readonly fields: string;
  readonly deactivated_at: string | null;
  readonly created_at: string;
}

export const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  segment: row.segment,
  tier: row.tier,
  stage: row.stage,
  csmId: row.csm_id,
  timeZone: row.time_zone,
  seats: numberOrNull(row.seats),
  startOn: row.start_on ? Temporal.PlainDate.from(row.start_on) : null,
  renewalOn: row.renewal_on ? Temporal.PlainDate.from(row.renewal_on) : null,
  value: numberOrNull(row.value),
  fields: fieldMap.parse(JSON.parse(row.fields)),
  deactivatedAt: instantOrNull(row.deactivated_at),
  createdAt: readInstant(row.created_at),
});

export interface EnrolmentRow {
  readonly id: string;
  readonly person_id: string;
  readonly path_id: string;
  readonly entry: number;
  readonly source: string;
  readonly account_id: string | null;
  readonly enrolled_at: string;
  readonly due_on: string | null;
  readonly ended_at: string | null;
}

export const enrolmentOf = (row: EnrolmentRow): Enrolment => ({
  id: row.id,
  personId: row.person_id,
  pathId: row.path_id,
  entry: row.entry,
  source: row.source as EnrolmentSource,
  accountId: row.account_id,
  enrolledAt: readInstant(row.enrolled_at),
  dueOn: row.due_on ? Temporal.PlainDate.from(row.due_on) : null,
  endedAt: instantOrNull(row.ended_at),
});

export interface AssignmentRow {
  readonly id: string;
  readonly path_id: string;
  readonly account_id: string | null;
  readonly audience: string;
  readonly applies_to: string;
  readonly due_on: string | null;
  readonly due_days: number | null;
  readonly created_by: string;
  readonly created_at: string;
  readonly ended_at: string | null;
}

export const assignmentOf = (row: AssignmentRow): Assignment => ({
  id: row.id,
  pathId: row.path_id,
  accountId: row.account_id,
  audience: audience.parse(JSON.parse(row.audience)),
  appliesTo: row.applies_to as AssignmentAppliesTo,
  due: dueOf(row),
  createdBy: row.created_by as Actor,
  createdAt: readInstant(row.created_at),
  endedAt: instantOrNull(row.ended_at),
});

function dueOf({ due_on, due_days }: AssignmentRow): Due | null {
  if (due_on) return { on: Temporal.PlainDate.from(due_on) };
  return due_days === null ? null : { days: due_days };
}

export interface AssignedPersonRow {
  readonly assignment_id: string;
  readonly person_id: string;
  readonly state: string;
  readonly account_id: string | null;
  readonly since: string;
  readonly until: string | null;
}

export const assignedPersonOf = (row: AssignedPersonRow): AssignedPerson => ({
  assignmentId: row.assignment_id,
  personId: row.person_id,
  state: row.state as AssignedPerson['state'],
  accountId: row.account_id,
  since: readInstant(row.since),
  until: instantOrNull(row.until),
});

export interface GrantRow {
  readonly id: string;
  readonly person_id: string;
  readonly kind: string;
  readonly account_id: string | null;
  readonly granted_at: string;
}

export const grantOf = (row: GrantRow): GivenGrant => ({
  id: row.id,
  personId: row.person_id,
  kind: row.kind as GrantKind,
  accountId: row.account_id,
  grantedAt: readInstant(row.granted_at),
});

/** PostgreSQL hands large integers over as text. */
const numberOrNull = (value: number | string | null) => (value === null ? null : Number(value));

const instantOrNull = (text: string | null) => (text === null ? null : readInstant(text));
