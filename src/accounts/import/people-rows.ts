import { z } from 'zod';
import type { Catalog } from '#catalog';
import { batches } from '../batches.ts';
import { readExternalId } from '../external-id.ts';
import { normalEmail } from '../person.ts';
import { emptying, readFlag, readLocale, readTimeZone, splitCell } from './cells.ts';
import type { CsvTable } from './csv.ts';
import type { ImportMapping } from './mapping.ts';
import type { RejectedRow } from './nouns.ts';
import { externalIdOf, type RowReader, readersOf, reasonsOf } from './row-reader.ts';

/** What one row says about a person. What is undefined stays as it is; null empties the field. */
export interface PersonLine {
  readonly line: number;
  readonly email: string;
  readonly name: string | undefined;
  readonly externalId: string | undefined;
  readonly places: readonly PlaceLine[];
  readonly locale: string | null | undefined;
  readonly timeZone: string | null | undefined;
  readonly deactivated: boolean | undefined;
}

/** An account where somebody is said to be, by its external id or else by its name. */
export interface PlaceLine {
  readonly account: { readonly system: string; readonly id: string } | { readonly name: string };
  /** What is undefined stays as it is. */
  readonly roles: readonly string[] | undefined;
  /** Whether they have left it. A file cannot say that. */
  readonly ends: boolean;
}

export async function readPeople(
  table: CsvTable,
  mapping: ImportMapping,
  catalog: Catalog,
): Promise<{ lines: PersonLine[]; rejected: RejectedRow[] }> {
  const lines: PersonLine[] = [];
  const rejected: RejectedRow[] = [...table.broken];
  for await (const some of batches(readersOf(table, mapping), 2_000)) {
    for (const reader of some) {
      const line = readPerson(reader, mapping.system, catalog);
      if (reader.faults.length === 0) lines.push(line);
      else rejected.push({ line: reader.line, reason: reasonsOf(reader) });
    }
  }
  return { lines, rejected };
}

function readPerson(row: RowReader, system: string, catalog: Catalog): PersonLine {
  const externalId = externalIdOf(row, system);
  return {
    line: row.line,
    email: emailOf(row),
    name: nameOf(row),
    externalId,
    places: placesOf(row, system, rolesOf(row, catalog)),
    locale: row.value('locale', readLocale, 'a language such as en or pt-BR'),
    timeZone: row.value('timeZone', readTimeZone, 'a time zone such as Europe/Berlin'),
    deactivated: row.value('deactivated', readFlag, 'yes or no') ?? undefined,
  };
}

/** Made once: making a schema costs more than using it. */
const address = z.email().max(254);

function emailOf(row: RowReader): string {
  const text = row.text('email');
  if (!text) {
    row.reject('email', 'has no e-mail address');
    return '';
  }
  const email = address.safeParse(normalEmail(text));
  if (!email.success) row.reject('email', `“${text.slice(0, 60)}” is not an e-mail address`);
  return email.data ?? '';
}

function nameOf(row: RowReader): string | undefined {
  const parts = [row.text('firstName'), row.text('lastName')].filter(part => part && part !== emptying);
  const name = parts.length > 0 ? parts.join(' ') : row.text('name');
  return name === emptying ? undefined : name?.slice(0, 200);
}

function placesOf(row: RowReader, system: string, roles: PlaceLine['roles']): PlaceLine[] {
  const ids = splitCell(row.text('accountExternalId') ?? '').filter(id => id !== emptying);
  const name = row.text('accountName');
  const accounts =
    ids.length > 0 || !name || name === emptying
      ? ids.map(id => ({ system, id: readExternalId(id, system) }))
      : [{ name }];
  return accounts.map(account => ({ account, roles, ends: false }));
}

/** Roles by id, former id or title; none are left when the cell says `-`. */
function rolesOf(row: RowReader, catalog: Catalog): string[] | undefined {
  const cell = row.text('roles');
  if (cell === undefined) return undefined;
  if (cell === emptying) return [];
  const roles = splitCell(cell).flatMap(part => {
    const word = part.toLowerCase();
    const role = catalog.roles.find(
      ({ id, title, formerly }) => id === word || title.toLowerCase() === word || formerly.includes(word),
    );
    if (role) return [role.id];
    const known = catalog.roles.map(({ id }) => id).join(', ');
    row.reject('roles', `“${part.slice(0, 60)}” is not a role; there are ${known}`);
    return [];
  });
  return [...new Set(roles)].sort();
}
