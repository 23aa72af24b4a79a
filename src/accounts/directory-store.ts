import { sql } from 'kysely';
import type { Database } from '#database';
import type { Account } from './account.ts';
import { contains } from './contains.ts';
import { type GivenGrant, type Person, staffKinds } from './person.ts';
import { accountOf, grantOf, personOf } from './rows.ts';

/** Which people an administrator wants to see. `unplaced` belong to no account and are not our staff. */
export const peopleFilters = ['everyone', 'unplaced', 'staff', 'deactivated'] as const;
export type PeopleFilter = (typeof peopleFilters)[number];

export interface ListedPerson {
  readonly person: Person;
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly grants: readonly GivenGrant[];
}

export interface ListedAccount {
  readonly account: Account;
  readonly csm: string | null;
  readonly activeSeats: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** Which accounts an administrator wants to see. */
export const accountFilters = ['active', 'deactivated'] as const;
export type AccountFilter = (typeof accountFilters)[number];

export const rowsPerPage = 50;

/**
 * People by name, a page at a time.
 *
 * @param search `text` is part of a name or address; `page` counts from 1
 */
export async function searchPeople(
  database: Database,
  search: { text: string; filter: PeopleFilter; page: number },
): Promise<Page<ListedPerson>> {
  const matching = peopleLike(database, search.text, search.filter);
  const { total } = await matching.select(eb => eb.fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll('p')
    .orderBy(sql`lower(p.name)`)
    .orderBy('p.id')
    .limit(rowsPerPage)
    .offset((search.page - 1) * rowsPerPage)
    .execute();
  const people = rows.map(personOf);
  const ids = people.map(({ id }) => id);
  const accounts = Map.groupBy(await placesOf(database, ids), row => row.person_id);
  const grants = Map.groupBy(await grantsOfAll(database, ids), grant => grant.personId);
  return {
    total: Number(total),
    rows: people.map(person => ({
      person,
      accounts: (accounts.get(person.id) ?? []).map(({ id, name }) => ({ id, name })),
      grants: grants.get(person.id) ?? [],
    })),
  };
}

export function peopleLike(database: Database, text: string, filter: PeopleFilter) {
  const placed = database.selectFrom('memberships').select('person_id').where('ended_at', 'is', null);
  const staff = database
    .selectFrom('grants')
    .select('person_id')
    .where('kind', 'in', staffKinds)
    .where('revoked_at', 'is', null);
  let query = database
    .selectFrom('people as p')
    .where('p.deactivated_at', filter === 'deactivated' ? 'is not' : 'is', null)
    .where('p.merged_into', 'is', null);
  if (text) query = query.where(eb => eb.or([contains('p.name', text), contains('p.email', text)]));
  if (filter === 'staff') query = query.where('p.id', 'in', staff);
  if (filter === 'unplaced') query = query.where('p.id', 'not in', placed).where('p.id', 'not in', staff);
  return query;
}

/** The active seats of an account whose name or address holds the text, by name: the first of them, to choose from. */
export async function peopleAtAccount(
  database: Database,
  accountId: string,
  text: string,
  limit = 100,
): Promise<Person[]> {
  let query = database
    .selectFrom('people as p')
    .selectAll('p')
    .where('p.deactivated_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .where('p.id', 'in', eb =>
      eb
        .selectFrom('memberships')
        .select('person_id')
        .where('account_id', '=', accountId)
        .where('ended_at', 'is', null),
    );
  if (text) query = query.where(eb => eb.or([contains('p.name', text), contains('p.email', text)]));
  const rows = await query.orderBy(sql`lower(p.name)`).orderBy('p.id').limit(limit).execute();
  return rows.map(personOf);
}

async function placesOf(database: Database, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return database
    .selectFrom('memberships as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['m.person_id', 'a.id', 'a.name'])
    .where('m.person_id', 'in', personIds)
    .where('m.ended_at', 'is', null)
    .orderBy('a.name')
    .execute();
}

async function grantsOfAll(database: Database, personIds: readonly string[]): Promise<GivenGrant[]> {
  if (personIds.length === 0) return [];
  const rows = await database
    .selectFrom('grants')
    .selectAll()
    .where('person_id', 'in', personIds)
    .where('revoked_at', 'is', null)
    .execute();
  return rows.map(grantOf);
}

/** Accounts by name, a page at a time, with their CSM and active seats. */
export async function searchAccounts(
  database: Database,
  search: { text: string; filter: AccountFilter; page: number },
): Promise<Page<ListedAccount>> {
  const matching = accountsLike(database, search.text, search.filter);
  const { total } = await matching.select(eb => eb.fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .leftJoin('people as c', 'c.id', 'a.csm_id')
    .selectAll('a')
    .select('c.name as csm')
    .select(eb =>
      eb
        .selectFrom('memberships as m')
        .innerJoin('people as p', 'p.id', 'm.person_id')
        .whereRef('m.account_id', '=', 'a.id')
        .where('m.ended_at', 'is', null)
        .where('p.deactivated_at', 'is', null)
        .select(one => one.fn.countAll().as('seats'))
        .as('active_seats'),
    )
    .orderBy(sql`lower(a.name)`)
    .orderBy('a.id')
    .limit(rowsPerPage)
    .offset((search.page - 1) * rowsPerPage)
    .execute();
  return {
    total: Number(total),
    rows: rows.map(row => ({ account: accountOf(row), csm: row.csm, activeSeats: Number(row.active_seats) })),
  };
}

export function accountsLike(database: Database, text: string, filter: AccountFilter) {
  const query = database
    .selectFrom('accounts as a')
    .where('a.deactivated_at', filter === 'deactivated' ? 'is not' : 'is', null);
  return text ? query.where(contains('a.name', text)) : query;
}
