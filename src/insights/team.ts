import { administers, isVisibleAt, type Viewer } from '#access';
import { type Account, findAccount } from '#accounts';
import { type Catalog, findCourse, findRecordable } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import type { Happening } from '#progress';
import {
  type AccountTraining,
  accountTraining,
  type PersonFacts,
  type PersonTraining,
  personTraining,
  type Reader,
  type Rules,
  readAccountFacts,
} from '#training';
import { namesOf } from './store.ts';

/** An account as its own administrator sees it. */
export interface Team {
  readonly account: Account;
  readonly training: Pick<
    AccountTraining,
    'status' | 'reason' | 'stalled' | 'seats' | 'requirements' | 'lastEventAt'
  >;
  /** By name. */
  readonly members: readonly TeamMember[];
}

/** Somebody there, with their progress as to what is open to people of the account: nothing of other accounts. */
export interface TeamMember {
  readonly training: PersonTraining;
  readonly email: string;
}

interface Asked {
  readonly viewer: Viewer;
  readonly accountId: string;
  /** For whom it is said; in English when absent. */
  readonly reader?: Reader | undefined;
}

/** Undefined when there is no such account, or the viewer is not its administrator. */
export async function readTeam(
  database: Database,
  rules: Rules,
  asked: Asked,
  now: Instant,
): Promise<Team | undefined> {
  const account = await findAdministered(database, asked);
  if (!account) return undefined;
  const facts = (await readAccountFacts(database, [account])).get(account.id);
  if (!facts) return undefined;
  const said = { ...rules, reader: asked.reader };
  const members = await membersOf(database, said, account, facts.people, now);
  const training = accountTraining(rules.policy, rules.catalog, facts, now, asked.reader);
  return { account, training, members };
}

/** One of the people there. Undefined when the person is not there, too. */
export async function readTeamMember(
  database: Database,
  rules: Rules,
  { personId, ...asked }: Asked & { readonly personId: string },
  now: Instant,
): Promise<{ readonly account: Account; readonly member: TeamMember } | undefined> {
  const account = await findAdministered(database, asked);
  if (!account) return undefined;
  const facts = (await readAccountFacts(database, [account], new Set([personId]))).get(account.id);
  const [member] = await membersOf(
    database,
    { ...rules, reader: asked.reader },
    account,
    facts?.people ?? [],
    now,
  );
  return member && { account, member };
}

/** The account, if the viewer is its own administrator and it is a customer still. */
export async function findAdministered(
  database: Database,
  { viewer, accountId }: Asked,
): Promise<Account | undefined> {
  if (!administers(viewer, accountId)) return undefined;
  const account = await findAccount(database, accountId);
  return account?.deactivatedAt ? undefined : account;
}

async function membersOf(
  database: Database,
  { catalog, policy, reader }: Rules & Pick<Asked, 'reader'>,
  account: Account,
  people: readonly PersonFacts[],
  now: Instant,
): Promise<TeamMember[]> {
  const names = await namesOf(
    database,
    people.map(({ person }) => person.id),
  );
  return people.map(facts => ({
    training: personTraining(
      catalog,
      account,
      asSeenAt(account, catalog, facts),
      policy.stalledAfterDays,
      now,
      reader,
    ),
    email: names.get(facts.person.id)?.email ?? '',
  }));
}

/** Where else somebody is, and what they do in courses that only others may see, is not the business of this account. */
function asSeenAt(
  { id, segment }: Account,
  catalog: Catalog,
  { memberships: _, ...facts }: PersonFacts,
): PersonFacts {
  const isVisible = ({ courseId, lessonId, data }: Happening) => {
    if (data.path !== undefined) return true;
    const course =
      lessonId === null ? findCourse(catalog, courseId) : findRecordable(catalog, courseId, lessonId)?.course;
    return course !== undefined && isVisibleAt(course, segment);
  };
  return {
    ...facts,
    memberships: [{ accountId: id, segment, roles: facts.roles }],
    events: facts.events.filter(isVisible),
  };
}

export const teamStates = [
  'everybody',
  'stalled',
  'not-started',
  'in-progress',
  'finished',
  'no-path',
] as const;

export interface TeamRequest {
  /** Part of a name or address. */
  readonly text: string;
  readonly state: (typeof teamStates)[number];
  /** From 1; one beyond the last is the last. */
  readonly page: number;
}

const membersPerPage = 50;

/** Those who were asked for, who is stalled first, a page at a time. */
export function chooseMembers(members: readonly TeamMember[], { text, state, page }: TeamRequest) {
  const part = text.trim().toLowerCase();
  const chosen = members
    .filter(({ training, email }) => `${training.person.name} ${email}`.toLowerCase().includes(part))
    .filter(({ training }) =>
      state === 'everybody' ? true : state === 'stalled' ? training.stalled : training.state === state,
    )
    .sort((a, b) => Number(b.training.stalled) - Number(a.training.stalled));
  const pages = Math.max(1, Math.ceil(chosen.length / membersPerPage));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    rows: chosen.slice((shown - 1) * membersPerPage, shown * membersPerPage),
    total: chosen.length,
    page: shown,
    pages,
  };
}
