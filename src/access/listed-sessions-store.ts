import { type Actor, audit, together } from '#accounts';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { hashOf } from './secret-token.ts';
import type { EntryMethod } from './sessions-store.ts';

/** A session as it is shown to whoever may end it. */
export interface ListedSession {
  readonly id: string;
  readonly method: EntryMethod;
  readonly userAgent: string | null;
  readonly beganAt: Instant;
  /** To the hour. */
  readonly usedAt: Instant;
}

/** Somebody's sessions that have not ended, the one that was used last first. */
export async function sessionsOf(
  database: Database,
  personId: string,
  now: Instant,
): Promise<ListedSession[]> {
  const rows = await database
    .selectFrom('sessions')
    .select(['id', 'method', 'user_agent', 'created_at', 'updated_at'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', instantText(now))
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(listed);
}

/** The session of this token, whether or not it may do anything. */
export async function findSession(
  database: Database,
  token: string,
  now: Instant,
): Promise<ListedSession | undefined> {
  const row = await database
    .selectFrom('sessions')
    .select(['id', 'method', 'user_agent', 'created_at', 'updated_at'])
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', instantText(now))
    .executeTakeFirst();
  return row && listed(row);
}

/** Ends one session of somebody. Returns how many there were: 0 or 1. */
export function endOneSession(
  database: Database,
  { personId, sessionId }: { readonly personId: string; readonly sessionId: string },
  actor: Actor,
  now: Instant,
): Promise<number> {
  return together(database, async trx => {
    const { numDeletedRows } = await trx
      .deleteFrom('sessions')
      .where('person_id', '=', personId)
      .where('id', '=', sessionId)
      .executeTakeFirst();
    return written(trx, personId, Number(numDeletedRows), actor, now);
  });
}

/** Ends every session of somebody, but for the one to keep. Returns how many there were. */
export function endSessions(
  database: Database,
  { personId, keep }: { readonly personId: string; readonly keep?: string | undefined },
  actor: Actor,
  now: Instant,
): Promise<number> {
  return together(database, async trx => {
    let query = trx.deleteFrom('sessions').where('person_id', '=', personId);
    if (keep !== undefined) query = query.where('id', '<>', keep);
    const { numDeletedRows } = await query.executeTakeFirst();
    return written(trx, personId, Number(numDeletedRows), actor, now);
  });
}

async function written(
  trx: Database,
  personId: string,
  sessions: number,
  actor: Actor,
  now: Instant,
): Promise<number> {
  const subject = `person:${personId}`;
  if (sessions > 0) await audit(trx, { actor, action: 'sessions.ended', subject, before: { sessions } }, now);
  return sessions;
}

const listed = (row: {
  id: string;
  method: string;
  user_agent: string | null;
  created_at: string;
  updated_at: string;
}): ListedSession => ({
  id: row.id,
  method: row.method as EntryMethod,
  userAgent: row.user_agent,
  beganAt: readInstant(row.created_at),
  usedAt: readInstant(row.updated_at),
});
