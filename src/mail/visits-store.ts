import { type Instant, instantText, readInstant } from '#clock';
import { type Database, newId } from '#database';
import { readLinkToken } from './link-token.ts';

/** Somebody signed in has opened a page by a link of a mail to them. */
export interface Visit {
  readonly mailId: string;
  /** The path of the page. */
  readonly page: string;
  readonly at: Instant;
}

/**
 * Writes down that a link of a mail was followed, once for each page. Nothing happens for anybody but the mail's own reader:
 * what a scanner fetches, or somebody to whom the mail was handed on, is no visit.
 */
export async function recordVisit(
  database: Database,
  { token, personId, page }: { readonly token: string; readonly personId: string; readonly page: string },
  now: Instant,
): Promise<void> {
  const mailId = readLinkToken(token);
  if (!mailId) return;
  const mail = await database
    .selectFrom('mails')
    .select('id')
    .where('id', '=', mailId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!mail) return;
  await database
    .insertInto('visits')
    .values({ id: newId(now), mail_id: mailId, person_id: personId, page, at: instantText(now) })
    .onConflict(conflict => conflict.columns(['mail_id', 'page']).doNothing())
    .execute();
}

/** The visits that these mails led to, by mail, the first one first. */
export async function visitsOf(
  database: Database,
  mailIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Visit[]>> {
  const visits: Visit[] = [];
  for (let from = 0; from < mailIds.length; from += 500) {
    const rows = await database
      .selectFrom('visits')
      .select(['mail_id', 'page', 'at'])
      .where('mail_id', 'in', mailIds.slice(from, from + 500))
      .orderBy('at')
      .orderBy('id')
      .execute();
    for (const { mail_id, page, at } of rows) visits.push({ mailId: mail_id, page, at: readInstant(at) });
  }
  return Map.groupBy(visits, ({ mailId }) => mailId);
}
