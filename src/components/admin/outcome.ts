import { type ActionError, isInputError } from 'astro:actions';
import type { ExternalId } from '#accounts';

type Results = Readonly<Record<string, { readonly error?: ActionError | undefined } | undefined>>;

/** Which of a page's actions has just succeeded. */
export const isDone = (results: Results): string | undefined =>
  Object.entries(results).find(([, result]) => result && !result.error)?.[0];

/** What has just been refused. */
export const firstError = (results: Results): ActionError | undefined =>
  Object.values(results).find(result => result?.error)?.error;

type Outcome = { readonly error?: ActionError | undefined } | undefined;

/** What is wrong with an id elsewhere that was refused, by field; undefined when none was. */
export function externalIdFaults(outcome: Outcome): Record<string, string | undefined> | undefined {
  const error = outcome?.error;
  if (!error) return undefined;
  if (!isInputError(error)) return { externalId: error.message };
  const fields: Record<string, string[] | undefined> = error.fields;
  return { system: fields['system']?.[0], externalId: fields['externalId']?.[0] };
}

/** The id elsewhere that a form holds. */
export const externalIdTyped = (form: FormData): ExternalId => ({
  system: form.get('system')?.toString().trim() ?? '',
  externalId: form.get('externalId')?.toString().trim() ?? '',
});
