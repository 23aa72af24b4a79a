import type { Database } from '#database';
import { batches } from './batches.ts';
import { type AccountFilter, accountsLike, type PeopleFilter, peopleLike } from './directory-store.ts';
import { type CsvCell, writeCsv } from './import/csv.ts';
import { accountOf, membershipOf, personOf } from './rows.ts';

const rowsAtOnce = 500;

/** A file of what a list shows, in the headings that the import knows: brought in again, it changes nothing. */
export interface DirectoryExport {
  /** How many people or accounts are in it. */
  readonly count: number;
  /** The file, in pieces that are made as they are read. */
  readonly pieces: AsyncIterable<string>;
}

/** People with their memberships, one a row. Of somebody erased there is nothing to tell. */
export async function exportPeople(
  database: Database,
  search: { text: string; filter: PeopleFilter },
): Promise<DirectoryExport> {
  const matching = peopleLike(database, search.text, search.filter).where('p.erased_at', 'is', null);
  const ids = (await matching.select('p.id').orderBy('p.id').execute()).map(({ id }) => id);
  return { count: ids.length, pieces: piecesOf(peopleHeadings, ids, some => peopleRows(database, some)) };
}

const peopleHeadings = [
  'Waymark id',
  'Email',
  'Full name',
  'Waymark account id',
  'Account name',
  'Roles',
  'Language',
  'Time zone',
  'Deactivated',
  'Ids elsewhere',
];

async function peopleRows(database: Database, personIds: readonly string[]): Promise<CsvCell[][]> {
  const people = await database
    .selectFrom('people')
    .selectAll()
    .where('id', 'in', personIds)
    .orderBy('id')
    .execute();
  const memberships = await database
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .selectAll('memberships')
    .select('accounts.name as account_name')
    .where('person_id', 'in', personIds)
    .where('ended_at', 'is', null)
    .orderBy('memberships.id')
    .execute();
  const externalIds = await database
    .selectFrom('person_external_ids')
    .select(['system', 'external_id', 'person_id as id'])
    .where('person_id', 'in', personIds)
    .execute();
  const namesOf = elsewhere(externalIds);
  const placesOf = Map.groupBy(memberships, row => row.person_id);
  return people.map(personOf).flatMap(({ id, email, name, locale, timeZone, deactivatedAt }) => {
    const places = placesOf.get(id)?.map(row => {
      return [row.account_id, row.account_name, membershipOf(row).roles.join('; ')];
    }) ?? [['', '', '']];
    const more = [locale, timeZone, deactivatedAt ? 'yes' : 'no', namesOf(id)];
    return places.map(place => [id, email, name, ...place, ...more]);
  });
}

/** @param declared the fields that the site declares of accounts */
export async function exportAccounts(
  database: Database,
  search: { text: string; filter: AccountFilter },
  declared: readonly string[],
): Promise<DirectoryExport> {
  const matching = accountsLike(database, search.text, search.filter);
  const ids = (await matching.select('a.id').orderBy('a.id').execute()).map(({ id }) => id);
  const headings = [...accountHeadings, ...declared, 'Ids elsewhere'];
  const pieces = piecesOf(headings, ids, some => accountRows(database, some, declared));
  return { count: ids.length, pieces };
}

const accountHeadings = [
  'Waymark id',
  'Account name',
  'Domains',
  'Segment',
  'Tier',
  'Stage',
  'CSM email',
  'Time zone',
  'Seats',
  'Start date',
  'Renewal date',
  'Value',
  'Deactivated',
];

async function accountRows(
  database: Database,
  accountIds: readonly string[],
  declared: readonly string[],
): Promise<CsvCell[][]> {
  const accounts = await database
    .selectFrom('accounts as a')
    .leftJoin('people as c', 'c.id', 'a.csm_id')
    .selectAll('a')
    .select('c.email as csm_email')
    .where('a.id', 'in', accountIds)
    .orderBy('a.id')
    .execute();
  const domains = await database
    .selectFrom('account_domains')
    .selectAll()
    .where('account_id', 'in', accountIds)
    .orderBy('domain')
    .execute();
  const externalIds = await database
    .selectFrom('account_external_ids')
    .select(['system', 'external_id', 'account_id as id'])
    .where('account_id', 'in', accountIds)
    .execute();
  const namesOf = elsewhere(externalIds);
  const domainsOf = Map.groupBy(domains, row => row.account_id);
  return accounts.map(row => {
    const account = accountOf(row);
    const { id, name, segment, tier, stage, timeZone, seats, startOn, renewalOn, value, fields } = account;
    return [
      id,
      name,
      (domainsOf.get(id) ?? []).map(({ domain }) => domain).join('; '),
      segment,
      tier,
      stage,
      row.csm_email,
      timeZone,
      seats,
      startOn?.toString() ?? null,
      renewalOn?.toString() ?? null,
      value,
      account.deactivatedAt ? 'yes' : 'no',
      ...declared.map(field => fields[field] ?? null),
      namesOf(id),
    ];
  });
}

async function* piecesOf(
  headings: readonly string[],
  ids: readonly string[],
  rowsOf: (ids: readonly string[]) => Promise<CsvCell[][]>,
): AsyncGenerator<string> {
  yield writeCsv([headings]);
  for await (const some of batches(ids, rowsAtOnce)) {
    // Only a file's first line has a mark of its encoding before it.
    yield writeCsv(await rowsOf(some)).replace(/^\uFEFF/, '');
  }
}

/** How other systems call each: for the reader, no column of the import. */
function elsewhere(rows: readonly { id: string; system: string; external_id: string }[]) {
  const byId = Map.groupBy(rows, ({ id }) => id);
  return (id: string): string =>
    (byId.get(id) ?? []).map(({ system, external_id }) => `${system}:${external_id}`).join('; ');
}
