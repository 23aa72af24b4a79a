import { type RawBuilder, sql } from 'kysely';
import { keyPartAbout, occasionKeyOf, readKeyAbout, readOccasionKey } from '#campaigns';
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
  const told = await mailsThat(trx, toOthersAbout([keptId, mergedId]));
  const taken = new Set(told.map(({ key }) => key));
  for (const { id, key } of told) {
    const said = readKeyAbout(key, mergedId);
    const moved = said?.of(keptId, about.get(said.entry) ?? said.entry);
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
 * Notes for somebody split off that they have had what the record has had, and that others have been told of them what they
 * were told of the record, so that nobody gets the mail of one occasion twice, whoever of the two it was about.
 *
 * @param entries what somebody's own entries are about, by what the record's mails say
 */
export async function noteHadMails(
  trx: Database,
  { keptId, otherId }: { readonly keptId: string; readonly otherId: string },
  entries: (about: string) => readonly string[],
  now: Instant,
): Promise<void> {
  const own = (about: string) => (about.startsWith('rest/') ? [about] : entries(about));
  for (const mail of (await mailsOf(trx, keptId)).filter(hasLeft)) {
    const said = readOccasionKey(mail.key, keptId);
    if (!said) continue;
    for (const about of own(said.about))
      await noteHad(trx, mail, occasionKeyOf({ ...said, about }, otherId), otherId, now);
  }
  for (const mail of (await mailsThat(trx, toOthersAbout([keptId, otherId]))).filter(hasLeft)) {
    const said = readKeyAbout(mail.key, keptId);
    if (!said) continue;
    for (const entry of own(said.entry))
      await noteHad(trx, mail, said.of(otherId, entry), mail.person_id, now);
  }
}

type MailRow = Awaited<ReturnType<typeof mailsOf>>[number];

const hasLeft = (mail: MailRow): boolean => !waiting.some(state => state === mail.state);

async function noteHad(trx: Database, mail: MailRow, key: string, personId: string | null, now: Instant) {
  const { id: _, ...known } = mail;
  const at = instantText(now);
  const noted = { state: 'skipped', reason: 'split', planned_at: at, due_at: at, state_at: at };
  await trx
    .insertInto('mails')
    .values({ ...known, ...noted, id: newId(now), key, person_id: personId })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute();
}

const mailsOf = (trx: Database, personId: string) => mailsThat(trx, sql<boolean>`person_id = ${personId}`);

const mailsThat = (trx: Database, which: RawBuilder<boolean>) =>
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
      'person_id',
      'account_id',
      'campaign_id',
      'step_id',
      'subject_id',
      'entry',
    ])
    .where(which)
    .orderBy('id')
    .execute();
