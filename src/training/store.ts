import type { ViewerMembership } from '#access';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import type { AccountTraining, StatusChange, TrainingStatus } from './account-training.ts';
import type { HeldCertificate } from './certified.ts';
import { keepSummaries } from './summaries-store.ts';

const askedAtOnce = 1_000;

/** How the status of these accounts changed, oldest first, by account. One that was never looked at is absent. */
export async function statusHistories(
  database: Database,
  accountIds: readonly string[],
): Promise<Map<string, StatusChange[]>> {
  const histories = new Map<string, StatusChange[]>();
  for (let at = 0; at < accountIds.length; at += askedAtOnce) {
    const rows = await database
      .selectFrom('account_status_changes')
      .selectAll()
      .where('account_id', 'in', accountIds.slice(at, at + askedAtOnce))
      .orderBy('account_id')
      .orderBy('at')
      .orderBy('id')
      .execute();
    for (const row of rows) {
      const change = {
        status: row.status as TrainingStatus,
        reason: row.reason,
        policyVersion: row.policy_version,
        at: readInstant(row.at),
      };
      histories.set(row.account_id, [...(histories.get(row.account_id) ?? []), change]);
    }
  }
  return histories;
}

/**
 * Writes down what a look at an account found: its status when it differs from the last one written, and the summary that
 * overviews read. Returns whether the status changed. Two that look at once write a change once: each is numbered after
 * the one before it.
 */
export async function recordStatus(
  database: Database,
  accountId: string,
  training: AccountTraining,
  policyVersion: string,
  now: Instant,
): Promise<boolean> {
  await keepSummaries(database, new Map([[accountId, training]]), now);
  const history = (await statusHistories(database, [accountId])).get(accountId) ?? [];
  if (history.at(-1)?.status === training.status) return false;
  const written = await database
    .insertInto('account_status_changes')
    .values({
      id: `${accountId}/${String(history.length + 1).padStart(6, '0')}`,
      account_id: accountId,
      status: training.status,
      policy_version: policyVersion,
      reason: training.reason,
      at: instantText(now),
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return written.length > 0;
}

export interface Seat {
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** The active seats of these accounts: current memberships of people who are not deactivated, by name. */
export async function readSeats(database: Database, accountIds: readonly string[]): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (let at = 0; at < accountIds.length; at += askedAtOnce) {
    const rows = await database
      .selectFrom('memberships as membership')
      .innerJoin('people as person', 'person.id', 'membership.person_id')
      .select(['membership.account_id', 'membership.roles', 'person.id', 'person.name'])
      .where('membership.account_id', 'in', accountIds.slice(at, at + askedAtOnce))
      .where('membership.ended_at', 'is', null)
      .where('person.deactivated_at', 'is', null)
      .orderBy('person.name')
      .orderBy('person.id')
      .execute();
    for (const { account_id, id, name, roles } of rows) {
      seats.push({ accountId: account_id, personId: id, name, roles: JSON.parse(roles) as string[] });
    }
  }
  return seats;
}

/** Where these people are now, with what decides what they may see. */
export async function readMemberships(
  database: Database,
  personIds: readonly string[],
): Promise<Map<string, ViewerMembership[]>> {
  const byPerson = new Map<string, ViewerMembership[]>();
  for (let at = 0; at < personIds.length; at += askedAtOnce) {
    const rows = await database
      .selectFrom('memberships')
      .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
      .select(['memberships.person_id', 'accounts.id', 'accounts.segment', 'memberships.roles'])
      .where('memberships.person_id', 'in', personIds.slice(at, at + askedAtOnce))
      .where('memberships.ended_at', 'is', null)
      .where('accounts.deactivated_at', 'is', null)
      .execute();
    for (const { person_id, id, segment, roles } of rows) {
      const membership = { accountId: id, segment, roles: JSON.parse(roles) as string[] };
      byPerson.set(person_id, [...(byPerson.get(person_id) ?? []), membership]);
    }
  }
  return byPerson;
}

/** The certificates that these people were given and that were not taken back, ended or not. */
export async function readHeldCertificates(
  database: Database,
  personIds: readonly string[],
): Promise<Map<string, HeldCertificate[]>> {
  const byPerson = new Map<string, HeldCertificate[]>();
  for (let at = 0; at < personIds.length; at += askedAtOnce) {
    const rows = await database
      .selectFrom('certificates')
      .select(['person_id', 'kind', 'subject_id', 'expires_at'])
      .where('person_id', 'in', personIds.slice(at, at + askedAtOnce))
      .where('revoked_at', 'is', null)
      .execute();
    for (const { person_id, kind, subject_id, expires_at } of rows) {
      const held = {
        kind: kind as HeldCertificate['kind'],
        subjectId: subject_id,
        expiresAt: expires_at === null ? null : readInstant(expires_at),
      };
      byPerson.set(person_id, [...(byPerson.get(person_id) ?? []), held]);
    }
  }
  return byPerson;
}

const adopted = 'training.courses';

/** The version of all courses together that completions were last written down for. */
export async function readAdopted(database: Database): Promise<string | undefined> {
  const row = await database
    .selectFrom('facts')
    .select('value')
    .where('name', '=', adopted)
    .executeTakeFirst();
  return row?.value;
}

export async function noteAdopted(database: Database, value: string): Promise<void> {
  await database
    .insertInto('facts')
    .values({ name: adopted, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
