import type { Day } from '#clock';
import { type Problem, warning } from './problem.ts';
import type { SiteSource } from './site-source.ts';

/** A holiday is written once, and a list that has run out is told of before a holiday is missed. */
export function checkHolidays({ holidays }: SiteSource, today: Day | undefined): Problem[] {
  const all = (holidays.value ?? []).map(holiday => ({ ...holiday, line: JSON.stringify(rest(holiday)) }));
  const lines = all.map(({ line }) => line);
  const twice = all.flatMap(({ on, line }, index) => {
    if (lines.indexOf(line) === index) return [];
    const place = { file: holidays.file, line: holidays.lineOf([index]) };
    return [warning('duplicate-holiday', place, `${on} is here twice.`, 'Take one of them out.')];
  });
  const last = all
    .map(({ on }) => on)
    .sort()
    .at(-1);
  if (!today || !last || Temporal.PlainDate.compare(last, today) >= 0) return twice;
  const place = { file: holidays.file, line: holidays.lineOf([all.findIndex(({ on }) => on === last)]) };
  const message = `The last holiday here was ${last}: the next ones are days like any other.`;
  const fix = `Add the next ones, such as: - { on: ${today.year + 1}-01-01, name: New Year’s Day }`;
  return [...twice, warning('holidays-over', place, message, fix)];
}

const rest = ({ on, zones }: { on: string; zones?: readonly string[] | undefined }) => ({
  on,
  zones: zones?.toSorted(),
});
