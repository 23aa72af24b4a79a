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

interface Scored {
  readonly score: number;
  readonly at: Instant;
}

/** The months up to now, the oldest first, each with how many said something and what came of it. */
export function trendOf(kind: FeedbackKind, said: readonly Scored[], now: Instant, months = 6): Trend {
  const thisMonth = now.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth();
  const names = Array.from({ length: months }, (_, back) =>
    thisMonth.subtract({ months: months - 1 - back }).toString(),
  );
  const byMonth = Map.groupBy(said, ({ at }) => at.toString().slice(0, 7));
  const shown = names.map(month => {
    const own = byMonth.get(month) ?? [];
    return { month, count: own.length, value: meaning(kind, own) };
  });
  const counted = names.flatMap(month => byMonth.get(month) ?? []);
  return { count: counted.length, value: meaning(kind, counted), months: shown };
}

function meaning(kind: FeedbackKind, said: readonly Scored[]): number | undefined {
  if (said.length === 0) return undefined;
  const mean = (value: (score: number) => number) =>
    said.reduce((sum, { score }) => sum + value(score), 0) / said.length;
  if (kind === 'nps') return mean(score => (score >= 9 ? 1 : score <= 6 ? -1 : 0));
  if (kind === 'lesson') return mean(score => score);
  return mean(score => (score - 1) / 4);
}
