import { sql } from 'kysely';
import { readExternalId } from '#accounts';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';
import type { NewProductEvent, ProductAccount, ProductEvent, ProductPerson } from './product-event.ts';
import { pullLooks } from './store.ts';

/** What became of an event: `waiting` is kept until its person is known. */
export type ProductOutcome = 'recorded' | 'waiting' | 'duplicate';

/** Does what follows from events that have just been kept, by these names of these people, within the transaction. */
export type Following = (
  transaction: Database,
  personIds: readonly string[],
  events: readonly string[],
) => Promise<void>;

/**
 * Keeps these events, each id once however often it is sent, in one transaction with what follows from them, and pulls the
 * looks at the accounts of their people. Answers in their order.
 */
export async function recordProductEvents(
  database: Database,
  events: readonly NewProductEvent[],
  now: Instant,
  follow: Following = async () => undefined,
): Promise<readonly ProductOutcome[]> {
  return database.transaction().execute(async trx => {
    const outcomes: ProductOutcome[] = [];
    const personIds = new Set<string>();
    const names = new Set<string>();
    for (const event of events) {
      const personId = await findPerson(trx, event.person);
      const isNew = await insert(trx, event, personId, now);
      if (isNew && personId) {
        personIds.add(personId);
        names.add(event.event);
      }
      outcomes.push(isNew ? (personId ? 'recorded' : 'waiting') : 'duplicate');
    }
    if (personIds.size === 0) return outcomes;
    await follow(trx, [...personIds], [...names]);
    await pullLooks(trx, [...personIds], now);
    return outcomes;
  });
}

/**
 * Gives events that have waited to these people, who have come to be known meanwhile, by any of their addresses and ids
 * elsewhere. Asked at every look at their account, which is due as soon as somebody comes to it.
 */
export async function attachProductEvents(database: Database, personIds: readonly string[]): Promise<void> {
  const waits = await database
    .selectFrom('product_events')
    .select('id')
    .where('person_id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (!waits) return;
  for (let from = 0; from < personIds.length; from += 500) {
    const ids = personIds.slice(from, from + 500);
    const attached = { person_address: null, person_system: null, person_external_id: null };
    const addresses = await database
      .selectFrom('product_events as e')
      .innerJoin('person_addresses as a', 'a.address', 'e.person_address')
      .select(['e.id', 'a.person_id'])
      .where('e.person_id', 'is', null)
      .where('a.person_id', 'in', ids)
      .execute();
    const elsewhere = await database
      .selectFrom('product_events as e')
      .innerJoin('person_external_ids as x', join =>
        join.onRef('x.system', '=', 'e.person_system').onRef('x.external_id', '=', 'e.person_external_id'),
      )
      .select(['e.id', 'x.person_id'])
      .where('e.person_id', 'is', null)
      .where('x.person_id', 'in', ids)
      .execute();
    for (const { id, person_id } of [...addresses, ...elsewhere])
      await database
        .updateTable('product_events')
        .set({ person_id, ...attached })
        .where('id', '=', id)
        .execute();
  }
}

/** The events of these names of these people, by person, the first one first. */
export async function readProductEvents(
  database: Database,
  personIds: readonly string[],
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly ProductEvent[]>> {
  const byPerson = new Map<string, ProductEvent[]>();
  if (names.length === 0) return byPerson;
  for (let from = 0; from < personIds.length; from += 500) {
    const rows = await database
      .selectFrom('product_events as e')
      .leftJoin('account_external_ids as x', join =>
        join.onRef('x.system', '=', 'e.account_system').onRef('x.external_id', '=', 'e.account_external_id'),
      )
      .select(['e.person_id', 'e.event', 'e.properties', 'e.occurred_at', 'e.account_id'])
      .select('x.account_id as found_account_id')
      .where('e.person_id', 'in', personIds.slice(from, from + 500))
      .where('e.event', 'in', names)
      .orderBy('e.occurred_at')
      .orderBy('e.id')
      .execute();
    for (const row of rows) {
      const event = {
        event: row.event,
        properties: JSON.parse(row.properties) as ProductEvent['properties'],
        accountId: row.account_id ?? row.found_account_id,
        at: readInstant(row.occurred_at),
      };
      const own = byPerson.get(row.person_id ?? '');
      if (own) own.push(event);
      else byPerson.set(row.person_id ?? '', [event]);
    }
  }
  return byPerson;
}

/** How many events of these names there are of these people, by person and name. */
export async function countProductEvents(
  database: Database,
  personIds: readonly string[],
  names: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const byPerson = new Map<string, Map<string, number>>();
  if (personIds.length === 0 || names.length === 0) return byPerson;
  const rows = await database
    .selectFrom('product_events')
    .select(({ fn }) => ['person_id', 'event', fn.countAll<number | string>().as('many')])
    .where('person_id', 'in', personIds)
    .where('event', 'in', names)
    .groupBy(['person_id', 'event'])
    .execute();
  for (const { person_id, event, many } of rows) {
    const own = byPerson.get(person_id ?? '') ?? new Map<string, number>();
    byPerson.set(person_id ?? '', own.set(event, Number(many)));
  }
  return byPerson;
}

async function insert(
  trx: Database,
  { eventId, event, person, account, properties, occurredAt }: NewProductEvent,
  personId: string | undefined,
  now: Instant,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('product_events')
    .values({
      id: newId(now),
      event_id: eventId,
      event,
      person_id: personId ?? null,
      ...(personId ? noName : nameOf(person)),
      ...accountOf(account),
      properties: JSON.stringify(properties),
      occurred_at: instantText(occurredAt),
      recorded_at: instantText(now),
    })
    .onConflict(conflict => conflict.column('event_id').doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

const noName = { person_address: null, person_system: null, person_external_id: null };

function nameOf(person: ProductPerson) {
  if ('email' in person) return { ...noName, person_address: person.email.toLowerCase() };
  if ('id' in person) return noName;
  const { system, id } = person.externalId;
  return { ...noName, person_system: system, person_external_id: readExternalId(id, system) };
}

function accountOf(account: ProductAccount | undefined) {
  const none = { account_id: null, account_system: null, account_external_id: null };
  if (!account) return none;
  if ('id' in account) return { ...none, account_id: account.id };
  const { system, id } = account.externalId;
  return { ...none, account_system: system, account_external_id: readExternalId(id, system) };
}

/** A record that was merged stands for the person it has become. */
async function findPerson(trx: Database, person: ProductPerson): Promise<string | undefined> {
  if ('email' in person) {
    const row = await trx
      .selectFrom('person_addresses')
      .select('person_id')
      .where('address', '=', person.email.toLowerCase())
      .executeTakeFirst();
    return row?.person_id;
  }
  if ('id' in person) {
    const row = await trx
      .selectFrom('people')
      .select(sql<string>`coalesce(merged_into, id)`.as('id'))
      .where('id', '=', person.id)
      .executeTakeFirst();
    return row?.id;
  }
  const { system, id } = person.externalId;
  const row = await trx
    .selectFrom('person_external_ids')
    .select('person_id')
    .where('system', '=', system)
    .where('external_id', '=', readExternalId(id, system))
    .executeTakeFirst();
  return row?.person_id;
}

/** Which of these ids of ours there are. */
export async function knownIds(
  database: Database,
  table: 'people' | 'accounts',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await database.selectFrom(table).select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}
