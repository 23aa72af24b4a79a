import { sql } from 'kysely';
import { type Instant, instantText } from '#clock';
import type { Database } from '#database';
import type { FeedbackKind } from './said.ts';
import type { FeedbackScope } from './scope.ts';
import { type ScoreCount, type Trend, trendOf } from './trend.ts';
import { within } from './work-list-store.ts';

export interface SubjectTrend extends Trend {
  readonly kind: FeedbackKind;
  readonly subject: string;
}

type Counted = ScoreCount & Pick<SubjectTrend, 'kind' | 'subject'>;

/**
 * How lessons, courses and surveys were found over the last months, by what this reader may read. The most told of first.
 *
 * @param today what a subject is called today, so that its former names count with it; undefined leaves it out
 */
export async function readTrends(
  database: Database,
  scope: FeedbackScope,
  today: (kind: FeedbackKind, subject: string) => string | undefined,
  now: Instant,
  months = 6,
): Promise<SubjectTrend[]> {
  const counts = await countScores(database, scope, now.toZonedDateTimeISO('UTC').subtract({ months }));
  const named = counts.flatMap(one => {
    const subject = today(one.kind, one.subject);
    return subject === undefined ? [] : [{ ...one, subject }];
  });
  const groups = Map.groupBy(named, ({ kind, subject }) => `${kind} ${subject}`);
  return [...groups.values()]
    .flatMap(group => {
      const [first] = group;
      if (!first) return [];
      const { kind, subject } = first;
      return [{ kind, subject, ...trendOf(kind, group, now, months) }];
    })
    .sort((a, b) => b.count - a.count || a.subject.localeCompare(b.subject, 'en'));
}

/** One row for a score of a subject in a month, however many gave it. */
async function countScores(
  database: Database,
  scope: FeedbackScope,
  since: Temporal.ZonedDateTime,
): Promise<Counted[]> {
  const month = sql<string>`substr(f.said_at, 1, 7)`;
  const rows = await within(database, scope)
    .select(['f.kind', 'f.subject', 'f.score', month.as('month')])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('f.score', 'is not', null)
    .where('f.said_at', '>=', instantText(since.toInstant()))
    .groupBy(['f.kind', 'f.subject', 'f.score', month])
    .execute();
  return rows.map(row => ({
    kind: row.kind as FeedbackKind,
    subject: row.subject,
    score: Number(row.score),
    month: row.month,
    count: Number(row.count),
  }));
}
