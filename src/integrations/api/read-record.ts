import {
  addressesOf,
  domainsOf,
  externalIdsOf,
  findAccount,
  findAccountByExternalId,
  findAccounts,
  findPerson,
  findPersonByExternalId,
  membershipsOf,
  ownSystem,
} from '#accounts';
import type { Database } from '#database';
import type { AccountAnswer, PersonAnswer } from './directory-schema.ts';
import { externalName, isName } from './names.ts';

/**
 * What is known of an account, to be compared with what another system knows.
 *
 * @param name an id of ours or `<system>:<external id>`
 */
export async function accountRecord(database: Database, name: string): Promise<AccountAnswer | undefined> {
  const external = externalOf(name);
  const account =
    typeof external === 'string'
      ? await findAccount(database, external)
      : external && (await findAccountByExternalId(database, external.system, external.id));
  if (!account) return undefined;
  const { id, createdAt: _, csmId, startOn, renewalOn, deactivatedAt, ...plain } = account;
  const csm = csmId ? await findPerson(database, csmId) : undefined;
  return {
    ...plain,
    id,
    externalIds: await namesOf(database, { accountId: id }),
    csmEmail: csm?.email ?? null,
    startOn: startOn?.toString() ?? null,
    renewalOn: renewalOn?.toString() ?? null,
    fields: { ...account.fields },
    domains: await domainsOf(database, id),
    deactivated: deactivatedAt !== null,
  };
}

/** What is known of a person, as {@link accountRecord}. */
export async function personRecord(database: Database, name: string): Promise<PersonAnswer | undefined> {
  const external = externalOf(name);
  const person =
    typeof external === 'string'
      ? await findPerson(database, external)
      : external && (await findPersonByExternalId(database, external.system, external.id));
  if (!person) return undefined;
  const { id, email, name: called, locale, timeZone, deactivatedAt } = person;
  return {
    id,
    externalIds: await namesOf(database, { personId: id }),
    email,
    addresses: (await addressesOf(database, id)).map(({ address }) => address),
    name: called,
    locale,
    timeZone,
    deactivated: deactivatedAt !== null,
    memberships: await placesOf(database, id),
  };
}

/** An id of ours, or how another system calls it. */
function externalOf(name: string) {
  if (!isName(name)) return undefined;
  const external = externalName(name);
  return external?.system === ownSystem ? external.id : (external ?? name);
}

async function namesOf(database: Database, of: Parameters<typeof externalIdsOf>[1]): Promise<string[]> {
  return (await externalIdsOf(database, of)).map(({ system, externalId }) => `${system}:${externalId}`);
}

async function placesOf(database: Database, personId: string): Promise<PersonAnswer['memberships']> {
  const memberships = await membershipsOf(database, personId);
  const accounts = await findAccounts(
    database,
    memberships.map(({ accountId }) => accountId),
  );
  return Promise.all(
    memberships.map(async ({ accountId, roles }) => ({
      account: accountId,
      externalIds: await namesOf(database, { accountId }),
      name: accounts.find(({ id }) => id === accountId)?.name ?? '',
      roles: [...roles],
    })),
  );
}
