import type { Day } from '#clock';

// What single cells say. Each returns undefined when the cell cannot be read so.

/** A cell that empties the field; a cell without anything leaves the field as it is. */
export const emptying = '-';

export function readTimeZone(cell: string): string | undefined {
  try {
    // HubSpot writes `america_slash_new_york`.
    const timeZone = cell.replace('_slash_', '/');
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

export function readLocale(cell: string): string | undefined {
  try {
    const [locale] = Intl.getCanonicalLocales(cell.replace('_', '-'));
    return locale && /^[a-z]{2,3}\b/.test(locale) ? locale : undefined;
  } catch {
    return undefined;
  }
}

const yes = new Set(['yes', 'true', '1', 'x', 'y', 'ja', 'deactivated', 'inactive']);
const no = new Set(['no', 'false', '0', 'n', 'nein', 'active']);

export function readFlag(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** `12,500.00`, `12.500,00 €` and `12 500` are all 12500. */
export function readNumber(cell: string): number | undefined {
  const bare = cell.replace(/[\s\u00A0'’]|[A-Z]{3}|[$€£¥]/g, '');
  if (!/^-?\d[\d.,]*$/.test(bare)) return undefined;
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const decimals = last < 0 ? 0 : bare.length - last - 1;
  const isDecimal = last >= 0 && (decimals !== 3 || separatorsIn(bare).size > 1);
  const whole = isDecimal ? bare.slice(0, last) : bare;
  const number = Number(`${whole.replace(/[.,]/g, '')}.${isDecimal ? bare.slice(last + 1) : '0'}`);
  const rounded = Math.round(number);
  return Number.isSafeInteger(rounded) ? rounded : undefined;
}

const separatorsIn = (text: string): Set<string> => new Set(text.match(/[.,]/g));

/** `dmy` for 31/12/2026, `mdy` for 12/31/2026. */
export type DayOrder = 'dmy' | 'mdy' | undefined;

/** Which way round a column writes days with slashes: as long as some day after the twelfth tells. */
export function dayOrder(cells: readonly string[]): DayOrder {
  const parts = cells.flatMap(cell => {
    const [, first, second] = slashed.exec(cell) ?? [];
    return first && second ? [[Number(first), Number(second)] as const] : [];
  });
  if (parts.some(([first]) => first > 12)) return 'dmy';
  return parts.some(([, second]) => second > 12) ? 'mdy' : undefined;
}

const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/;

/** A day as 2026-12-31 (a time after it is ignored), 31.12.2026, or with slashes in the order of its column. */
export function readDay(cell: string, order: DayOrder): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(cell) ?? [];
  if (year) return dayOf(year, month, day);
  const [, dotDay, dotMonth, dotYear] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell) ?? [];
  if (dotYear) return dayOf(dotYear, dotMonth, dotDay);
  const [, first, second, slashYear] = slashed.exec(cell) ?? [];
  const same = first === second;
  if (!slashYear || !(order || same)) return undefined;
  return order === 'mdy' ? dayOf(slashYear, first, second) : dayOf(slashYear, second, first);
}

function dayOf(year?: string, month?: string, day?: string): Day | undefined {
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** The domain in an address of a web site, or a bare domain. */
export function readDomain(cell: string): string | undefined {
  const host = cell
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\./, '');
  const isDomain = host.length <= 253 && /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(host);
  return isDomain ? host : undefined;
}

/** Several values in one cell. */
export const splitCell = (cell: string): string[] =>
  cell
    .split(/[;,|\n]/)
    .map(part => part.trim())
    .filter(Boolean);
