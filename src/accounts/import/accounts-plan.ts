import type { Account, AccountValues } from '../account.ts';
import type { AccountChange } from '../account-entries.ts';
import { changesOf } from '../changes.ts';
import { ownSystem } from '../external-id.ts';
import type { AccountLine } from './account-rows.ts';
import { type ImportCounts, none, type RejectedRow } from './nouns.ts';

export interface AccountsFound {
  /** Whose the external ids are. */
  readonly system: string;
  /** Those that the rows can be about. */
  readonly accounts: readonly Account[];
  readonly byExternalId: ReadonlyMap<string, string>;
  /** Ids of those among them that have an id of this system. */
  readonly named: ReadonlySet<string>;
  readonly domains: ReadonlyMap<string, readonly string[]>;
  /** Id by address, of everybody who is a CSM. */
  readonly csms: ReadonlyMap<string, string>;
  /** Address by id, of everybody who looks after one of the accounts, a CSM still or not. */
  readonly csmEmails: ReadonlyMap<string, string>;
}

export interface AccountsPlan {
  readonly changes: readonly AccountChange[];
  readonly counts: ImportCounts;
  readonly rejected: readonly RejectedRow[];
}

/** What importing these rows does. A row finds its account by external id, else by its name if only one has it. */
export function planAccounts(lines: readonly AccountLine[], found: AccountsFound): AccountsPlan {
  const rejected: RejectedRow[] = [];
  const changes: AccountChange[] = [];
  const counts = { ...none };
  const seen = new Map<string, number>();
  const finder = finderOf(found);
  for (const line of lines) {
    const outcome = takeLine(line, found, finder, seen);
    if ('reason' in outcome) {
      rejected.push({ line: line.line, reason: outcome.reason });
    } else {
      counts[outcome.as] += 1;
      if (outcome.change) changes.push(outcome.change);
    }
  }
  return { changes, counts: { ...counts, rejected: rejected.length }, rejected };
}

type Outcome = { as: 'added' | 'changed' | 'unchanged'; change?: AccountChange } | { reason: string };
type Finder = (line: AccountLine) => readonly Account[];

function finderOf({ accounts, byExternalId, named }: AccountsFound): Finder {
  const byId = new Map(accounts.map(account => [account.id, account]));
  const byName = Map.groupBy(accounts, ({ name }) => name.toLowerCase());
  return ({ externalId, name }) => {
    const namesakes = byName.get(name?.toLowerCase() ?? '') ?? [];
    if (externalId === undefined) return namesakes;
    const account = byId.get(byExternalId.get(externalId) ?? '');
    // An account that has an id of this system already is another one of the same name.
    return account ? [account] : namesakes.filter(({ id }) => !named.has(id));
  };
}

function takeLine(line: AccountLine, found: AccountsFound, find: Finder, seen: Map<string, number>): Outcome {
  const { externalId } = line;
  if (found.system === ownSystem && externalId !== undefined && !found.byExternalId.has(externalId))
    return { reason: 'has an id of Waymark that no account here has; leave that cell empty for a new one' };
  const [before, ...more] = find(line);
  if (more.length > 0)
    return { reason: `several accounts are called “${line.name}”; only an id tells which of them it is` };
  if (!before && !line.name) return { reason: 'is a new account without a name' };
  const csmId = csmOf(line, before, found);
  if (typeof csmId === 'object' && csmId !== null) return csmId;
  const key = before?.id ?? `${externalId ?? ''} ${line.name?.toLowerCase()}`;
  const earlier = seen.get(key);
  if (earlier !== undefined) return { reason: `is the same account as in line ${earlier}` };
  seen.set(key, line.line);
  const change = changeOf(line, before, csmId, found);
  if (!before) return { as: 'added', change };
  return isEmpty(change) ? { as: 'unchanged' } : { as: 'changed', change };
}

function isEmpty({ values, domains, externalId, active }: AccountChange): boolean {
  return Object.keys(values).length === 0 && !domains && !externalId && active === undefined;
}

/** Whoever looks after the account already may go on, as far as a file is concerned. */
function csmOf(
  { csmEmail }: AccountLine,
  before: Account | undefined,
  { csms, csmEmails }: AccountsFound,
): string | null | undefined | { reason: string } {
  if (csmEmail === undefined || csmEmail === null) return csmEmail;
  if (before?.csmId && csmEmails.get(before.csmId) === csmEmail) return before.csmId;
  return csms.get(csmEmail) ?? { reason: `${csmEmail} is not a CSM here; give them that grant first` };
}

/** Only what differs, so that the same file a second time changes nothing. */
function changeOf(
  line: AccountLine,
  before: Account | undefined,
  csmId: string | null | undefined,
  { system, byExternalId, domains }: AccountsFound,
): AccountChange {
  const wanted: AccountValues = {
    ...line.values,
    ...(line.name === undefined ? {} : { name: line.name }),
    ...(csmId === undefined ? {} : { csmId }),
    ...(line.values.fields ? { fields: { ...before?.fields, ...line.values.fields } } : {}),
  };
  const { externalId } = line;
  const isNew = externalId !== undefined && !byExternalId.has(externalId);
  const held = before ? (domains.get(before.id) ?? []) : [];
  const all = [...new Set([...held, ...line.domains])].sort();
  return {
    before,
    values: before ? (changesOf<AccountValues>(before, wanted)?.after ?? {}) : wanted,
    externalId: isNew ? { system, externalId } : undefined,
    domains: all.length > held.length ? { before: held, after: all } : undefined,
    active: activeOf(line, before),
  };
}

function activeOf({ deactivated }: AccountLine, before: Account | undefined): boolean | undefined {
  const isActive = before ? before.deactivatedAt === null : true;
  return deactivated === undefined || deactivated !== isActive ? undefined : !deactivated;
}
