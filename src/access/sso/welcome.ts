import {
  type Actor,
  type Evidence,
  ensurePerson,
  findAccount,
  findAccountByExternalId,
  mapPerson,
  membershipsOf,
  proveAddress,
} from '#accounts';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { admit, type Refusal, speaksFor } from './admit.ts';
import { type Claimed, rolesAfter } from './claimed.ts';
import type { Connection } from './connection.ts';
import { findClaimed, linkIdentity, noteIdentityUse } from './identities-store.ts';

const actor: Actor = 'sso';

export type Welcome =
  | { readonly outcome: 'welcome'; readonly personId: string }
  /** `no-account`: the connection is of an account that is not there or not active any more. */
  | { readonly outcome: 'refused'; readonly why: Refusal | 'no-account' };

/**
 * Finds whom a provider speaks of, or makes them, if the connection is trusted so far; links them to the provider, and puts
 * them at the account and in the roles that it says. All or nothing.
 */
export function welcome(
  { database, catalog }: { readonly database: Database; readonly catalog: Catalog },
  connection: Connection,
  claimed: Claimed,
  now: Instant,
): Promise<Welcome> {
  return database.transaction().execute(async (trx): Promise<Welcome> => {
    const accountId = await accountOf(trx, connection, claimed);
    if (connection.account && !accountId) return { outcome: 'refused', why: 'no-account' };
    const found = await findClaimed(trx, connection.id, claimed);
    const admission = admit(connection, claimed, found);
    if (admission.outcome === 'refused') return admission;
    const personId =
      admission.outcome === 'new'
        ? (await ensurePerson(trx, newPerson(claimed, admission.email), actor, now)).id
        : admission.personId;
    await link(trx, connection, claimed, personId, now);
    const isStaff = admission.outcome === 'known' && admission.isStaff;
    const evidence =
      accountId && !isStaff ? [await evidenceOf(trx, connection, claimed, personId, accountId)] : [];
    await mapPerson(trx, catalog, personId, evidence, actor, now);
    return { outcome: 'welcome', personId };
  });
}

/** Active accounts only; a claim that names none that we know says nothing. */
async function accountOf(trx: Database, connection: Connection, { account: claimed }: Claimed) {
  const account = connection.account
    ? await accountNamed(trx, connection.account)
    : claimed && (await findAccountByExternalId(trx, claimed.system, claimed.externalId));
  return account?.deactivatedAt ? undefined : account?.id;
}

function accountNamed(trx: Database, name: string) {
  const colon = name.indexOf(':');
  return colon < 0
    ? findAccount(trx, name)
    : findAccountByExternalId(trx, name.slice(0, colon), name.slice(colon + 1));
}

const newPerson = ({ name, locale, timeZone }: Claimed, email: string) => ({
  email,
  name: name ?? email.slice(0, email.lastIndexOf('@')),
  locale,
  timeZone,
});

/** What the provider says of the address counts as its proof, as far as it may speak for it. */
async function link(
  trx: Database,
  connection: Connection,
  claimed: Claimed,
  personId: string,
  now: Instant,
): Promise<void> {
  const identity = { provider: connection.id, subject: claimed.subject };
  await linkIdentity(trx, { ...identity, personId }, actor, now);
  await noteIdentityUse(trx, identity, now);
  if (claimed.email && claimed.emailVerified && speaksFor(connection, claimed.email))
    await proveAddress(trx, personId, claimed.email, now);
}

async function evidenceOf(
  trx: Database,
  connection: Connection,
  { roles }: Claimed,
  personId: string,
  accountId: string,
): Promise<Evidence> {
  const there = (await membershipsOf(trx, personId)).find(one => one.accountId === accountId);
  return { kind: 'sso-claim', accountId, roles: rolesAfter(there?.roles ?? [], roles, connection) };
}
