import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { WaymarkError } from '#errors';
import { addAddress, replaceAddress } from './addresses-store.ts';
import { type Actor, audit, together } from './audit-store.ts';
import { batches } from './batches.ts';
import { changesOf } from './changes.ts';
import { notErased } from './erased-store.ts';
import { mayLeave } from './grants-store.ts';
import { accountsOf, lookNow } from './looks-store.ts';
import { normalEmail, type Person } from './person.ts';
import { personOf } from './rows.ts';

/** What a new person needs; `locale` and `timeZone` may follow. */
export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly locale?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** @throws WaymarkError `not-found` */
export async function readPerson(database: Database, personId: string): Promise<Person> {
  const person = await findPerson(database, personId);
  if (!person) throw new WaymarkError('not-found', 'There is no such person.');
  return person;
}

export async function findPerson(database: Database, personId: string): Promise<Person | undefined> {
  const row = await database.selectFrom('people').selectAll().where('id', '=', personId).executeTakeFirst();
  return row && personOf(row);
}

/** Those of these people who are there. */
export async function findPeople(database: Database, personIds: readonly string[]): Promise<Person[]> {
  const found: Person[] = [];
  for await (const ids of batches([...new Set(personIds)])) {
    const rows = await database.selectFrom('people').selectAll().where('id', 'in', ids).execute();
    found.push(...rows.map(personOf));
  }
  return found;
}

/** Whose address this is, be it the one that mail goes to or another of theirs. */
export async function findPersonByEmail(database: Database, email: string): Promise<Person | undefined> {
  const row = await database
    .selectFrom('people')
    .innerJoin('person_addresses', 'person_addresses.person_id', 'people.id')
    .selectAll('people')
    .where('address', '=', normalEmail(email))
    .executeTakeFirst();
  return row && personOf(row);
}

export async function findPersonByExternalId(
  database: Database,
  system: string,
  externalId: string,
): Promise<Person | undefined> {
  const row = await database
    .selectFrom('people')
    .innerJoin('person_external_ids', 'person_external_ids.person_id', 'people.id')
    .selectAll('people')
    .where('system', '=', system)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row && personOf(row);
}

/** The person of this address, made when there is none yet. */
export async function ensurePerson(
  database: Database,
  person: NewPerson,
  actor: Actor,
  now: Instant,
): Promise<Person> {
  return together(database, async trx => {
    const email = normalEmail(person.email);
    const known = await findPersonByEmail(trx, email);
    if (known) return known;
    const id = newId(now);
    const at = instantText(now);
    const made = await trx
      .insertInto('people')
      .values({
        id,
        email,
        name: person.name.trim() || email,
        locale: person.locale ?? null,
        time_zone: person.timeZone ?? null,
        deactivated_at: null,
        created_at: at,
        updated_at: at,
      })
      .onConflict(oc => oc.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows) await addAddress(trx, id, email, null, now);
    const present = await findPersonByEmail(trx, email);
    if (!present) throw new WaymarkError('internal', 'A person vanished while being made.');
    if (made.numInsertedOrUpdatedRows) {
      const after = { name: present.name, email, locale: present.locale, timeZone: present.timeZone };
      const personal = { personId: present.id, after };
      await audit(trx, { actor, action: 'person.created', subject: `person:${present.id}`, personal }, now);
    }
    return present;
  });
}

/**
 * Corrects a name or an address. Whoever gets another address has to prove it by signing in with it.
 *
 * @throws WaymarkError `request.invalid` when the address belongs to somebody else
 */
export async function changePerson(
  database: Database,
  personId: string,
  values: { readonly name: string; readonly email: string },
  actor: Actor,
  now: Instant,
): Promise<void> {
  const email = normalEmail(values.email);
  await together(database, async trx => {
    await notErased(trx, personId);
    const before = await readPerson(trx, personId);
    const holder = await findPersonByEmail(trx, email);
    if (holder && holder.id !== personId) {
      throw new WaymarkError('request.invalid', 'This address belongs to somebody else here.');
    }
    const changes = changesOf<Pick<Person, 'name' | 'email'>>(before, { name: values.name, email });
    if (!changes) return;
    await trx
      .updateTable('people')
      .set({ name: values.name, email, updated_at: instantText(now) })
      .where('id', '=', personId)
      .execute();
    if (before.email !== email) await replaceAddress(trx, personId, before.email, email, now);
    const after = { changed: Object.keys(changes.after) };
    const personal = { personId, ...changes };
    await audit(
      trx,
      { actor, action: 'person.changed', subject: `person:${personId}`, after, personal },
      now,
    );
  });
}

/** In which language and time zone somebody is written to; null: as the site says. */
export async function setPersonSettings(
  database: Database,
  personId: string,
  values: Pick<Person, 'locale' | 'timeZone'>,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    await notErased(trx, personId);
    const changes = changesOf<Pick<Person, 'locale' | 'timeZone'>>(await readPerson(trx, personId), values);
    if (!changes) return;
    await trx
      .updateTable('people')
      .set({ locale: values.locale, time_zone: values.timeZone, updated_at: instantText(now) })
      .where('id', '=', personId)
      .execute();
    // What is still to come follows their new clock.
    await lookNow(trx, await accountsOf(trx, personId), now);
    const after = { changed: Object.keys(changes.after) };
    const personal = { personId, ...changes };
    await audit(
      trx,
      { actor, action: 'person.changed', subject: `person:${personId}`, after, personal },
      now,
    );
  });
}

/**
 * Somebody left: no sign-in, no seat, no mail. What they learned stays. Doing it twice changes nothing.
 *
 * @throws WaymarkError `request.invalid` for the last administrator, whom nobody could replace, and for somebody erased
 */
export async function deactivatePerson(
  database: Database,
  personId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    await notErased(trx, personId);
    await mayLeave(trx, personId);
    const changed = await setDeactivated(trx, personId, now, instantText(now));
    if (!changed) return;
    await trx.deleteFrom('sessions').where('person_id', '=', personId).execute();
    await auditActive(trx, { actor, action: 'person.deactivated', personId, active: false }, now);
  });
}

export async function reactivatePerson(
  database: Database,
  personId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    await notErased(trx, personId);
    const changed = await setDeactivated(trx, personId, now, null);
    if (changed) await auditActive(trx, { actor, action: 'person.reactivated', personId, active: true }, now);
  });
}

async function auditActive(
  trx: Database,
  { actor, action, personId, active }: { actor: Actor; action: string; personId: string; active: boolean },
  now: Instant,
): Promise<void> {
  const subject = `person:${personId}`;
  await audit(trx, { actor, action, subject, before: { active: !active }, after: { active } }, now);
}

async function setDeactivated(trx: Database, personId: string, now: Instant, to: string | null) {
  const { numUpdatedRows } = await trx
    .updateTable('people')
    .set({ deactivated_at: to, updated_at: instantText(now) })
    .where('id', '=', personId)
    .where('deactivated_at', to === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const accountIds = await accountsOf(trx, personId);
  await lookNow(trx, accountIds, now);
  return true;
}
