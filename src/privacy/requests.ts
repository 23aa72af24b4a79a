import { type Actor, audit, peopleWithGrant, readPerson } from '#accounts';
import type { Clock } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { sendNotice } from '#mail';
import { erasePerson } from './erase-store.ts';
import { decideRequest, noteRequest } from './requests-store.ts';

/** What answering a request needs: people are told by mail. */
export interface RequestRoom {
  readonly database: Database;
  readonly clock: Clock;
  readonly config: Pick<Config, 'publicUrl'>;
}

/** Somebody asks to be erased. The administrators are told, once. */
export async function requestErasure(room: RequestRoom, personId: string): Promise<void> {
  const { database, clock, config } = room;
  const now = clock.now();
  if (!(await noteRequest(database, personId, now))) return;
  const subject = `person:${personId}`;
  await audit(database, { actor: `person:${personId}`, action: 'erasure.requested', subject }, now);
  for (const { id, email, name, locale } of await peopleWithGrant(database, 'administrator')) {
    await sendNotice(room, {
      template: 'erasure-asked',
      to: { address: email, name },
      personId: id,
      locale: locale ?? undefined,
      variables: { link: `${config.publicUrl}/admin/privacy` },
    });
  }
}

/**
 * Erases somebody and tells them, at the address that they had.
 *
 * @throws WaymarkError as {@link erasePerson}
 */
export async function eraseAndTell(room: RequestRoom, personId: string, actor: Actor): Promise<void> {
  const { database, clock } = room;
  const { email, locale } = await readPerson(database, personId);
  await database.transaction().execute(async trx => {
    await erasePerson(trx, personId, actor, clock.now());
    await decideRequest(trx, { personId, decision: 'erased', actor }, clock.now());
  });
  await sendNotice(room, {
    template: 'erasure-done',
    to: { address: email },
    locale: locale ?? undefined,
    variables: {},
  });
}

/**
 * Tells somebody why they are not erased.
 *
 * @throws WaymarkError `not-found` when nobody waits for this answer
 */
export async function refuseErasure(
  room: RequestRoom,
  refusal: { readonly personId: string; readonly reason: string },
  actor: Actor,
): Promise<void> {
  const { database, clock } = room;
  const { personId, reason } = refusal;
  const now = clock.now();
  const { email, name, locale } = await readPerson(database, personId);
  const waited = await decideRequest(database, { personId, decision: 'refused', reason, actor }, now);
  if (!waited) throw new WaymarkError('not-found', 'This request has been answered already.');
  const entry = { actor, action: 'erasure.refused', subject: `person:${personId}` };
  await audit(database, { ...entry, personal: { personId, after: { reason } } }, now);
  await sendNotice(room, {
    template: 'erasure-refused',
    to: { address: email, name },
    personId,
    locale: locale ?? undefined,
    variables: { reason },
  });
}
