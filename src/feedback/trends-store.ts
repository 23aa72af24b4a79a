import { type Instant, instantText, readInstant } from '#clock';
import type { Database } from '#database';
import type { FeedbackKind } from './said.ts';
import type { FeedbackScope } from './scope.ts';
import { type Trend, trendOf } from './trend.ts';
import { within } from './work-list-store.ts';

export interface SubjectTrend extends Trend {
  readonly kind: FeedbackKind;
  readonly subject: string;
}

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
  const since = now.toZonedDateTimeISO('UTC').subtract({ months }).toInstant();
  const rows = await within(database, scope)
    .select(['f.kind', 'f.subject', 'f.score', 'f.said_at'])
    .where('f.score', 'is not', null)
    .where('f.said_at', '>=', instantText(since))
    .execute();
  const named = rows.flatMap(({ kind, subject, score, said_at }) => {
    const name = today(kind as FeedbackKind, subject);
    const at = readInstant(said_at);
    return name === undefined
      ? []
      : [{ kind: kind as FeedbackKind, subject: name, score: Number(score), at }];
  });
  return [...Map.groupBy(named, ({ kind, subject }) => `${kind} ${subject}`).values()]
    .flatMap(([first, ...others]) =>
      first
        ? [
            {
              kind: first.kind,
              subject: first.subject,
              ...trendOf(first.kind, [first, ...others], now, months),
            },
          ]
        : [],
    )
    .sort((a, b) => b.count - a.count || a.subject.localeCompare(b.subject, 'en'));
}
