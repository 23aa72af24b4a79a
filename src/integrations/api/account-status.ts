import { type ApiCaller, administers, mayTend } from '#access';
import { type Account, findAccount, findAccountByExternalId } from '#accounts';
import type { Catalog } from '#catalog';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { accountTraining, type Rules, readAccountFacts } from '#training';
import type { StatusAnswer } from './answer-schemas.ts';
import { externalName, isName } from './names.ts';

/**
 * The training status of an account, with why. For those who tend it, the administrators of this account, and keys that
 * may read the status; undefined for everybody else, as if the account did not exist.
 *
 * @param name an account id or `<system>:<external id>`
 */
export async function accountStatus(
  { database, catalog, policy }: { database: Database } & Rules,
  caller: ApiCaller,
  name: string,
  now: Instant,
): Promise<StatusAnswer | undefined> {
  if (!isName(name)) return undefined;
  const external = externalName(name);
  const account = external
    ? await findAccountByExternalId(database, external.system, external.id)
    : await findAccount(database, name);
  if (!account || !mayRead(caller, account, catalog.site)) return undefined;
  const facts = (await readAccountFacts(database, [account])).get(account.id);
  if (!facts) return undefined;
  const training = accountTraining(policy, catalog, facts, now);
  const { status, reason, stalled, stallsAt, seats } = training;
  const last = facts.history.at(-1);
  return {
    account: account.id,
    name: account.name,
    status,
    reason,
    ...(last?.status === status ? { since: instantText(last.at) } : {}),
    stalled,
    ...(stallsAt ? { stallsAt: instantText(stallsAt) } : {}),
    seats: { ...seats, stalled: training.stalledPeople.length },
    requirements: [...training.requirements],
    policyVersion: policy.version,
    history: facts.history.map(({ status, reason, at }) => ({ status, reason, at: instantText(at) })),
  };
}

const mayRead = (caller: ApiCaller, account: Account, site: Catalog['site']): boolean =>
  caller.kind === 'key' || mayTend(caller.viewer, account, site) || administers(caller.viewer, account.id);
