import type { ActionError } from 'astro:actions';

type Results = Readonly<Record<string, { readonly error?: ActionError | undefined } | undefined>>;

/** Which of a page's actions has just succeeded. */
export const isDone = (results: Results): string | undefined =>
  Object.entries(results).find(([, result]) => result && !result.error)?.[0];

/** What has just been refused. */
export const firstError = (results: Results): ActionError | undefined =>
  Object.values(results).find(result => result?.error)?.error;
