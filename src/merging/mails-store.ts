import { sql } from 'kysely';
import { keyAboutOther, keyPartAbout, type OccasionKey, occasionKeyOf, readOccasionKey } from '#campaigns';
import { type Instant, instantText } from '#clock';
import { type Database, newId } from '#database';
import type { Pair } from './pair.ts';

/** What has not left and need not: the kept person gets it by their own plan, if it is still due. */
const waiting = ['queued', 'held', 'claimed'] as const;

/**
 * Moves the ledger. What the merged person has had counts for the kept one, so that no occasion comes twice; what was still
 * waiting for them is skipped and stays where it is. Mail that somebody waits for, such as a sign-in link, goes out, and what
 * somebody of ours has sent by hand goes to the kept person, unless they get the same anyway.
 *
 * @param about what mails about an entry to a path are about from now on
 */
export async function moveMails(
  trx: Database,
  { keptId, mergedId }: Pair,
  about: ReadonlyMap<string, string>,
  now: Instant,
): Promise<void> {
  await trx
    .updateTable('mails')
    .set({
      state: 'skipped',
      reason: 'merged',
      state_at: instantText(now),
      claimed_by: null,
      lease_until: null,
    })
    .where('person_id', '=', mergedId)
    .where('state', 'in', waiting)
    .where('class', '!=', 'transactional')
    .where(({ or, eb }) =>
      or([
        eb('sending_id', 'is', null),
        eb('sending_id', 'in', sent =>
          sent
            .selectFrom('mails as m')
            .select('m.sending_id')
            .where('m.person_id', '=', keptId)
            .where('m.sending_id', 'is not', null),
        ),
      ]),
    )
    .execute();
  const taken = new Set((await mailsOf(trx, keptId)).map(({ key }) => key));
  for (const mail of await mailsOf(trx, mergedId)) {
    if (mail.reason === 'merged') continue;
    const said = readOccasionKey(mail.key, mergedId);
    const moved = said && occasionKeyOf({ ...said, about: about.get(said.about) ?? said.about }, keptId);
    const key = moved && !taken.has(moved) ? moved : mail.key;
    taken.add(key);
    await trx.updateTable('mails').set({ key, person_id: keptId }).where('id', '=', mail.id).execute();
  }
  await moveTold(trx, { keptId, mergedId }, about);
}

/** What others have been told of the merged person, they have been told of the kept one. */
async function moveTold(trx: Database, { keptId, mergedId }: Pair, about: ReadonlyMap<string, string>) {
  const told = await trx
    .selectFrom('mails')
    .select(['id', 'key'])
    .where(toOthersAbout([keptId, mergedId]))
    .orderBy('id')
    .execute();
  const taken = new Set(told.map(({ key }) => key));
  for (const { id, key } of told) {
    const moved = keyAboutOther(key, { from: mergedId, to: keptId }, about);
    if (!moved || taken.has(moved)) continue;
    taken.add(moved);
    await trx.updateTable('mails').set({ key: moved }).where('id', '=', id).execute();
  }
}

/** Mails that somebody else gets about these people, at the accounts where they are or were. */
export const toOthersAbout = (personIds: readonly string[]) => sql<boolean>`(
  account_id in (select account_id from memberships where person_id in (${sql.join(personIds)}))
  and (${sql.join(
    personIds.map(id => sql`key like ${`%${keyPartAbout(id)}%`}`),
    sql` or `,
  )}))`;

/**
 * Notes for somebody split off that they have had what the record has had, so that nobody gets the mail of one occasion
 * twice, whoever of the two had read it.
 *
 * @param entries what somebody's own entries are about, by what the record's mails say
 */
export async function noteHadMails(
  trx: Database,
  split: { readonly keptId: string; readonly otherId: string },
  entries: (about: string) => readonly string[],
  now: Instant,
): Promise<void> {
  const { keptId, otherId } = split;
  for (const mail of await mailsOf(trx, keptId)) {
    const said = readOccasionKey(mail.key, keptId);
    if (!said || waiting.some(state => state === mail.state)) continue;
    for (const about of said.about.startsWith('rest/') ? [said.about] : entries(said.about))
      await noteHad(trx, mail, { ...said, about }, otherId, now);
  }
}

type MailRow = Awaited<ReturnType<typeof mailsOf>>[number];

async function noteHad(trx: Database, mail: MailRow, said: OccasionKey, personId: string, now: Instant) {
  const at = instantText(now);
  await trx
    .insertInto('mails')
    .values({
      id: newId(now),
      key: occasionKeyOf(said, personId),
      class: mail.class,
      kind: mail.kind,
      state: 'skipped',
      reason: 'split',
      topic: mail.topic,
      person_id: personId,
      account_id: mail.account_id,
      campaign_id: mail.campaign_id,
      step_id: mail.step_id,
      subject_id: mail.subject_id,
      entry: mail.entry,
      planned_at: at,
      due_at: at,
      state_at: at,
    })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute();
}

const mailsOf = (trx: Database, personId: string) =>
  trx
    .selectFrom('mails')
    .select([
      'id',
      'key',
      'class',
      'kind',
      'topic',
      'state',
      'reason',
      'account_id',
      'campaign_id',
      'step_id',
      'subject_id',
      'entry',
    ])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
