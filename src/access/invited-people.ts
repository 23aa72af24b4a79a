import { z } from 'zod';
import { normalEmail } from '#accounts';

/** Somebody to invite. */
export interface InvitedPerson {
  /** Lower case. */
  readonly address: string;
  readonly name: string;
}

/** A line that nobody can be invited by. */
export interface FaultyLine {
  readonly text: string;
  readonly why: 'too-many' | 'no-address' | 'long-name' | 'already-there' | 'too-often';
}

export const invitedAtOnce = 200;

const address = z.email().max(254);
export const longestInvitedName = 200;

/**
 * Reads whom to invite, one a line: an address, or `Ada Novak <ada@acme.example>`. Who stands there twice is meant once.
 * A line that is neither is handed back with the reason, and takes nothing from the others.
 */
export function readInvitedPeople(text: string): {
  readonly people: readonly InvitedPerson[];
  readonly faults: readonly FaultyLine[];
} {
  const people = new Map<string, InvitedPerson>();
  const faults: FaultyLine[] = [];
  for (const line of text.split('\n').map(one => one.trim())) {
    if (line === '') continue;
    const read = people.size < invitedAtOnce ? readLine(line) : 'too-many';
    if (typeof read === 'string') faults.push({ text: line, why: read });
    else if (!people.has(read.address)) people.set(read.address, read);
  }
  return { people: [...people.values()], faults };
}

/** The person, or why there is none. */
function readLine(line: string): InvitedPerson | FaultyLine['why'] {
  const [, quoted, plain, inBrackets] = /^(?:"([^"]*)"|([^<"]*?))\s*<([^<>]*)>[,;]?$/.exec(line) ?? [];
  const typed = normalEmail(inBrackets ?? line.replace(/[,;]$/, ''));
  if (!address.safeParse(typed).success) return 'no-address';
  const name = (quoted ?? plain ?? '').trim();
  if (name.length > longestInvitedName) return 'long-name';
  return { address: typed, name: name || typed.slice(0, typed.lastIndexOf('@')) };
}
