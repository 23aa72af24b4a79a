import type { Instant } from '#clock';
import type { FeedbackKind } from './said.ts';

export interface TrendMonth {
  /** `2026-11`. */
  readonly month: string;
  readonly count: number;
  /** 0 to 1: the share that found it helpful, or the mean of the scores; of nps, -1 to 1. Undefined for a month without any. */
  readonly value: number | undefined;
}

/** How something was found over time: a figure alone says little, and one of a few people less. */
export interface Trend {
  readonly count: number;
  readonly value: number | undefined;
  readonly months: readonly TrendMonth[];
}

/** Fewer than this say something about themselves, not about the lesson. */
export const smallNumber = 5;

export const isSmall = (count: number): boolean => count < smallNumber;

/** How many gave the same score within a month. */
export interface ScoreCount {
  readonly score: number;
  /** `2026-11`, in UTC. */
  readonly month: string;
  readonly count: number;
}

/** The months up to now, the oldest first, each with how many said something and what came of it. */
export function trendOf(
  kind: FeedbackKind,
  counts: readonly ScoreCount[],
  now: Instant,
  months: number,
): Trend {
  const thisMonth = now.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth();
  const names = Array.from({ length: months }, (_, back) =>
    thisMonth.subtract({ months: months - 1 - back }).toString(),
  );
  const byMonth = Map.groupBy(counts, ({ month }) => month);
  const shown = names.map(month => ({ month, ...together(kind, byMonth.get(month) ?? []) }));
  return {
    ...together(
      kind,
      names.flatMap(month => byMonth.get(month) ?? []),
    ),
    months: shown,
  };
}

function together(kind: FeedbackKind, counts: readonly ScoreCount[]): Pick<Trend, 'count' | 'value'> {
  const count = counts.reduce((sum, one) => sum + one.count, 0);
  const total = counts.reduce((sum, one) => sum + one.count * worthOf(kind, one.score), 0);
  return { count, value: count === 0 ? undefined : total / count };
}

/** What a score counts in a mean: 0 to 1, or in a net promoter score -1 to 1. */
function worthOf(kind: FeedbackKind, score: number): number {
  if (kind === 'nps') return score >= 9 ? 1 : score <= 6 ? -1 : 0;
  return kind === 'lesson' ? score : (score - 1) / 4;
}
