import { sql } from 'kysely';
import { z } from 'zod';
import { isStaffNow } from '#accounts';
import type { Site } from '#catalog';
import { type Instant, instantText, readInstant } from '#clock';
import { compiledOnce, type Database, newId } from '#database';
import { hashOf, newToken } from './secret-token.ts';
import type { LinkMethod } from './sign-in-requests-store.ts';
import { staffFactorSetting } from './staff-factor-setting.ts';
import { type Grant, isStaff, type PersonViewer } from './viewer.ts';

/** How long sessions live, of learners and of our staff. */
export type Lifetimes = Site['sessions'];

/** When a session was last used is kept to the hour, so that opening a page seldom costs a write. */
const usedAgainAfterHours = 1;

/** By what a session was begun. */
export type EntryMethod = LinkMethod | 'code' | 'invitation' | 'hand-off' | `sso:${string}`;

/** A browser as its person recognises it in a list. */
export interface Browser {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

const roleList = z.array(z.string());

export interface Entry {
  readonly personId: string;
  readonly method: EntryMethod;
  readonly browser: Browser;
  readonly lifetimes: Lifetimes;
}

/** Begins a session for somebody who has proven who they are, unless they are deactivated or erased. Returns its token. */
export async function beginSession(
  database: Database,
  { personId, method, browser, lifetimes }: Entry,
  now: Instant,
): Promise<string | undefined> {
  const active = await database
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .where('deactivated_at', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!active) return undefined;
  const isOnStaff = await isStaffNow(database, personId);
  const { idleDays, days } = isOnStaff ? lifetimes.staff : lifetimes.learners;
  const endsAt = instantText(now.add({ hours: days * 24 }));
  const token = newToken();
  const at = instantText(now);
  await database
    .insertInto('sessions')
    .values({
      id: newId(now),
      person_id: personId,
      token_hash: hashOf(token),
      method,
      ip_address: browser.ip,
      user_agent: browser.userAgent?.slice(0, 300) ?? null,
      created_at: at,
      updated_at: at,
      expires_at: expiryOf(idleDays, endsAt, now),
      idle_days: idleDays,
      ends_at: endsAt,
      factor_at: null,
    })
    .execute();
  return token;
}

export async function endSession(database: Database, token: string): Promise<void> {
  await database.deleteFrom('sessions').where('token_hash', '=', hashOf(token)).execute();
}

export async function forgetSessions(database: Database, now: Instant): Promise<void> {
  await database.deleteFrom('sessions').where('expires_at', '<', instantText(now)).execute();
}

/**
 * `whole`: it may do what its person may. Until then it is nobody's to everything but the pages that ask for what is missing:
 * the `code` of the second factor, or to `set-up` one, where our staff must have it.
 */
export type Standing = 'whole' | 'code' | 'set-up';

export interface Held {
  readonly sessionId: string;
  readonly standing: Standing;
  readonly viewer: PersonViewer;
}

/** Who holds this session, if it has not ended, nothing is missing, and its person is neither deactivated nor erased. */
export async function findSessionViewer(
  database: Database,
  token: string,
  now: Instant,
): Promise<PersonViewer | undefined> {
  const held = await findHeld(database, token, now);
  return held?.standing === 'whole' ? held.viewer : undefined;
}

/** The same, whatever is missing. */
export async function findHeld(database: Database, token: string, now: Instant): Promise<Held | undefined> {
  const parameters = [staffFactorSetting, hashOf(token), instantText(now)];
  const query = compiledOnce(database, 'session by hash', parameters, () => sessionQuery(database));
  const [row] = (await database.executeQuery(query)).rows;
  if (!row) return undefined;
  if (now.since(readInstant(row.updated_at)).total('hours') >= usedAgainAfterHours)
    await prolong(database, row, now);
  const viewer = await viewerOf(database, row);
  return { sessionId: row.session_id, viewer, standing: standingOf(row, viewer) };
}

/** Somebody as they see and may do things, if they are not deactivated. */
export async function findPersonViewer(
  database: Database,
  personId: string,
): Promise<PersonViewer | undefined> {
  const row = await database
    .selectFrom('people')
    .select(['id', 'name', 'email', 'time_zone', 'locale'])
    .where('id', '=', personId)
    .where('deactivated_at', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return row && viewerOf(database, row);
}

async function viewerOf(
  database: Database,
  row: { id: string; name: string; email: string; time_zone: string | null; locale: string | null },
): Promise<PersonViewer> {
  return {
    kind: 'person',
    personId: row.id,
    name: row.name,
    email: row.email,
    timeZone: row.time_zone,
    locale: row.locale,
    ...(await rightsOf(database, row.id)),
  };
}

/** Its parameters, in their order: the name of the setting, the hash of the token, now. */
const sessionQuery = (database: Database) =>
  database
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .leftJoin('second_factors as f', 'f.person_id', 's.person_id')
    .leftJoin('settings as r', join => join.on('r.name', '=', ''))
    .select(['s.id as session_id', 's.updated_at', 's.idle_days', 's.ends_at'])
    .select(['s.factor_at', 'f.person_id as factor', 'r.value as staff_factor'])
    .select(['p.id', 'p.name', 'p.email', 'p.time_zone', 'p.locale'])
    .where('s.token_hash', '=', '')
    .where('s.expires_at', '>', '')
    .where('p.deactivated_at', 'is', null)
    .where('p.erased_at', 'is', null);

function standingOf(
  row: {
    readonly factor: string | null;
    readonly factor_at: string | null;
    readonly staff_factor: string | null;
  },
  viewer: PersonViewer,
): Standing {
  if (row.factor !== null) return row.factor_at === null ? 'code' : 'whole';
  return row.staff_factor === 'required' && isStaff(viewer) ? 'set-up' : 'whole';
}

async function prolong(
  database: Database,
  session: { readonly session_id: string; readonly idle_days: number; readonly ends_at: string },
  now: Instant,
): Promise<void> {
  const expiresAt = expiryOf(session.idle_days, session.ends_at, now);
  await database
    .updateTable('sessions')
    .set({ updated_at: instantText(now), expires_at: expiresAt })
    .where('id', '=', session.session_id)
    .execute();
}

/** When it ends unless it is used again: never later than it ends anyway. */
function expiryOf(idleDays: number, endsAt: string, now: Instant): string {
  const idle = instantText(now.add({ hours: idleDays * 24 }));
  return idle < endsAt ? idle : endsAt;
}

/** Grants and current memberships, in one question: it is asked for every page. */
async function rightsOf(database: Database, personId: string) {
  const query = compiledOnce(database, 'rights of a person', [personId, personId], () =>
    rightsQuery(database),
  );
  const { rows } = await database.executeQuery(query);
  const grants = rows
    .filter(({ roles }) => roles === null)
    .map(({ kind, account_id }) => ({ kind: kind as Grant, accountId: account_id }));
  const memberships = rows.flatMap(({ account_id, roles, segment }) =>
    roles === null || account_id === null
      ? []
      : [{ accountId: account_id, segment, roles: roleList.parse(JSON.parse(roles)) }],
  );
  return { grants, memberships };
}

const rightsQuery = (database: Database) =>
  database
    .selectFrom('grants')
    .select([
      'kind',
      'account_id',
      sql<string | null>`null`.as('roles'),
      sql<string | null>`null`.as('segment'),
    ])
    .where('person_id', '=', '')
    .where('revoked_at', 'is', null)
    .unionAll(
      database
        .selectFrom('memberships as m')
        .innerJoin('accounts as a', 'a.id', 'm.account_id')
        .select([sql<string>`'membership'`.as('kind'), 'm.account_id', 'm.roles', 'a.segment'])
        .where('m.person_id', '=', '')
        .where('m.ended_at', 'is', null)
        .where('a.deactivated_at', 'is', null),
    );
