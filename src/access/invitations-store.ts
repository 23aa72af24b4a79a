import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { GrantKind } from '#accounts';
import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId, type Tables } from '#database';
import { type Invitation, type InvitationState, invitationDays } from './invitation.ts';
import { hashOf, newToken } from './secret-token.ts';

/** What an invitation offers, and to whom. */
export type NewInvitation = Pick<
  Invitation,
  'address' | 'name' | 'accountId' | 'roles' | 'grant' | 'next' | 'invitedBy'
>;

const roleList = z.array(z.string());

/** Keeps an invitation and makes its token, of which only the hash is kept. */
export async function keepInvitation(
  trx: Database,
  wanted: NewInvitation,
  now: Instant,
): Promise<{ invitation: Invitation; token: string }> {
  const token = newToken();
  const row = await trx
    .insertInto('invitations')
    .values({
      id: newId(now),
      address: wanted.address,
      name: wanted.name,
      account_id: wanted.accountId,
      roles: JSON.stringify(wanted.roles),
      grant_kind: wanted.grant,
      next: wanted.next,
      invited_by: wanted.invitedBy,
      token_hash: hashOf(token),
      created_at: instantText(now),
      sent_at: instantText(now),
      expires_at: instantText(expiry(now)),
      accepted_at: null,
      withdrawn_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { invitation: invitationOf(row), token };
}

/** A new token for one that is still open, also when it has expired; the old one is worth nothing any more. */
export async function renewInvitation(
  trx: Database,
  invitationId: string,
  now: Instant,
): Promise<{ invitation: Invitation; token: string } | undefined> {
  const token = newToken();
  const row = await trx
    .updateTable('invitations')
    .set({
      token_hash: hashOf(token),
      sent_at: instantText(now),
      expires_at: instantText(expiry(now)),
    })
    .where('id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row && { invitation: invitationOf(row), token };
}

/** Ends what was offered to this address at this account before, or to one of our staff, and has not been accepted. */
export async function replaceEarlier(
  trx: Database,
  { address, accountId }: Pick<Invitation, 'address' | 'accountId'>,
  now: Instant,
): Promise<void> {
  await trx
    .updateTable('invitations')
    .set({ withdrawn_at: instantText(now) })
    .where('address', '=', address)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

export async function findInvitation(
  database: Database,
  invitationId: string,
): Promise<Invitation | undefined> {
  const row = await database
    .selectFrom('invitations')
    .selectAll()
    .where('id', '=', invitationId)
    .executeTakeFirst();
  return row && invitationOf(row);
}

export async function findInvitationByToken(
  database: Database,
  token: string,
): Promise<Invitation | undefined> {
  const row = await database
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst();
  return row && invitationOf(row);
}

/** Uses up an invitation. Says whether this was the first to do so, and nothing had ended it before. */
export async function takeInvitation(trx: Database, token: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('invitations')
    .set({ accepted_at: instantText(now) })
    .where('token_hash', '=', hashOf(token))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', instantText(now))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends an invitation that nobody has accepted. Says whether there was anything to end. */
export async function endInvitation(trx: Database, invitationId: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('invitations')
    .set({ withdrawn_at: instantText(now) })
    .where('id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** An invitation with the names of its account and of whoever invited. */
export interface ListedInvitation {
  readonly invitation: Invitation;
  readonly accountName: string | null;
  readonly inviterName: string | null;
}

export interface InvitationFilter {
  readonly accountId?: string | undefined;
  readonly state?: InvitationState | undefined;
  /** From 1. */
  readonly page: number;
}

export const invitationsPerPage = 50;

/** The latest first, a page at a time. */
export async function listInvitations(
  database: Database,
  filter: InvitationFilter,
  now: Instant,
): Promise<{ readonly rows: readonly ListedInvitation[]; readonly total: number }> {
  const matching = invitationsIn(database, filter, now);
  const { total } = await matching.select(eb => eb.fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .leftJoin('people as p', 'p.id', 'i.invited_by')
    .leftJoin('accounts as a', 'a.id', 'i.account_id')
    .selectAll('i')
    .select(['p.name as inviter_name', 'a.name as account_name'])
    .orderBy('i.sent_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(invitationsPerPage)
    .offset((filter.page - 1) * invitationsPerPage)
    .execute();
  return {
    total: Number(total),
    rows: rows.map(row => ({
      invitation: invitationOf(row),
      accountName: row.account_name,
      inviterName: row.inviter_name,
    })),
  };
}

function invitationsIn(database: Database, { accountId, state }: InvitationFilter, now: Instant) {
  let query = database.selectFrom('invitations as i');
  if (accountId !== undefined) query = query.where('i.account_id', '=', accountId);
  if (state === 'accepted') return query.where('i.accepted_at', 'is not', null);
  if (state === 'withdrawn') return query.where('i.withdrawn_at', 'is not', null);
  if (state === undefined) return query;
  return query
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', state === 'pending' ? '>' : '<=', instantText(now));
}

const expiry = (now: Instant): Instant => now.add({ hours: invitationDays * 24 });

const invitationOf = (row: Selectable<Tables['invitations']>): Invitation => ({
  id: row.id,
  address: row.address,
  name: row.name,
  accountId: row.account_id,
  roles: roleList.parse(JSON.parse(row.roles)),
  grant: row.grant_kind as GrantKind | null,
  next: row.next,
  invitedBy: row.invited_by,
  sentAt: readInstant(row.sent_at),
  expiresAt: readInstant(row.expires_at),
  acceptedAt: row.accepted_at === null ? null : readInstant(row.accepted_at),
  withdrawnAt: row.withdrawn_at === null ? null : readInstant(row.withdrawn_at),
});
