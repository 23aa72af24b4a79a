import type { Account, AccountValues } from './account.ts';
import type { AuditEntry } from './audit-store.ts';
import { changesOf } from './changes.ts';
import type { ExternalId } from './external-id.ts';

/** What becomes different at an account, by whatever way it comes: a form, a file or the API. */
export interface AccountChange {
  /** Undefined for an account that is made; its name is among the values then. */
  readonly before: Account | undefined;
  /** Only what differs. */
  readonly values: AccountValues;
  readonly externalId?: ExternalId | undefined;
  readonly domains?: { readonly before: readonly string[]; readonly after: readonly string[] } | undefined;
  /** Undefined where it stays as it is. */
  readonly active?: boolean | undefined;
}

/** What the audit log says about it: the same for every way. */
export function accountEntries(accountId: string, change: AccountChange): Omit<AuditEntry, 'actor'>[] {
  const { before, values, externalId, domains, active } = change;
  const told: Told[] = before
    ? changeEntries(before, values)
    : [{ action: 'account.created', after: values }];
  if (externalId) told.push({ action: 'external-id.added', after: externalId });
  if (domains) {
    const sides = { before: { domains: domains.before }, after: { domains: domains.after } };
    told.push({ action: 'account.domains-set', ...sides });
  }
  if (active !== undefined) {
    const action = active ? 'account.reactivated' : 'account.deactivated';
    told.push({ action, before: { active: !active }, after: { active } });
  }
  return told.map(entry => ({ ...entry, subject: `account:${accountId}` }));
}

type Told = Omit<AuditEntry, 'actor' | 'subject'>;

/** Who looks after the account is an entry of its own. */
function changeEntries(before: Account, { csmId, ...values }: AccountValues): Told[] {
  const told: Told[] = [];
  const changes = changesOf<AccountValues>(before, values);
  if (changes) told.push({ action: 'account.changed', ...changes });
  if (csmId !== undefined)
    told.push({ action: 'account.reassigned', before: { csmId: before.csmId }, after: { csmId } });
  return told;
}
