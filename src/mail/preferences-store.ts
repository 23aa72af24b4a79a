import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import { type Choices, everyTopic, type OnOff, ownChoices } from './choices.ts';
import { forgottenAddress } from './forget-store.ts';
import { type Silence, type Suppression, suppressedFor } from './may-send.ts';

/** `one-click`: by a mail program's own button; `undo`: by taking back what was just chosen on the page. */
export type PreferenceReason = 'one-click' | 'page' | 'undo';

/**
 * Turns a topic on or off for a person. The same twice changes nothing; for somebody who is gone, nothing happens. A link in an
 * old mail may name a record that was merged since: what it says is meant by the person that it has become.
 */
export async function setPreference(
  database: Database,
  preference: {
    readonly personId: string;
    readonly topic: string;
    readonly state: OnOff;
    /** How it came. */
    readonly reason: PreferenceReason;
  },
  now: Instant,
): Promise<void> {
  const { topic, state, reason } = preference;
  const person = await database
    .selectFrom('people')
    .select(['id', 'merged_into'])
    .where('id', '=', preference.personId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) return;
  const person_id = person.merged_into ?? person.id;
  await database
    .insertInto('mail_preferences')
    .values({ person_id, topic, state, reason, at: instantText(now) })
    .onConflict(conflict =>
      conflict
        .columns(['person_id', 'topic'])
        .doUpdateSet({ state, reason, at: instantText(now) })
        .where('mail_preferences.state', '!=', state),
    )
    .execute();
}

/** What somebody has chosen, topic by topic. */
export async function choicesOf(database: Database, personId: string): Promise<Choices> {
  const rows = await database
    .selectFrom('mail_preferences')
    .select(['topic', 'state'])
    .where('person_id', '=', personId)
    .execute();
  return new Map(rows.map(({ topic, state }) => [topic, state as OnOff]));
}

/** Which topics these people have turned off. */
export async function topicsTurnedOff(
  database: Database,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const off = new Map<string, string[]>();
  for (let from = 0; from < personIds.length; from += 500) {
    const rows = await database
      .selectFrom('mail_preferences')
      .select(['person_id', 'topic'])
      .where('person_id', 'in', personIds.slice(from, from + 500))
      .where('state', '=', 'off')
      .execute();
    for (const row of rows) off.set(row.person_id, [...(off.get(row.person_id) ?? []), row.topic]);
  }
  return off;
}

/** Records that an address is not to be mailed. What passes does not overwrite what is known for good; `hard` overwrites all. */
export async function suppress(
  database: Database,
  address: string,
  { kind, reason, until }: Omit<Suppression, 'at'> & { readonly reason: string },
  now: Instant,
): Promise<void> {
  const row = { kind, reason, at: instantText(now), until: until ? instantText(until) : null };
  await database
    .insertInto('suppressions')
    .values({ address: normalAddress(address), ...row })
    .onConflict(conflict => {
      const update = conflict.column('address').doUpdateSet(row);
      return kind === 'hard' ? update : update.where('suppressions.until', 'is not', null);
    })
    .execute();
}

/** Lets an address be mailed again, because somebody who reads it asked for it. */
export async function liftSuppression(database: Database, address: string): Promise<void> {
  const normal = normalAddress(address);
  await database
    .deleteFrom('suppressions')
    .where('address', 'in', [normal, forgottenAddress(normal)])
    .execute();
}

/** What is held against these addresses, those too of which only a hash was kept. */
export async function suppressionsOf(
  database: Database,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Suppression>> {
  const found = new Map<string, Suppression>();
  const kept = new Map(
    addresses.map(normalAddress).flatMap(address => [
      [address, address],
      [forgottenAddress(address), address],
    ]),
  );
  const keys = [...kept.keys()];
  for (let from = 0; from < keys.length; from += 500) {
    const rows = await database
      .selectFrom('suppressions')
      .select(['address', 'kind', 'at', 'until'])
      .where('address', 'in', keys.slice(from, from + 500))
      .orderBy('address', 'desc')
      .execute();
    for (const { address, kind, at, until } of rows) {
      found.set(kept.get(address) ?? address, {
        kind: kind as Suppression['kind'],
        at: Temporal.Instant.from(at),
        until: until === null ? undefined : Temporal.Instant.from(until),
      });
    }
  }
  return found;
}

/** What is held against this address now. */
export async function findSuppression(
  database: Database,
  address: string,
  now: Instant,
): Promise<Suppression | undefined> {
  const found = (await suppressionsOf(database, [address])).get(normalAddress(address));
  return found && isOver(found, now) ? undefined : found;
}

const isOver = ({ until }: Suppression, now: Instant): boolean =>
  until !== undefined && Temporal.Instant.compare(until, now) <= 0;

/** Why these people get no onboarding mail, or none of a topic: for those who plan it. */
export async function silenceOf(
  database: Database,
  people: readonly { readonly id: string; readonly email: string }[],
  now: Instant,
): Promise<ReadonlyMap<string, Silence>> {
  const turnedOff = await topicsTurnedOff(
    database,
    people.map(({ id }) => id),
  );
  const suppressed = await suppressionsOf(
    database,
    people.map(({ email }) => email),
  );
  return new Map(
    people.map(({ id, email }): [string, Silence] => {
      const suppression = suppressed.get(normalAddress(email));
      const topics = turnedOff.get(id) ?? [];
      const afterwards = topics.includes(everyTopic) ? 'unsubscribed' : undefined;
      const own = Object.fromEntries(topics.map(topic => [topic, 'unsubscribed']));
      const pace = topics.includes(ownChoices.eachAsItComes) ? 'weekly' : 'as-they-come';
      if (!suppression || isOver(suppression, now)) return [id, { all: afterwards, topics: own, pace }];
      const rest = suppression.until && { until: suppression.until, afterwards };
      return [id, { all: suppressedFor[suppression.kind], topics: own, rest, pace }];
    }),
  );
}

export const normalAddress = (address: string): string => address.trim().toLowerCase();
