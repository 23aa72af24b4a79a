import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';
import { normalAddress, suppress } from '../preferences-store.ts';
import type { BounceSource, BounceVerdict, ReceivedBounce } from './bounce.ts';
import { mattersSince, suppressionBy } from './rest.ts';

/** `known`: another way has told of it already. `not-ours`: it names no mail that we sent, so anybody may have made it up. */
export type Recorded = 'recorded' | 'known' | 'not-ours';

/**
 * Writes down what came back, once for each event, and holds against the address what follows. A returned mail counts only
 * for a mail of ours, and for the address that this went to: what a report says of another address is not believed.
 * A provider whose signature was checked is.
 */
export async function recordBounce(
  database: Database,
  bounce: ReceivedBounce,
  now: Instant,
): Promise<Recorded> {
  const inOne = (trx: Database) => record(trx, bounce, now);
  return database.isTransaction ? inOne(database) : database.transaction().execute(inOne);
}

async function record(trx: Database, bounce: ReceivedBounce, now: Instant): Promise<Recorded> {
  const { verdict, delayed, status, said, source, eventId } = bounce;
  const mail = bounce.mailId ? await findSent(trx, bounce.mailId) : undefined;
  const address = mail?.address ?? (source === 'mail' ? undefined : bounce.address);
  const event = mail?.id ?? eventId;
  if (!address || !event) return 'not-ours';
  const id = newId(now);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('bounces')
    .values({
      id,
      key: [event, normalAddress(address), delayed ? 'delayed' : verdict].join('/'),
      address: normalAddress(address),
      verdict,
      is_delay: delayed ? 1 : 0,
      status: status ?? null,
      said: said.slice(0, 500),
      source,
      mail_id: mail?.id ?? null,
      at: instantText(now),
    })
    .onConflict(conflict => conflict.column('key').doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return 'known';
  const suppression = suppressionBy(bounce, await softLately(trx, address, now), now);
  if (suppression) await suppress(trx, address, { ...suppression, reason: said }, now);
  return 'recorded';
}

async function findSent(trx: Database, mailId: string) {
  return trx.selectFrom('mails').select(['id', 'address']).where('id', '=', mailId).executeTakeFirst();
}

async function softLately(trx: Database, address: string, now: Instant): Promise<number> {
  const { count } = await trx
    .selectFrom('bounces')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('address', '=', normalAddress(address))
    .where('verdict', '=', 'soft')
    .where('is_delay', '=', 0)
    .where('at', '>', instantText(mattersSince(now)))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** An entry of the ledger. */
export interface BounceRecord {
  readonly address: string;
  readonly verdict: BounceVerdict;
  readonly delayed: boolean;
  readonly status: string | null;
  readonly said: string;
  readonly source: BounceSource;
  readonly at: Instant;
}

/** What came back from an address, or from all, the newest first. */
export async function listBounces(
  database: Database,
  search: { readonly address?: string | undefined; readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly BounceRecord[]; readonly total: number }> {
  const { address, limit, offset } = search;
  const matching = database
    .selectFrom('bounces')
    .$if(address !== undefined, query => query.where('address', '=', normalAddress(address ?? '')));
  const { total } = await matching
    .select(({ fn }) => fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    total: Number(total),
    rows: rows.map(row => ({
      address: row.address,
      verdict: row.verdict as BounceVerdict,
      delayed: row.is_delay === 1,
      status: row.status,
      said: row.said,
      source: row.source as BounceSource,
      at: readInstant(row.at),
    })),
  };
}
