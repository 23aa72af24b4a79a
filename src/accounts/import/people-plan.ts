import { type ImportCounts, none, type RejectedRow } from './nouns.ts';
import type { PersonLine } from './people-rows.ts';

/** A person as the import finds them, or as it is going to make them. */
export interface KnownPerson {
  /** Undefined for a person whom the import makes. */
  readonly id: string | undefined;
  /** The address that mail goes to; it is among `addresses`. */
  readonly email: string;
  readonly addresses: readonly string[];
  readonly name: string;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly deactivated: boolean;
  readonly externalIds: readonly string[];
  readonly memberships: readonly KnownMembership[];
}

export interface KnownMembership {
  /** Undefined for one that the import makes. */
  readonly id: string | undefined;
  readonly accountId: string;
  readonly roles: readonly string[];
}

export interface PeopleFound {
  readonly people: readonly KnownPerson[];
  readonly accountsByExternalId: ReadonlyMap<string, string>;
  /** By name in lower case; several accounts may have one name. */
  readonly accountsByName: ReadonlyMap<string, readonly string[]>;
}

export interface PersonChange {
  readonly before: KnownPerson | undefined;
  readonly after: KnownPerson;
}

export interface PeoplePlan {
  /** Only people for whom something changes. */
  readonly changes: readonly PersonChange[];
  readonly counts: ImportCounts;
  readonly rejected: readonly RejectedRow[];
}

/**
 * What importing these rows does. A row finds its person by external id, else by address. Somebody who stands in several
 * rows (as a contact at two accounts does) is described by the first; the others add their account and id. An import adds
 * and changes; it ends nothing.
 */
export function planPeople(lines: readonly PersonLine[], found: PeopleFound): PeoplePlan {
  const book = openBook(found);
  const rejected: RejectedRow[] = [];
  const counts = { ...none };
  for (const line of lines) {
    const outcome = takeLine(line, found, book);
    if (typeof outcome === 'object') rejected.push({ line: line.line, reason: outcome.reason });
    else counts[outcome] += 1;
  }
  const changes = book.drafts
    .filter(({ changed }) => changed)
    .map(({ before, after }) => ({ before, after }));
  return { changes, counts: { ...counts, rejected: rejected.length }, rejected };
}

interface Draft {
  readonly before: KnownPerson | undefined;
  after: KnownPerson;
  changed: boolean;
  /** Line by what made a row of this person: the same again is a mistake in the file. */
  readonly seen: Map<string, number>;
  readonly placed: Set<string>;
}

interface Book {
  readonly drafts: Draft[];
  readonly byEmail: Map<string, Draft>;
  readonly byExternalId: Map<string, Draft>;
}

function openBook({ people }: PeopleFound): Book {
  const drafts = people.map(draftOf);
  return {
    drafts,
    byEmail: new Map(
      drafts.flatMap(draft => draft.after.addresses.map(address => [address, draft] as const)),
    ),
    byExternalId: new Map(drafts.flatMap(draft => draft.after.externalIds.map(id => [id, draft] as const))),
  };
}

const draftOf = (before: KnownPerson): Draft => {
  return { before, after: before, changed: false, seen: new Map(), placed: new Set() };
};

type Outcome = 'added' | 'changed' | 'unchanged' | { reason: string };

function takeLine(line: PersonLine, found: PeopleFound, book: Book): Outcome {
  const accounts = accountsOf(line, found);
  if ('reason' in accounts) return accounts;
  const byId = line.externalId === undefined ? undefined : book.byExternalId.get(line.externalId);
  const byEmail = book.byEmail.get(line.email);
  if (byId && byEmail && byId !== byEmail) {
    return { reason: `${line.email} belongs to another person here, with another external id` };
  }
  const draft = byId ?? byEmail ?? newDraft(line, book);
  const key = `${line.externalId ?? ''} ${accounts.ids.toSorted().join(' ')}`;
  const earlier = draft.seen.get(key);
  if (earlier !== undefined) return { reason: `is the same person as in line ${earlier}` };
  const isFirst = draft.seen.size === 0;
  draft.seen.set(key, line.line);
  const was = draft.after;
  const described = isFirst ? describedBy(was, line) : was;
  draft.after = withMemberships(withExternalId(described, line), line, accounts.ids, draft.placed);
  index(draft, book);
  const isNew = draft.before === undefined;
  if (isNew && isFirst) draft.changed = true;
  if (isNew && isFirst) return 'added';
  if (JSON.stringify(was) === JSON.stringify(draft.after)) return 'unchanged';
  draft.changed = true;
  return 'changed';
}

function accountsOf(line: PersonLine, found: PeopleFound): { ids: string[] } | { reason: string } {
  const ids: string[] = [];
  for (const { by, value } of line.accounts) {
    const shown = value.slice(0, 60);
    if (by === 'id') {
      const id = found.accountsByExternalId.get(value);
      if (!id) return { reason: `there is no account with the id “${shown}”; import the accounts first` };
      ids.push(id);
    } else {
      const [id, ...more] = found.accountsByName.get(value.toLowerCase()) ?? [];
      if (!id) return { reason: `there is no account called “${shown}”; import the accounts first` };
      if (more.length > 0)
        return { reason: `several accounts are called “${shown}”; map the column with their ids` };
      ids.push(id);
    }
  }
  return { ids: [...new Set(ids)] };
}

function newDraft(line: PersonLine, book: Book): Draft {
  const after = {
    id: undefined,
    email: line.email,
    addresses: [line.email],
    name: line.email.slice(0, line.email.lastIndexOf('@')),
    locale: null,
    timeZone: null,
    deactivated: false,
    externalIds: [],
    memberships: [],
  };
  const draft = { before: undefined, after, changed: true, seen: new Map(), placed: new Set<string>() };
  book.drafts.push(draft);
  return draft;
}

function describedBy(person: KnownPerson, line: PersonLine): KnownPerson {
  return {
    ...withAddress(person, line.email),
    name: line.name ?? person.name,
    locale: line.locale === undefined ? person.locale : line.locale,
    timeZone: line.timeZone === undefined ? person.timeZone : line.timeZone,
    deactivated: line.deactivated ?? person.deactivated,
  };
}

/** Another address of theirs finds somebody and changes nothing; a new one takes the place of the one that mail went to. */
function withAddress(person: KnownPerson, email: string): KnownPerson {
  if (person.addresses.includes(email)) return person;
  return { ...person, email, addresses: [...person.addresses.filter(one => one !== person.email), email] };
}

function withExternalId(person: KnownPerson, { externalId }: PersonLine): KnownPerson {
  if (externalId === undefined || person.externalIds.includes(externalId)) return person;
  return { ...person, externalIds: [...person.externalIds, externalId] };
}

/** The first row that names an account says the roles there. */
function withMemberships(
  person: KnownPerson,
  { roles }: PersonLine,
  accountIds: readonly string[],
  placed: Set<string>,
): KnownPerson {
  let { memberships } = person;
  for (const accountId of accountIds) {
    if (placed.has(accountId)) continue;
    placed.add(accountId);
    const present = memberships.find(membership => membership.accountId === accountId);
    if (!present) memberships = [...memberships, { id: undefined, accountId, roles: roles ?? [] }];
    else if (roles) memberships = memberships.map(one => (one === present ? { ...one, roles } : one));
  }
  return { ...person, memberships };
}

function index(draft: Draft, { byEmail, byExternalId }: Book): void {
  for (const address of draft.after.addresses) byEmail.set(address, draft);
  for (const id of draft.after.externalIds) byExternalId.set(id, draft);
}
