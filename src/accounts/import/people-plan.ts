import { ownSystem } from '../external-id.ts';
import { type ImportCounts, none, type RejectedRow } from './nouns.ts';
import type { PersonLine, PlaceLine } from './people-rows.ts';

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
  /** Whose the external ids of people are. */
  readonly system: string;
  readonly people: readonly KnownPerson[];
  /** By {@link externalKey}. */
  readonly accountsByExternalId: ReadonlyMap<string, string>;
  /** By name in lower case; several accounts may have one name. */
  readonly accountsByName: ReadonlyMap<string, readonly string[]>;
  /** Ids of everybody who can administer now. */
  readonly administrators: readonly string[];
}

export const externalKey = (system: string, id: string): string => `${system}:${id}`;

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
  /** Administrators who stay. */
  readonly administrators: Set<string>;
}

function openBook({ people, administrators }: PeopleFound): Book {
  const drafts = people.map(draftOf);
  return {
    drafts,
    byEmail: new Map(
      drafts.flatMap(draft => draft.after.addresses.map(address => [address, draft] as const)),
    ),
    byExternalId: new Map(drafts.flatMap(draft => draft.after.externalIds.map(id => [id, draft] as const))),
    administrators: new Set(administrators),
  };
}

const draftOf = (before: KnownPerson): Draft => {
  return { before, after: before, changed: false, seen: new Map(), placed: new Set() };
};

type Outcome = 'added' | 'changed' | 'unchanged' | { reason: string };

function takeLine(line: PersonLine, found: PeopleFound, book: Book): Outcome {
  const places = placesOf(line, found);
  if ('reason' in places) return places;
  const byId = line.externalId === undefined ? undefined : book.byExternalId.get(line.externalId);
  const byEmail = book.byEmail.get(line.email);
  if (found.system === ownSystem && line.externalId !== undefined && !byId)
    return { reason: 'has an id of Waymark that nobody here has; leave that cell empty for somebody new' };
  if (byId && byEmail && byId !== byEmail) {
    return { reason: `${line.email} belongs to another person here, with another external id` };
  }
  const draft = byId ?? byEmail ?? newDraft(line, book);
  const key = `${line.externalId ?? ''} ${places
    .map(({ accountId }) => accountId)
    .toSorted()
    .join(' ')}`;
  const earlier = draft.seen.get(key);
  if (earlier !== undefined) return { reason: `is the same person as in line ${earlier}` };
  const isFirst = draft.seen.size === 0;
  const was = draft.after;
  const described = isFirst ? describedBy(was, line) : was;
  if (isLastAdministrator(described, book)) {
    return { reason: 'is the last administrator; make somebody else administrator first' };
  }
  if (described.deactivated && described.id !== undefined) book.administrators.delete(described.id);
  draft.seen.set(key, line.line);
  draft.after = withPlaces(withExternalId(described, line), places, draft.placed);
  index(draft, book);
  const isNew = draft.before === undefined;
  if (isNew && isFirst) draft.changed = true;
  if (isNew && isFirst) return 'added';
  if (JSON.stringify(was) === JSON.stringify(draft.after)) return 'unchanged';
  draft.changed = true;
  return 'changed';
}

/** Whether nobody could administer any more without this person, who is said to have left. */
const isLastAdministrator = ({ id, deactivated }: KnownPerson, { administrators }: Book): boolean =>
  deactivated && id !== undefined && administrators.has(id) && administrators.size === 1;

/** Where a row puts somebody. */
interface Place extends Pick<PlaceLine, 'roles' | 'ends'> {
  readonly accountId: string;
}

function placesOf(line: PersonLine, found: PeopleFound): Place[] | { reason: string } {
  const places = new Map<string, Place>();
  for (const { account, roles, ends } of line.places) {
    const accountId = accountOf(account, found);
    if (typeof accountId === 'object') return accountId;
    if (!places.has(accountId)) places.set(accountId, { accountId, roles, ends });
  }
  return [...places.values()];
}

function accountOf(account: PlaceLine['account'], found: PeopleFound): string | { reason: string } {
  if ('id' in account) {
    const id = found.accountsByExternalId.get(externalKey(account.system, account.id));
    const shown = account.id.slice(0, 60);
    return id ?? { reason: `there is no account with the id “${shown}”; import the accounts first` };
  }
  const shown = account.name.slice(0, 60);
  const [id, ...more] = found.accountsByName.get(account.name.toLowerCase()) ?? [];
  if (more.length > 0)
    return { reason: `several accounts are called “${shown}”; map the column with their ids` };
  return id ?? { reason: `there is no account called “${shown}”; import the accounts first` };
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

/** The first row that names an account says the roles there, or that they are there no more. */
function withPlaces(person: KnownPerson, places: readonly Place[], placed: Set<string>): KnownPerson {
  let { memberships } = person;
  for (const { accountId, roles, ends } of places) {
    if (placed.has(accountId)) continue;
    placed.add(accountId);
    const present = memberships.find(membership => membership.accountId === accountId);
    if (ends) memberships = memberships.filter(one => one !== present);
    else if (!present) memberships = [...memberships, { id: undefined, accountId, roles: roles ?? [] }];
    else if (roles && !isSame(roles, present.roles))
      memberships = memberships.map(one => (one === present ? { ...one, roles } : one));
  }
  return { ...person, memberships };
}

/** Roles have no order. */
const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.toSorted().join() === others.toSorted().join();

function index(draft: Draft, { byEmail, byExternalId }: Book): void {
  for (const address of draft.after.addresses) byEmail.set(address, draft);
  for (const id of draft.after.externalIds) byExternalId.set(id, draft);
}
