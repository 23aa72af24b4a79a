import type { Day } from '#clock';
import { type Problem, warning } from './problem.ts';
import type { SiteSource } from './site-source.ts';

/** What should have been reviewed by now. */
export function checkReviews({ courses, paths }: SiteSource, today: Day): Problem[] {
  return [...courses, ...paths].flatMap(({ yaml }) => {
    const { reviewBy, owner, status } = yaml.value ?? {};
    if (reviewBy === undefined || status !== 'published') return [];
    if (Temporal.PlainDate.compare(reviewBy, today) >= 0) return [];
    const next = today.add({ months: 6 }).toString();
    const place = { file: yaml.file, line: yaml.lineOf(['reviewBy']) };
    const message = `This was to be reviewed by ${reviewBy}; its owner is ${owner}.`;
    return [warning('review-due', place, message, `Review it, then write: reviewBy: ${next}`)];
  });
}
