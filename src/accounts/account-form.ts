import type { Site } from '#catalog';
import type { Account, AccountValues } from './account.ts';
import { readAccountValues } from './import/account-rows.ts';
import { emptying } from './import/cells.ts';
import { cellReader } from './import/row-reader.ts';

/** A field of the form: what it is called in it, and what stands there. */
export type AccountForm = Readonly<Record<string, string>>;

/** What the form shows of an account, before anybody has typed. A field that the site declares is `field:<id>`. */
export function accountForm(account: Account, declared: readonly string[]): AccountForm {
  return {
    name: account.name,
    segment: account.segment ?? '',
    tier: account.tier ?? '',
    stage: account.stage ?? '',
    timeZone: account.timeZone ?? '',
    seats: account.seats?.toString() ?? '',
    startOn: account.startOn?.toString() ?? '',
    renewalOn: account.renewalOn?.toString() ?? '',
    value: account.value?.toString() ?? '',
    ...Object.fromEntries(declared.map(id => [`field:${id}`, account.fields[id] ?? ''])),
  };
}

/**
 * What somebody typed into the form, by the rules of the import. What they left as it was is not looked at again: a stage
 * that the site has given up since stays until somebody chooses another.
 */
export function readAccountForm(
  account: Account,
  typed: AccountForm,
  site: Site,
): { readonly values: AccountValues } | { readonly faults: AccountForm } {
  const shown = accountForm(account, site.accountFields);
  const reader = cellReader(field => {
    const text = typed[field]?.trim();
    return text === undefined || text === shown[field] ? undefined : text || emptying;
  });
  const { fields, ...values } = readAccountValues(reader, site, { startOn: undefined, renewalOn: undefined });
  const name = reader.text('name');
  if (name === emptying) reader.reject('name', 'Write the name');
  const faults = reader.faults.map(({ field, reason }) => [field ?? 'name', `${reason}.`] as const);
  if (faults.length > 0) return { faults: Object.fromEntries(faults) };
  return {
    values: {
      ...values,
      ...(name === undefined ? {} : { name: name.slice(0, 200) }),
      ...(fields ? { fields: { ...account.fields, ...fields } } : {}),
    },
  };
}
