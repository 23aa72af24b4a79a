import { type Instant, instantText } from '#clock';
import type { Database } from '#database';

const askedAtOnce = 900;

/**
 * Those of these people who may have earned something: whoever finished a course or passed a quiz, as far as we heard of it
 * since then.
 */
export async function mayHaveEarned(
  database: Database,
  personIds: readonly string[],
  since: Instant | undefined,
): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < personIds.length; at += askedAtOnce) {
    const rows = await database
      .selectFrom('learner_events')
      .select('person_id')
      .distinct()
      .where('person_id', 'in', personIds.slice(at, at + askedAtOnce))
      .where(({ or, eb }) => or([eb('type', '=', 'course.completed'), eb('passed', '=', 1)]))
      .$if(since !== undefined, query => query.where('recorded_at', '>=', since ? instantText(since) : ''))
      .execute();
    found.push(...rows.map(row => row.person_id));
  }
  return found;
}

/** Everybody who has finished a course, for what looks at all: a backfill, and once a day. */
export async function everybodyWhoFinished(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom('learner_events')
    .innerJoin('people', 'people.id', 'learner_events.person_id')
    .select('person_id')
    .distinct()
    .where('type', '=', 'course.completed')
    .where('people.erased_at', 'is', null)
    .where('people.merged_into', 'is', null)
    .orderBy('person_id')
    .execute();
  return rows.map(row => row.person_id);
}

const lastDay = 'certificates.awarded-at';

/** Whether it is a day since all were looked at; whoever is told so does it. */
export async function claimDay(database: Database, now: Instant): Promise<boolean> {
  const value = instantText(now);
  const due = instantText(now.subtract({ hours: 24 }));
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('facts')
    .values({ name: lastDay, value })
    .onConflict(oc => oc.column('name').doUpdateSet({ value }).where('facts.value', '<=', due))
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}
