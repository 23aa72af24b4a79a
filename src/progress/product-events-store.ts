import { findPersonIds, type PersonReference, readExternalId, referenceKey } from '#accounts';
import { type Instant, instantText, later, readInstant } from '#clock';
import { compiledOnce, type Database, newId, sharedCommits } from '#database';
import type { NewProductEvent, ProductAccount, ProductEvent } from './product-event.ts';
import { pullLooks } from './store.ts';

/** What became of an event: `waiting` is kept until its person is known. */
export type ProductOutcome = 'recorded' | 'waiting' | 'duplicate';

/** Does what follows from events that have just been kept, by these names of these people, within the transaction. */
export type Following = (
  transaction: Database,
  personIds: readonly string[],
  events: readonly string[],
  now: Instant,
) => Promise<void>;

interface Call {
  readonly events: readonly NewProductEvent[];
  readonly now: Instant;
  readonly follow: Following;
}

/**
 * Keeps these events, each id once however often it is sent, in one transaction with what follows from them, and pulls the
 * looks at the accounts of their people. Answers in their order. Calls that meet share one commit, and those with the same
 * `follow` are followed up together.
 */
export function recordProductEvents(
  database: Database,
  events: readonly NewProductEvent[],
  now: Instant,
  follow: Following = nothing,
): Promise<readonly ProductOutcome[]> {
  return record(database, { events, now, follow });
}

const nothing: Following = async () => undefined;

const record = sharedCommits(recordAll, { sizeOf: ({ events }: Call) => events.length, most: 1_000 });

async function recordAll(
  transaction: Database,
  calls: readonly Call[],
): Promise<readonly (readonly ProductOutcome[])[]> {
  const now = calls.map(call => call.now).reduce(later);
  const events = calls.flatMap(call => call.events);
  const known = await findPersonIds(
    transaction,
    events.map(({ person }) => person),
  );
  const personOf = ({ person }: NewProductEvent) => known.get(referenceKey(person));
  const fresh = await insert(
    transaction,
    events.map(event => ({ event, personId: personOf(event) })),
    now,
  );
  const isNew = new Map(calls.map(call => [call, call.events.map(({ eventId }) => fresh.delete(eventId))]));
  const concerned = new Set<string>();
  for (const [follow, own] of Map.groupBy(calls, call => call.follow)) {
    const kept = own.flatMap(call =>
      call.events.filter((event, at) => isNew.get(call)?.[at] && personOf(event)),
    );
    const personIds = [...new Set(kept.flatMap(event => personOf(event) ?? []))];
    if (personIds.length === 0) continue;
    await follow(transaction, personIds, [...new Set(kept.map(({ event }) => event))], now);
    for (const personId of personIds) concerned.add(personId);
  }
  if (concerned.size > 0) await pullLooks(transaction, [...concerned], now);
  return calls.map(call =>
    call.events.map((event, at) =>
      isNew.get(call)?.[at] ? (personOf(event) ? 'recorded' : 'waiting') : 'duplicate',
    ),
  );
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

/** Fits the parameters of one statement on both databases (13 for each event). */
const eventsPerInsert = 500;

/** Keeps events whose id is new, and returns those ids. */
async function insert(
  transaction: Database,
  told: readonly { readonly event: NewProductEvent; readonly personId: string | undefined }[],
  now: Instant,
): Promise<Set<string>> {
  const fresh = new Set<string>();
  for (let from = 0; from < told.length; from += eventsPerInsert) {
    const rows = told.slice(from, from + eventsPerInsert).map(({ event, personId }) => ({
      id: newId(now),
      event_id: event.eventId,
      event: event.event,
      person_id: personId ?? null,
      ...(personId ? noName : nameOf(event.person)),
      ...accountOf(event.account),
      properties: JSON.stringify(event.properties),
      occurred_at: instantText(event.occurredAt),
      recorded_at: instantText(now),
    }));
    const query = compiledOnce(
      transaction,
      `insert product events ${rows.length}`,
      rows.flatMap(row => Object.values(row)),
      () =>
        transaction
          .insertInto('product_events')
          .values(rows)
          .onConflict(conflict => conflict.column('event_id').doNothing())
          .returning('event_id'),
    );
    for (const { event_id } of (await transaction.executeQuery(query)).rows) fresh.add(event_id);
  }
  return fresh;
}

const noName = { person_address: null, person_system: null, person_external_id: null };

function nameOf(person: PersonReference) {
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
