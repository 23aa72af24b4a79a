import { sql } from 'kysely';
import type { Catalog } from '#catalog';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { addDomain, domainsOf, readAccount, setDomains } from './accounts-store.ts';
import { type Actor, audit, together } from './audit-store.ts';
import { mappableDomain } from './domain.ts';
import { endMembership, membershipsOf, putMembership } from './memberships-store.ts';
import { readPerson } from './people-store.ts';
import { type Person, staffKinds } from './person.ts';
import { reconcileEnrolments } from './reconcile-store.ts';
import { personOf } from './rows.ts';
import {
  type Colleagues,
  type KnownAccount,
  type Namesake,
  type Suggestion,
  suggestionsFor,
} from './suggestions.ts';

/** Somebody at no account, and where they may belong. */
export interface UnmappedPerson {
  readonly person: Person;
  readonly addresses: readonly string[];
  readonly suggestions: readonly Suggestion[];
}

export const unmappedPerPage = 20;

export async function countUnmapped(database: Database): Promise<number> {
  const { total } = await unmapped(database)
    .select(eb => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** Who waits in the queue, the longest first, a page at a time from 1. */
export async function readUnmapped(database: Database, page: number): Promise<UnmappedPerson[]> {
  const rows = await unmapped(database)
    .selectAll('p')
    .orderBy('p.created_at')
    .orderBy('p.id')
    .limit(unmappedPerPage)
    .offset((page - 1) * unmappedPerPage)
    .execute();
  const people = rows.map(personOf);
  const addresses = await addressesOfAll(database, people);
  const known = {
    accounts: await knownAccounts(database),
    colleagues: await colleaguesAt(database, [...addresses.values()].flat()),
  };
  const namesakes = await namesakesOf(database, people);
  return people.map(person => {
    const own = addresses.get(person.id) ?? [];
    const named = namesakes.filter(({ name }) => sameName(name, person.name));
    return { person, addresses: own, suggestions: suggestionsFor(own, { ...known, namesakes: named }) };
  });
}

/** People at no account, who are neither our staff, nor deactivated, nor erased, and of whom nobody has said that this is right. */
function unmapped(database: Database) {
  return database
    .selectFrom('people as p')
    .where('p.deactivated_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships as m')
            .select('m.id')
            .whereRef('m.person_id', '=', 'p.id')
            .where('m.ended_at', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('grants as g')
            .select('g.id')
            .whereRef('g.person_id', '=', 'p.id')
            .where('g.kind', 'in', staffKinds)
            .where('g.revoked_at', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people_of_nobody as n').select('n.person_id').whereRef('n.person_id', '=', 'p.id'),
        ),
      ),
    );
}

async function addressesOfAll(database: Database, people: readonly Person[]): Promise<Map<string, string[]>> {
  if (people.length === 0) return new Map();
  const rows = await database
    .selectFrom('person_addresses')
    .select(['person_id', 'address'])
    .where(
      'person_id',
      'in',
      people.map(({ id }) => id),
    )
    .orderBy('created_at')
    .orderBy('address')
    .execute();
  const byPerson = Map.groupBy(rows, row => row.person_id);
  return new Map([...byPerson].map(([id, own]) => [id, own.map(({ address }) => address)]));
}

async function knownAccounts(database: Database): Promise<KnownAccount[]> {
  const accounts = await database
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('deactivated_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const rows = await database.selectFrom('account_domains').selectAll().orderBy('domain').execute();
  const domains = Map.groupBy(rows, row => row.account_id);
  return accounts.map(({ id, name }) => ({
    id,
    name,
    domains: (domains.get(id) ?? []).map(({ domain }) => domain),
  }));
}

/** Who else has an address at these domains, counted by the accounts where they are. */
async function colleaguesAt(database: Database, addresses: readonly string[]): Promise<Colleagues[]> {
  const domains = [...new Set(addresses.flatMap(address => mappableDomain(address) ?? []))];
  if (domains.length === 0) return [];
  const rows = await database
    .selectFrom('person_addresses as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .innerJoin('memberships as m', 'm.person_id', 'p.id')
    .select(['a.address', 'm.account_id', 'p.id'])
    .where('m.ended_at', 'is', null)
    .where('p.deactivated_at', 'is', null)
    .where(eb => eb.or(domains.map(domain => eb('a.address', 'like', `%@${domain}`))))
    .execute();
  const groups = Map.groupBy(
    rows,
    ({ address, account_id }) => `${mappableDomain(address) ?? ''} ${account_id}`,
  );
  return [...groups].map(([key, found]) => {
    const [domain = '', accountId = ''] = key.split(' ');
    return { domain, accountId, count: new Set(found.map(({ id }) => id)).size };
  });
}

async function namesakesOf(database: Database, people: readonly Person[]): Promise<Namesake[]> {
  if (people.length === 0) return [];
  return database
    .selectFrom('people as p')
    .innerJoin('memberships as m', 'm.person_id', 'p.id')
    .select(['p.id as personId', 'p.name', 'm.account_id as accountId'])
    .where(
      sql<string>`lower(p.name)`,
      'in',
      people.map(({ name }) => name.toLowerCase()),
    )
    .where('m.ended_at', 'is', null)
    .where('p.deactivated_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .orderBy('p.id')
    .execute();
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * Puts somebody of the queue at an account, with these roles and on the paths of them.
 *
 * @param wanted `withDomain`: their domain is to stand for the account from now on
 * @returns what {@link unplace} needs: the membership, and the domain if it was added
 * @throws WaymarkError `request.invalid` for an account that is deactivated
 */
export async function placeUnmapped(
  database: Database,
  catalog: Catalog,
  wanted: {
    readonly personId: string;
    readonly accountId: string;
    readonly roles: readonly string[];
    readonly withDomain: boolean;
  },
  actor: Actor,
  now: Instant,
): Promise<{ membershipId: string; domain: string | undefined }> {
  const { personId, accountId, withDomain } = wanted;
  return together(database, async trx => {
    const person = await readPerson(trx, personId);
    const account = await readAccount(trx, accountId);
    if (account.deactivatedAt)
      throw new WaymarkError('request.invalid', 'This account is deactivated. Choose another.');
    const roles = catalog.roles.map(role => role.id).filter(role => wanted.roles.includes(role));
    await putMembership(trx, { personId, accountId, roles, mappedBy: 'unmapped-queue' }, actor, now);
    await reconcileEnrolments(trx, catalog, { personId }, now);
    const domain = withDomain ? await addDomainOf(trx, person, accountId, actor, now) : undefined;
    const placed = (await membershipsOf(trx, personId)).find(one => one.accountId === accountId);
    return { membershipId: placed?.id ?? '', domain };
  });
}

async function addDomainOf(trx: Database, person: Person, accountId: string, actor: Actor, now: Instant) {
  const domain = mappableDomain(person.email);
  const before = await domainsOf(trx, accountId);
  if (!domain || before.includes(domain)) return undefined;
  await addDomain(trx, accountId, domain);
  const after = [...before, domain].sort();
  const subject = `account:${accountId}`;
  await audit(trx, { actor, action: 'account.domains-set', subject, before, after }, now);
  return domain;
}

/** Takes {@link placeUnmapped} back: the person waits in the queue again. */
export async function unplace(
  database: Database,
  catalog: Catalog,
  placed: { personId: string; membershipId: string; domain: string | undefined },
  actor: Actor,
  now: Instant,
): Promise<void> {
  const { personId, membershipId, domain } = placed;
  await together(database, async trx => {
    const here = (await membershipsOf(trx, personId)).find(({ id }) => id === membershipId);
    if (!here) return;
    await endMembership(trx, membershipId, actor, now);
    await reconcileEnrolments(trx, catalog, { personId }, now);
    if (!domain) return;
    const kept = (await domainsOf(trx, here.accountId)).filter(one => one !== domain);
    await setDomains(trx, here.accountId, kept, actor, now);
  });
}

/** Says that somebody rightly belongs to no account, so that they wait no longer; or takes it back. */
export async function setOfNobody(
  database: Database,
  personId: string,
  ofNobody: boolean,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    await readPerson(trx, personId);
    const changed = ofNobody ? await leaveOut(trx, personId, actor, now) : await putBack(trx, personId);
    if (!changed) return;
    const action = ofNobody ? 'person.left-out-of-queue' : 'person.put-back-in-queue';
    await audit(trx, { actor, action, subject: `person:${personId}` }, now);
  });
}

async function leaveOut(trx: Database, personId: string, actor: Actor, now: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('people_of_nobody')
    .values({ person_id: personId, decided_by: actor, decided_at: instantText(now) })
    .onConflict(oc => oc.doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

async function putBack(trx: Database, personId: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('people_of_nobody')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
