import { type AuditRecord, findAccounts, findAssignments, findPeople } from '#accounts';
import type { App } from '#app';
import { findPath } from '#catalog';
import { subjectsIn } from './audit-words.ts';

export interface Named {
  readonly name: string;
  readonly href: string;
}

/** Whom and what these entries speak of, by subject (`person:<id>`): the log holds ids, names are looked up when shown. */
export async function namesIn(
  { database, catalog }: Pick<App, 'database' | 'catalog'>,
  entries: readonly AuditRecord[],
): Promise<ReadonlyMap<string, Named>> {
  const subjects = entries.flatMap(entry => [entry.actor, entry.subject, ...subjectsIn(entry)]);
  const idsOf = (kind: string) =>
    subjects.flatMap(one => (one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : []));
  const people = await findPeople(database, idsOf('person'));
  const accounts = await findAccounts(database, idsOf('account'));
  const assignments = await findAssignments(database, idsOf('assignment'));
  return new Map<string, Named>([
    ...people.map(({ id, name }): [string, Named] => [`person:${id}`, { name, href: `/admin/people/${id}` }]),
    ...accounts.map(({ id, name }): [string, Named] => [
      `account:${id}`,
      { name, href: `/admin/accounts/${id}` },
    ]),
    ...assignments.map(({ id, pathId }): [string, Named] => [
      `assignment:${id}`,
      { name: findPath(catalog, pathId)?.title ?? pathId, href: `/admin/assignments/${id}` },
    ]),
  ]);
}
