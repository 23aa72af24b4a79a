import { z } from 'zod';
import { normalEmail } from '#accounts';
import type { Connection } from './connection.ts';

/** What a provider says of whoever has signed in there, in our words. */
export const claimedSchema = z.object({
  /** Who they are there, for good. */
  subject: z.string(),
  email: z.string().optional(),
  emailVerified: z.boolean(),
  name: z.string().optional(),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
  /** The roles that its values bring; undefined when the connection says nothing of roles. */
  roles: z.array(z.string()).optional(),
  /** How a system calls their account. */
  account: z.object({ system: z.string(), externalId: z.string() }).optional(),
});
export type Claimed = z.infer<typeof claimedSchema>;

/** Claims of an ID token or attributes of an assertion: a text, or several. */
export type Claims = Readonly<Record<string, unknown>>;

/** What a protocol says beyond the claims that a connection names. */
export interface Asserted {
  readonly subject: string;
  readonly emailVerified: boolean;
  readonly claims: Claims;
}

/** Reads a provider's claims by the connection's names for them. Undefined when they do not say who somebody is. */
export function readClaims(
  { claims: names }: Pick<Connection, 'claims'>,
  asserted: Asserted,
): Claimed | undefined {
  const { claims } = asserted;
  const subject = names.subject ? textOf(claims[names.subject]) : asserted.subject;
  if (!subject) return undefined;
  const email = textOf(claims[names.email]);
  const accountId = names.account && textOf(claims[names.account.claim]);
  return {
    subject,
    email: email && isAddress(email) ? normalEmail(email) : undefined,
    emailVerified: asserted.emailVerified,
    name: textOf(claims[names.name])?.slice(0, 200),
    locale: knownLocale(textOf(claims[names.locale])),
    timeZone: knownTimeZone(textOf(claims[names.timeZone])),
    roles: names.roles && rolesBy(names.roles.values, textsOf(claims[names.roles.claim])),
    account: names.account && accountId ? { system: names.account.system, externalId: accountId } : undefined,
  };
}

/**
 * The roles that somebody has at an account after signing in: a role of the connection's table is the provider's to give
 * and to take; every other one, given by an administrator or an import, stays.
 */
export function rolesAfter(
  before: readonly string[],
  claimed: readonly string[] | undefined,
  { claims }: Pick<Connection, 'claims'>,
): readonly string[] {
  if (!claimed) return before;
  const theirs = Object.values(claims.roles?.values ?? {});
  return [...new Set([...before.filter(role => !theirs.includes(role)), ...claimed])];
}

function rolesBy(table: Readonly<Record<string, string>>, values: readonly string[]): string[] {
  return [...new Set(values.flatMap(value => (Object.hasOwn(table, value) ? (table[value] ?? []) : [])))];
}

const textsOf = (value: unknown): string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string' && one.trim() !== '');

const textOf = (value: unknown): string | undefined => textsOf(value)[0]?.trim();

const isAddress = (text: string): boolean => text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

function knownLocale(text: string | undefined): string | undefined {
  try {
    return text && Intl.getCanonicalLocales(text.replace('_', '-'))[0];
  } catch {
    return undefined;
  }
}

function knownTimeZone(text: string | undefined): string | undefined {
  try {
    return text && new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
