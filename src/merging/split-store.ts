import { sql } from 'kysely';
import {
  type Actor,
  addAddress,
  addressesOf,
  type Enrolment,
  enrolmentsOf,
  findPersonByEmail,
  normalEmail,
  notErased,
  readPerson,
  together,
} from '#accounts';
import { aboutEntry } from '#campaigns';
import { type Catalog, findCourse, findPath } from '#catalog';
import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { WaymarkError } from '#errors';
import { noteHadMails } from './mails-store.ts';
import { keepMerge } from './merges-store.ts';
import { endEntries } from './move-store.ts';
import { lockPeople, observe, settle } from './observe-store.ts';
import { splitOwnThings } from './own-things-store.ts';
import type { RowChange } from './row-changes.ts';

/** What of a record that two people used goes to the second of them; the rest stays. */
export interface SplitChoice {
  readonly personId: string;
  readonly name: string;
  /** Where mail to the new person goes: one of the record's addresses, or one that nobody has yet. */
  readonly email: string;
  readonly addresses: readonly string[];
  readonly externalIds: readonly { readonly system: string; readonly externalId: string }[];
  readonly identities: readonly { readonly provider: string; readonly subject: string }[];
  readonly membershipIds: readonly string[];
  /** Courses whose credit goes, by any id that they have borne. */
  readonly courseIds: readonly string[];
}

export interface Split {
  readonly mergeId: string;
  readonly newPersonId: string;
}

/**
 * Makes two people of one record, in one transaction and with one entry in the audit log. Each event belongs to one of them
 * afterwards. Both sign in again, and neither gets a mail that the record has had.
 *
 * @throws WaymarkError `request.invalid` where the choice leaves somebody without an address
 */
export async function splitPerson(
  database: Database,
  catalog: Catalog,
  choice: SplitChoice,
  actor: Actor,
  now: Instant,
): Promise<Split> {
  return together(database, async trx => {
    const { newPersonId, changes } = await splitting(trx, catalog, choice, now);
    const split = { kind: 'split', keptId: choice.personId, otherId: newPersonId, changes } as const;
    return { newPersonId, mergeId: await keepMerge(trx, split, actor, now) };
  });
}

/** What {@link splitPerson} does inside its transaction. */
export async function splitting(
  trx: Database,
  catalog: Catalog,
  choice: SplitChoice,
  now: Instant,
): Promise<{ newPersonId: string; changes: RowChange[] }> {
  const { personId } = choice;
  await lockPeople(trx, [personId]);
  await notErased(trx, personId);
  const newPersonId = newId(now);
  const changes = await observe(trx, [personId], now, async () => {
    await endEntries(trx, [personId]);
    await makeSecond(trx, choice, newPersonId, now);
    await moveChosen(trx, choice, newPersonId);
    await moveCredit(trx, catalog, choice, newPersonId);
    await copyPreferences(trx, personId, newPersonId);
    const before = (await enrolmentsOf(trx, personId)).filter(({ endedAt }) => !endedAt);
    await movePlaces(trx, choice, newPersonId);
    await settle(trx, catalog, [personId, newPersonId], now);
    const own = await enrolmentsOf(trx, newPersonId);
    const entries = (about: string) => entriesLike(catalog, about, before, own);
    await noteHadMails(trx, { keptId: personId, otherId: newPersonId }, entries, now);
    return [personId, newPersonId];
  });
  return { newPersonId, changes };
}

/** The new person's record, with the chosen addresses; each of the two has one that mail goes to. */
async function makeSecond(
  trx: Database,
  choice: SplitChoice,
  newPersonId: string,
  now: Instant,
): Promise<void> {
  const { personId } = choice;
  const first = await readPerson(trx, personId);
  const email = normalEmail(choice.email);
  const held = (await addressesOf(trx, personId)).map(({ address }) => address);
  const going = held.filter(address => address === email || choice.addresses.includes(address));
  const staying = held.filter(address => !going.includes(address));
  if (staying.length === 0)
    throw refusal(`Leave ${first.name} an address, or write another for the new person.`);
  const holder = await findPersonByEmail(trx, email);
  if (holder && holder.id !== personId) throw refusal('This address belongs to somebody else here.');
  if (going.includes(first.email)) await setMainAddress(trx, personId, staying[0] ?? '', now);
  const at = instantText(now);
  const { locale, timeZone: time_zone } = first;
  await trx
    .insertInto('people')
    .values({
      id: newPersonId,
      email,
      name: choice.name.trim() || email,
      locale,
      time_zone,
      created_at: at,
      updated_at: at,
    })
    .execute();
  if (!holder) await addAddress(trx, newPersonId, email, null, now);
  if (going.length > 0)
    await trx
      .updateTable('person_addresses')
      .set({ person_id: newPersonId })
      .where('address', 'in', going)
      .execute();
}

