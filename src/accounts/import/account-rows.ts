import type { Catalog } from '#catalog';
import type { AccountValues } from '../account.ts';
import { isFreeMail } from '../domain.ts';
import { normalEmail } from '../person.ts';
import {
  type DayOrder,
  dayOrder,
  emptying,
  readDay,
  readDomain,
  readFlag,
  readNumber,
  readTimeZone,
  splitCell,
} from './cells.ts';
import type { CsvTable } from './csv.ts';
import type { ImportMapping } from './mapping.ts';
import type { RejectedRow } from './nouns.ts';
import {
  type CellReader,
  columnOf,
  externalIdOf,
  type RowReader,
  readersOf,
  reasonsOf,
} from './row-reader.ts';

/** What one row says about an account. What is undefined stays as it is. */
export interface AccountLine {
  readonly line: number;
  readonly name: string | undefined;
  readonly externalId: string | undefined;
  readonly domains: readonly string[];
  readonly csmEmail: string | null | undefined;
  readonly deactivated: boolean | undefined;
  readonly values: AccountValues;
}

export function readAccounts(
  table: CsvTable,
  mapping: ImportMapping,
  catalog: Catalog,
): { lines: AccountLine[]; rejected: RejectedRow[] } {
  const lines: AccountLine[] = [];
  const rejected: RejectedRow[] = [...table.broken];
  const orders = {
    startOn: dayOrder(columnOf(table, mapping, 'startOn')),
    renewalOn: dayOrder(columnOf(table, mapping, 'renewalOn')),
  };
  for (const reader of readersOf(table, mapping)) {
    const line = readAccount(reader, mapping.system, catalog, orders);
    if (reader.faults.length === 0) lines.push(line);
    else rejected.push({ line: reader.line, reason: reasonsOf(reader) });
  }
  return { lines, rejected };
}

interface DayOrders {
  readonly startOn: DayOrder;
  readonly renewalOn: DayOrder;
}

function readAccount(row: RowReader, system: string, catalog: Catalog, orders: DayOrders): AccountLine {
  const externalId = externalIdOf(row, system);
  const name = row.text('name')?.slice(0, 200);
  if (!name && !externalId) row.reject('name', 'has neither a name nor an id');
  return {
    line: row.line,
    name: name === emptying ? undefined : name,
    externalId,
    domains: domainsOf(row),
    csmEmail: row.value(
      'csmEmail',
      cell => (cell.includes('@') ? normalEmail(cell) : undefined),
      'an e-mail address',
    ),
    deactivated: row.value('deactivated', readFlag, 'yes or no') ?? undefined,
    values: readAccountValues(row, catalog.site, orders),
  };
}

/** The fields of an account but for its name and CSM, as a row or a form has them. */
export function readAccountValues(row: CellReader, site: Catalog['site'], orders: DayOrders): AccountValues {
  const day = 'a day such as 2027-03-31 (with slashes, the column must tell days from months)';
  const whole = 'a number';
  const values = {
    segment: row.value('segment', cell => choose(cell, site.segments), `one of ${site.segments.join(', ')}`),
    tier: row.value('tier', cell => cell.slice(0, 60), 'a tier'),
    stage: row.value(
      'stage',
      cell => site.stages.find(({ id, title }) => [id, title.toLowerCase()].includes(cell.toLowerCase()))?.id,
      `one of ${site.stages.map(({ id }) => id).join(', ')}`,
    ),
    timeZone: row.value('timeZone', readTimeZone, 'a time zone such as Europe/Berlin'),
    seats: row.value('seats', readNumber, whole),
    startOn: row.value('startOn', cell => readDay(cell, orders.startOn), day),
    renewalOn: row.value('renewalOn', cell => readDay(cell, orders.renewalOn), day),
    value: row.value('value', readNumber, whole),
    fields: fieldsOf(row, site.accountFields),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Segments are free where the site declares none. */
function choose(cell: string, among: readonly string[]): string | undefined {
  if (among.length === 0) return cell.slice(0, 60);
  return among.find(one => one.toLowerCase() === cell.toLowerCase());
}

function fieldsOf(row: CellReader, declared: readonly string[]): Record<string, string> | undefined {
  const entries = declared.flatMap(id => {
    const text = row.text(`field:${id}`);
    return text === undefined ? [] : [[id, text === emptying ? '' : text.slice(0, 500)] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function domainsOf(row: RowReader): string[] {
  const parts = splitCell(row.text('domains') ?? '').filter(part => part !== emptying);
  return parts.flatMap(part => {
    const domain = readDomain(part);
    if (!domain) row.reject('domains', `“${part.slice(0, 60)}” is not a domain`);
    else if (isFreeMail(domain))
      row.reject('domains', `${domain} gives addresses to everybody, so it cannot stand for an account`);
    return domain ? [domain] : [];
  });
}
