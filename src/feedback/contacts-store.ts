import { type Instant, instantText } from '#clock';
import type { Database } from '#database';

/** Somebody who asked to be contacted and was not answered yet. */
export interface ContactAsked {
  readonly accountId: string;
  readonly name: string;
  readonly text: string;
}

/** Who at these accounts has asked for somebody since then, the first first. */
export async function contactsAsked(
  database: Database,
  accountIds: readonly string[],
  since: Instant,
): Promise<ContactAsked[]> {
  const found: ContactAsked[] = [];
  for (let from = 0; from < accountIds.length; from += 500) {
    const rows = await database
      .selectFrom('feedback as f')
      .innerJoin('memberships as m', 'm.person_id', 'f.person_id')
      .innerJoin('people as p', 'p.id', 'f.person_id')
      .select(['m.account_id as accountId', 'p.name', 'f.comment'])
      .where('m.account_id', 'in', accountIds.slice(from, from + 500))
      .where('m.ended_at', 'is', null)
      .where('f.kind', '=', 'contact')
      .where('f.closed_at', 'is', null)
      .where('f.said_at', '>', instantText(since))
      .orderBy('f.said_at')
      .execute();
    found.push(...rows.map(({ comment, ...row }) => ({ ...row, text: comment ?? '' })));
  }
  return found;
}