async function setMainAddress(trx: Database, personId: string, email: string, now: Instant): Promise<void> {
  await trx
    .updateTable('people')
    .set({ email, updated_at: instantText(now) })
    .where('id', '=', personId)
    .execute();
}

async function moveChosen(trx: Database, choice: SplitChoice, newPersonId: string): Promise<void> {
  const { personId } = choice;
  for (const { system, externalId } of choice.externalIds) {
    await trx
      .updateTable('person_external_ids')
      .set({ person_id: newPersonId })
      .where('person_id', '=', personId)
      .where('system', '=', system)
      .where('external_id', '=', externalId)
      .execute();
  }
  for (const { provider, subject } of choice.identities) {
    await trx
      .updateTable('linked_identities')
      .set({ person_id: newPersonId })
      .where('person_id', '=', personId)
      .where('provider', '=', provider)
      .where('subject', '=', subject)
      .execute();
  }
}

/**
 * Hands over the events and certificates of the chosen courses. A key of ours that names the person names the new one from then on:
 * otherwise the first would find their next "done" taken for one that was there already.
 */
async function moveCredit(trx: Database, catalog: Catalog, choice: SplitChoice, newPersonId: string) {
  const { personId } = choice;
  const wanted = new Set(choice.courseIds.map(id => findCourse(catalog, id)?.id ?? id));
  const isGoing = (id: string) => wanted.has(findCourse(catalog, id)?.id ?? id);
  await splitOwnThings(trx, { keptId: personId, newPersonId }, isGoing);
  const rows = await trx
    .selectFrom('learner_events')
    .select('course_id')
    .distinct()
    .where('person_id', '=', personId)
    .where('course_id', 'is not', null)
    .execute();
  const courseIds = rows.map(({ course_id }) => course_id ?? '').filter(isGoing);
  if (courseIds.length === 0) return;
  const named = sql<string>`case when key like 'portal:%' or key like 'course.completed:%'
    then replace(key, ${`:${personId}:`}, ${`:${newPersonId}:`}) else key end`;
  await trx
    .updateTable('learner_events')
    .set({ person_id: newPersonId, key: named })
    .where('person_id', '=', personId)
    .where('course_id', 'in', courseIds)
    .execute();
  await trx
    .updateTable('certificates')
    .set({ person_id: newPersonId })
    .where('person_id', '=', personId)
    .where('kind', '=', 'course')
    .where('subject_id', 'in', courseIds)
    .execute();
}

/** Whoever had turned mail off has turned it off on both sides. */
async function copyPreferences(trx: Database, personId: string, newPersonId: string): Promise<void> {
  const rows = await trx
    .selectFrom('mail_preferences')
    .selectAll()
    .where('person_id', '=', personId)
    .execute();
  const copies = rows.map(row => ({ ...row, person_id: newPersonId }));
  if (copies.length > 0) await trx.insertInto('mail_preferences').values(copies).execute();
}

/** Memberships, and what was given at those accounts: enrolments, assignments, and the grant of its administrator. */
async function movePlaces(trx: Database, choice: SplitChoice, newPersonId: string): Promise<void> {
  const { personId, membershipIds } = choice;
  if (membershipIds.length === 0) return;
  const moved = await trx
    .updateTable('memberships')
    .set({ person_id: newPersonId })
    .where('person_id', '=', personId)
    .where('id', 'in', membershipIds)
    .returning('account_id')
    .execute();
  const left = await trx
    .selectFrom('memberships')
    .select('account_id')
    .where('person_id', '=', personId)
    .execute();
  const still = new Set(left.map(({ account_id }) => account_id));
  const accountIds = moved.map(({ account_id }) => account_id).filter(id => !still.has(id));
  if (accountIds.length === 0) return;
  for (const table of ['enrolments', 'assignment_people', 'grants'] as const) {
    await trx
      .updateTable(table)
      .set({ person_id: newPersonId })
      .where('person_id', '=', personId)
      .where('account_id', 'in', accountIds)
      .execute();
  }
}

/** What the new person's entries to a path are about, where the record's mail is about an entry that it was on. */
function entriesLike(
  catalog: Catalog,
  about: string,
  before: readonly Enrolment[],
  own: readonly Enrolment[],
): string[] {
  const pathOf = (id: string): string => findPath(catalog, id)?.id ?? id;
  const meant = before.find(({ pathId, entry }) => aboutEntry(pathId, entry) === about);
  if (!meant) return [about];
  return own
    .filter(({ pathId }) => pathOf(pathId) === pathOf(meant.pathId))
    .map(({ pathId, entry }) => aboutEntry(pathId, entry));
}

const refusal = (message: string) => new WaymarkError('request.invalid', message);
