import type { z } from 'zod';
import { type ApiCaller, holds } from '#access';
import {
  type AccountLine,
  type AccountValues,
  type Actor,
  findAccount,
  findPerson,
  normalEmail,
  ownSystem,
  type PersonLine,
  type PutOutcome,
  putAccount,
  putPerson,
  readDomain,
  readLocale,
  readTimeZone,
} from '#accounts';
import type { Catalog } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import {
  type AccountBody,
  accountBody,
  type PersonBody,
  type PutAnswer,
  personBody,
  recordName,
} from './directory-schema.ts';
import { externalName, isName } from './names.ts';

/** One thing that is wrong with what was sent. */
export interface Fault {
  /** Where, as `memberships.0.account`; empty for the record as a whole. */
  readonly field: string;
  readonly message: string;
}

export type PutResult =
  | { readonly outcome: 'put'; readonly answer: PutAnswer }
  | { readonly outcome: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'not-found' };

interface Room {
  readonly database: Database;
  readonly catalog: Catalog;
}

/** Whether somebody may read and write accounts and people here; a key's scope has been looked at already. */
export const mayKeepDirectory = (caller: ApiCaller): boolean =>
  caller.kind === 'key' || holds(caller.viewer, 'administrator');

/**
 * Makes the account that a system calls so, or changes it; an account that is so already is left alone. It is written as
 * the import of a file writes it, and leaves the same entries.
 *
 * @param name `<system>:<external id>`, or an id of ours for an account that is there
 */
export async function putAccountRecord(
  { database, catalog }: Room,
  caller: ApiCaller,
  name: string,
  body: unknown,
  now: Instant,
): Promise<PutResult> {
  const named = nameOf(name);
  if (!named) return { outcome: 'not-found' };
  const read = readBody(accountBody(catalog.site), named, body);
  if ('faults' in read) return { outcome: 'faulty', faults: read.faults };
  if (named.system === ownSystem && !(await findAccount(database, named.id))) return { outcome: 'not-found' };
  const line = accountLine(named.id, read.data);
  return resultOf(await putAccount(database, named.system, line, actorOf(caller), now));
}

/** As {@link putAccountRecord}, for a person. Their enrolments follow. */
export async function putPersonRecord(
  room: Room,
  caller: ApiCaller,
  name: string,
  body: unknown,
  now: Instant,
): Promise<PutResult> {
  const named = nameOf(name);
  if (!named) return { outcome: 'not-found' };
  const read = readBody(personBody(room.catalog), named, body);
  if ('faults' in read) return { outcome: 'faulty', faults: read.faults };
  if (named.system === ownSystem) {
    const person = await findPerson(room.database, named.id);
    // Of somebody erased only a record without a name is left, and it stays so.
    if (!person || person.erasedAt) return { outcome: 'not-found' };
  }
  const line = personLine(named.id, read.data, room.catalog);
  return resultOf(await putPerson(room, named.system, line, actorOf(caller), now));
}

interface Named {
  readonly system: string;
  readonly id: string;
}

function nameOf(name: string): Named | undefined {
  if (!isName(name) || name === '') return undefined;
  return externalName(name) ?? { system: ownSystem, id: name };
}

/** Every fault of the name and of the body at once. */
function readBody<Schema extends z.ZodType>(
  schema: Schema,
  named: Named,
  body: unknown,
): { data: z.output<Schema> } | { faults: Fault[] } {
  const parsed = schema.safeParse(body);
  const name = recordName.safeParse(named);
  if (parsed.success && name.success) return { data: parsed.data };
  const issues = [...(name.error?.issues ?? []), ...(parsed.error?.issues ?? [])];
  return { faults: issues.map(({ path, message }) => ({ field: path.join('.'), message })) };
}

function accountLine(externalId: string, body: AccountBody): AccountLine {
  const { name, csmEmail, domains, deactivated, fields, startOn, renewalOn, timeZone, ...plain } = body;
  const values = {
    ...plain,
    startOn: dayOf(startOn),
    renewalOn: dayOf(renewalOn),
    timeZone: timeZone && readTimeZone(timeZone),
    fields: fields && Object.fromEntries(Object.entries(fields).map(([id, text]) => [id, text ?? ''])),
  };
  return {
    line: 1,
    name,
    externalId,
    csmEmail: csmEmail && normalEmail(csmEmail),
    domains: (domains ?? []).flatMap(domain => readDomain(domain) ?? []),
    deactivated,
    values: given(values) as AccountValues,
  };
}

const dayOf = (text: string | null | undefined) => text && Temporal.PlainDate.from(text);

const given = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function personLine(externalId: string, body: PersonBody, { roles: known }: Catalog): PersonLine {
  const { email, name, locale, timeZone, deactivated, memberships = [] } = body;
  const today = (id: string) => known.find(role => role.id === id || role.formerly.includes(id))?.id ?? id;
  return {
    line: 1,
    email: normalEmail(email),
    name,
    externalId,
    locale: locale && readLocale(locale),
    timeZone: timeZone && readTimeZone(timeZone),
    deactivated,
    places: memberships.map(({ account, roles, ended }) => ({
      account: externalName(account) ?? { system: ownSystem, id: account },
      roles: roles && [...new Set(roles.map(today))].sort(),
      ends: ended ?? false,
    })),
  };
}

function resultOf(put: PutOutcome): PutResult {
  if (put.outcome === 'refused') return { outcome: 'faulty', faults: [{ field: '', message: put.reason }] };
  const created = put.outcome === 'created';
  return { outcome: 'put', answer: { id: put.id, created, changed: put.outcome !== 'unchanged' } };
}

const actorOf = (caller: ApiCaller): Actor =>
  caller.kind === 'key' ? `api-key:${caller.key.id}` : `person:${caller.viewer.personId}`;
