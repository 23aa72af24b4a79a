import type { Account, AccountValues } from '../account.ts';
import { changesOf } from '../changes.ts';
import type { AccountLine } from './account-rows.ts';
import { type ImportCounts, none, type RejectedRow } from './nouns.ts';

export interface AccountsFound {
  readonly accounts: readonly Account[];
  readonly byExternalId: ReadonlyMap<string, string>;
  readonly domains: ReadonlyMap<string, readonly string[]>;
  /** Id by address, of everybody who is a CSM. */
  readonly csms: ReadonlyMap<string, string>;
}

export interface AccountChange {
  /** Undefined for an account that the import makes. */
  readonly before: Account | undefined;
  /** For a new account its name is among them. */
  readonly values: AccountValues;
  readonly externalId: string | undefined;
  readonly domains: readonly string[];
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

function finderOf({ accounts, byExternalId }: AccountsFound): Finder {
  const byId = new Map(accounts.map(account => [account.id, account]));
  const byName = Map.groupBy(accounts, ({ name }) => name.toLowerCase());
  const known = new Set(byExternalId.values());
  return ({ externalId, name }) => {
    const namesakes = byName.get(name?.toLowerCase() ?? '') ?? [];
    if (externalId === undefined) return namesakes;
    const account = byId.get(byExternalId.get(externalId) ?? '');
    // An account that has an id of this system already is another one of the same name.
    return account ? [account] : namesakes.filter(({ id }) => !known.has(id));
  };
}

function takeLine(line: AccountLine, found: AccountsFound, find: Finder, seen: Map<string, number>): Outcome {
  const csmId = csmOf(line, found);
  if (typeof csmId === 'object' && csmId !== null) return csmId;
  const [before, ...more] = find(line);
  if (more.length > 0)
    return { reason: `several accounts are called “${line.name}”; map the column with their ids` };
  if (!before && !line.name) return { reason: 'is a new account without a name' };
  const key = before?.id ?? `${line.externalId ?? ''} ${line.name?.toLowerCase()}`;
  const earlier = seen.get(key);
  if (earlier !== undefined) return { reason: `is the same account as in line ${earlier}` };
  seen.set(key, line.line);
  const change = changeOf(line, before, csmId, found);
  if (!before) return { as: 'added', change };
  const changes =
    Object.keys(change.values).length > 0 || change.domains.length > 0 || change.externalId !== undefined;
  return changes ? { as: 'changed', change } : { as: 'unchanged' };
}

function csmOf(
  { csmEmail }: AccountLine,
  { csms }: AccountsFound,
): string | null | undefined | { reason: string } {
  if (csmEmail === undefined || csmEmail === null) return csmEmail;
  return csms.get(csmEmail) ?? { reason: `${csmEmail} is not a CSM here; give them that grant first` };
}

/** Only what differs, so that the same file a second time changes nothing. */
function changeOf(
  line: AccountLine,
  before: Account | undefined,
  csmId: string | null | undefined,
  { byExternalId, domains }: AccountsFound,
): AccountChange {
  const wanted: AccountValues = {
    ...line.values,
    ...(line.name === undefined ? {} : { name: line.name }),
    ...(csmId === undefined ? {} : { csmId }),
    ...(line.values.fields ? { fields: { ...before?.fields, ...line.values.fields } } : {}),
  };
  const isKnown = line.externalId !== undefined && byExternalId.has(line.externalId);
  const held = before ? (domains.get(before.id) ?? []) : [];
  return {
    before,
    values: before ? (changesOf<AccountValues>(before, wanted)?.after ?? {}) : wanted,
    externalId: isKnown ? undefined : line.externalId,
    domains: [...new Set(line.domains)].filter(domain => !held.includes(domain)),
  };
}
