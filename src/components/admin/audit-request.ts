import type { AuditFilter } from '#accounts';
import { partWords } from './audit-words.ts';

/** What the address of the audit log asks for, as it stands in its form. */
export interface AuditRequest {
  readonly about: string;
  readonly action: string;
  readonly by: string;
  readonly from: string;
  readonly to: string;
}

/** Reads an address; what makes no sense in it is passed over. */
export function auditRequest(search: URLSearchParams): AuditRequest {
  const text = (name: string) => (search.get(name) ?? '').trim().slice(0, 200);
  const day = (name: string) => (readDay(text(name)) ? text(name) : '');
  return { about: text('about'), action: text('action'), by: text('by'), from: day('from'), to: day('to') };
}

/** @param timeZone where the days of the form begin and end */
export function auditFilter({ about, action, by, from, to }: AuditRequest, timeZone: string): AuditFilter {
  return {
    about: about || undefined,
    action: action || undefined,
    by: partNamed(by) ?? (by || undefined),
    from: readDay(from)?.toZonedDateTime(timeZone).toInstant(),
    until: readDay(to)?.add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
  };
}

/** The same request as an address asks for it; empty when it asks for nothing. */
export const auditQuery = (request: AuditRequest): string =>
  new URLSearchParams(Object.entries(request).filter(([, value]) => value !== '')).toString();

function readDay(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
  } catch {
    return undefined;
  }
}

const partNamed = (text: string): string | undefined =>
  Object.entries(partWords).find(([, words]) => words.toLowerCase() === text.toLowerCase())?.[0];
