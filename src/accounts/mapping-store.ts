import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { findAccountByExternalId, findAccounts } from './accounts-store.ts';
import { addressesOf } from './addresses-store.ts';
import { type Actor, together } from './audit-store.ts';
import { isStaffNow } from './grants-store.ts';
import { type EvidencedPlace, type Mapping, mappingOf, provenDomains, type Standing } from './mapping.ts';
import { membershipsOf, putMembership } from './memberships-store.ts';
import { readPerson } from './people-store.ts';
import { reconcileEnrolments } from './reconcile-store.ts';

/** What a way in knows about where somebody belongs. The domains of proven addresses need not be given. */
export type Evidence =
  | { kind: 'sso-claim' | 'invitation'; accountId: string; roles?: readonly string[] | undefined }
  | { kind: 'external-id'; system: string; externalId: string; roles?: readonly string[] | undefined };

/**
 * Puts somebody at the accounts where the strongest evidence says they belong, and on the paths of their roles. Called when
 * somebody comes in; safe to repeat. Deactivated accounts take nobody, and nobody deactivated is moved.
 *
 * @returns what decided, and all accounts that it names
 */
export async function mapPerson(
  database: Database,
  catalog: Catalog,
  personId: string,
  evidence: readonly Evidence[],
  actor: Actor,
  now: Instant,
): Promise<Mapping> {
  return together(database, async trx => {
    const person = await readPerson(trx, personId);
    if (person.deactivatedAt) return { by: null, places: [] };
    const places = await activePlaces(trx, catalog, [
      ...(await namedPlaces(trx, evidence)),
      ...(await placesByDomain(trx, personId)),
    ]);
    const mapping = mappingOf(places, await standingOf(trx, personId));
    let moved = false;
    for (const place of mapping.places) {
      const wanted = { personId, ...place, mappedBy: mapping.by };
      if (await putMembership(trx, wanted, actor, now)) moved = true;
    }
    if (moved) await reconcileEnrolments(trx, catalog, { personId }, now);
    return mapping;
  });
}

async function namedPlaces(trx: Database, evidence: readonly Evidence[]): Promise<EvidencedPlace[]> {
  const places: EvidencedPlace[] = [];
  for (const one of evidence) {
    if (one.kind !== 'external-id') places.push(one);
    else {
      const account = await findAccountByExternalId(trx, one.system, one.externalId);
      if (account) places.push({ kind: one.kind, accountId: account.id, roles: one.roles });
    }
  }
  return places;
}

async function placesByDomain(trx: Database, personId: string): Promise<EvidencedPlace[]> {
  const domains = provenDomains(await addressesOf(trx, personId));
  if (domains.length === 0) return [];
  const rows = await trx
    .selectFrom('account_domains')
    .select('account_id')
    .distinct()
    .where('domain', 'in', domains)
    .orderBy('account_id')
    .execute();
  return rows.map(({ account_id }) => ({ kind: 'verified-domain', accountId: account_id }));
}

/** Without accounts that are gone or deactivated, and without roles that the site does not have. */
async function activePlaces(trx: Database, catalog: Catalog, places: readonly EvidencedPlace[]) {
  const accounts = await findAccounts(
    trx,
    places.map(({ accountId }) => accountId),
  );
  const active = new Set(accounts.filter(({ deactivatedAt }) => !deactivatedAt).map(({ id }) => id));
  const known = (role: string) =>
    catalog.roles.find(({ id, formerly }) => id === role || formerly.includes(role))?.id ?? [];
  return places
    .filter(({ accountId }) => active.has(accountId))
    .map(place => ({ ...place, roles: place.roles?.flatMap(known) }));
}

async function standingOf(trx: Database, personId: string): Promise<Standing> {
  const earlier = await trx
    .selectFrom('memberships')
    .select('id')
    .where('person_id', '=', personId)
    .limit(1)
    .executeTakeFirst();
  const current = await membershipsOf(trx, personId);
  return {
    isStaff: await isStaffNow(trx, personId),
    roles: new Map(current.map(({ accountId, roles }) => [accountId, roles])),
    wasPlaced: earlier !== undefined,
  };
}
