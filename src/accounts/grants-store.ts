import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import { WaymarkError } from '#errors';
import { type Actor, audit, together } from './audit-store.ts';
import { batches } from './batches.ts';
import { notErased } from './erased-store.ts';
import { type GivenGrant, type GrantKind, type Person, staffKinds } from './person.ts';
import { grantOf, personOf } from './rows.ts';

/** What somebody may do here, as far as it has not been revoked. */
export async function grantsOf(database: Database, personId: string): Promise<GivenGrant[]> {
  const rows = await database
    .selectFrom('grants')
    .selectAll()
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .orderBy('granted_at')
    .execute();
  return rows.map(grantOf);
}

/** Whether somebody is on our own side now. */
export async function isStaffNow(database: Database, personId: string): Promise<boolean> {
  return (await grantsOf(database, personId)).some(({ kind }) => staffKinds.includes(kind));
}

/** Everybody who holds a grant: all CSMs, to choose one from. */
export async function peopleWithGrant(database: Database, kind: GrantKind): Promise<Person[]> {
  const rows = await database
    .selectFrom('people')
    .selectAll()
    .where('deactivated_at', 'is', null)
    .where('id', 'in', eb =>
      eb.selectFrom('grants').select('person_id').where('kind', '=', kind).where('revoked_at', 'is', null),
    )
    .orderBy('name')
    .execute();
  return rows.map(personOf);
}

/** Who administers an account, whether or not they have a seat there. */
export async function administratorsOf(database: Database, accountId: string): Promise<Person[]> {
  const rows = await database
    .selectFrom('people')
    .selectAll()
    .where('deactivated_at', 'is', null)
    .where('erased_at', 'is', null)
    .where('id', 'in', eb =>
      eb
        .selectFrom('grants')
        .select('person_id')
        .where('account_id', '=', accountId)
        .where('kind', '=', 'account-administrator')
        .where('revoked_at', 'is', null),
    )
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(personOf);
}

/** Who administers which of these accounts, or which accounts these people administer: one of both is asked for. */
export async function administrations(
  database: Database,
  asked: { readonly accountIds: readonly string[] } | { readonly personIds: readonly string[] },
): Promise<{ personId: string; accountId: string }[]> {
  const [column, ids] =
    'accountIds' in asked
      ? (['account_id', asked.accountIds] as const)
      : (['person_id', asked.personIds] as const);
  const found: { personId: string; accountId: string }[] = [];
  for await (const some of batches(ids)) {
    const rows = await database
      .selectFrom('grants')
      .select(['person_id', 'account_id'])
      .where(column, 'in', some)
      .where('kind', '=', 'account-administrator')
      .where('revoked_at', 'is', null)
      .execute();
    found.push(...rows.map(row => ({ personId: row.person_id, accountId: row.account_id ?? '' })));
  }
  return found;
}

export interface Granting {
  readonly personId: string;
  readonly kind: GrantKind;
  /** Needed by `account-administrator`, and by no other. */
  readonly accountId?: string | null;
}

/** Gives a grant. Giving it twice changes nothing. */
export async function grantTo(
  database: Database,
  granting: Granting,
  actor: Actor,
  now: Instant,
): Promise<void> {
  const { personId, kind } = granting;
  const accountId = granting.accountId ?? null;
  if ((kind === 'account-administrator') !== (accountId !== null)) {
    throw new WaymarkError(
      'request.invalid',
      'Only an account administrator has an account, and always one.',
    );
  }
  await together(database, async trx => {
    await notErased(trx, personId);
    const held = await grantsOf(trx, personId);
    if (held.some(grant => grant.kind === kind && grant.accountId === accountId)) return;
    await trx
      .insertInto('grants')
      .values({
        id: newId(now),
        person_id: personId,
        kind,
        account_id: accountId,
        granted_by: actor,
        granted_at: instantText(now),
        revoked_at: null,
      })
      .execute();
    await endSessionsFor(trx, personId, kind);
    const after = { kind, accountId };
    await audit(trx, { actor, action: 'grant.given', subject: `person:${personId}`, after }, now);
  });
}

/**
 * Takes a grant back.
 *
 * @throws WaymarkError `request.invalid` for the last administrator, whom nobody could replace
 */
export async function revokeGrant(
  database: Database,
  grantId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await together(database, async trx => {
    const row = await trx
      .selectFrom('grants')
      .selectAll()
      .where('id', '=', grantId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row) return;
    const grant = grantOf(row);
    if (grant.kind === 'administrator') await keepAnAdministrator(trx, grant.personId);
    await trx
      .updateTable('grants')
      .set({ revoked_at: instantText(now) })
      .where('id', '=', grantId)
      .execute();
    await endSessionsFor(trx, grant.personId, grant.kind);
    const before = { kind: grant.kind, accountId: grant.accountId };
    await audit(trx, { actor, action: 'grant.revoked', subject: `person:${grant.personId}`, before }, now);
  });
}

/** Whoever joins or leaves our staff, or changes place there, signs in anew: under the rules that hold for them now. */
async function endSessionsFor(trx: Database, personId: string, kind: GrantKind): Promise<void> {
  if (!staffKinds.includes(kind)) return;
  await trx.deleteFrom('sessions').where('person_id', '=', personId).execute();
}

/**
 * Asked before somebody is deactivated.
 *
 * @throws WaymarkError `request.invalid` for the last administrator
 */
export async function mayLeave(trx: Database, personId: string): Promise<void> {
  const grants = await grantsOf(trx, personId);
  if (grants.some(({ kind }) => kind === 'administrator')) await keepAnAdministrator(trx, personId);
}

/** @throws WaymarkError `request.invalid` when nobody else could administer */
export async function keepAnAdministrator(trx: Database, personId: string): Promise<void> {
  const administrators = await peopleWithGrant(trx, 'administrator');
  if (administrators.some(({ id }) => id !== personId)) return;
  throw new WaymarkError(
    'request.invalid',
    'This is the last administrator. Make somebody else administrator first.',
  );
}
