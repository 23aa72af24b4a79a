import { type Actor, audit, staffKinds, together } from '#accounts';
import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import { staffFactorSetting } from './staff-factor-setting.ts';

/** Whether our staff must have a second factor. */
export async function isFactorRequired(database: Database): Promise<boolean> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', staffFactorSetting)
    .executeTakeFirst();
  return row?.value === 'required';
}

/** Requires it, or no more. Saying it twice changes nothing. */
export function requireFactor(
  database: Database,
  required: boolean,
  actor: Actor,
  now: Instant,
): Promise<void> {
  return together(database, async trx => {
    const before = await isFactorRequired(trx);
    if (before === required) return;
    const set = { value: required ? 'required' : 'as they like', set_by: actor, set_at: instantText(now) };
    await trx
      .insertInto('settings')
      .values({ name: staffFactorSetting, ...set })
      .onConflict(oc => oc.column('name').doUpdateSet(set))
      .execute();
    const subject = `setting:${staffFactorSetting}`;
    const change = { before: { required: before }, after: { required } };
    await audit(trx, { actor, action: 'second-factor.required', subject, ...change }, now);
  });
}

export interface StaffFactor {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  /** Undefined without one. */
  readonly since: Instant | undefined;
}

/** All of our staff, those without a second factor first. */
export async function staffFactors(database: Database): Promise<StaffFactor[]> {
  const rows = await database
    .selectFrom('people as p')
    .leftJoin('second_factors as f', 'f.person_id', 'p.id')
    .select(['p.id', 'p.name', 'p.email', 'f.created_at as since'])
    .where('p.deactivated_at', 'is', null)
    .where('p.id', 'in', eb =>
      eb
        .selectFrom('grants')
        .select('person_id')
        .where('kind', 'in', staffKinds)
        .where('revoked_at', 'is', null),
    )
    .orderBy('p.name')
    .execute();
  const people = rows.map(({ id, name, email, since }) => ({
    personId: id,
    name,
    email,
    since: since === null ? undefined : readInstant(since),
  }));
  return [...people.filter(({ since }) => !since), ...people.filter(({ since }) => since)];
}
