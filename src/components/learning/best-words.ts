import { maySee, type PersonViewer } from '#access';
import type { App } from '#app';
import { type Best, type BestReason, nextBest } from '#learning';
import { dateText, type Words } from '#words';
import type { Learning } from './learning.ts';

/** Which lesson is best next for this viewer, by {@link nextBest}. */
export function bestFor(
  { catalog, clock, policy }: App,
  viewer: PersonViewer,
  learning: Learning,
): Best | undefined {
  const now = clock.now();
  const today = now.toZonedDateTimeISO(viewer.timeZone ?? catalog.site.timeZone).toPlainDate();
  const begun = [...learning.inProgress, ...learning.finished];
  const isOpen: Parameters<typeof nextBest>[0]['isOpen'] = course =>
    course.status === 'published' && maySee(viewer, course) === 'visible';
  return nextBest(
    { paths: learning.paths, begun, isOpen },
    { now, today, stalledAfterDays: policy.stalledAfterDays },
  );
}

/** Why it is best, in one sentence. */
export function bestSentence({ because }: Words['myLearning'], reason: BestReason, locale: string): string {
  switch (reason.kind) {
    case 'overdue':
    case 'due':
      return because[reason.kind](reason.path.title, dateText(reason.on, locale));
    case 'stalled':
      return because.stalled(reason.course.title, reason.days);
    case 'unlocked':
      return because.unlocked(reason.by.title);
    case 'role':
    case 'path':
      return because[reason.kind](reason.path.title);
    case 'begun':
      return because.begun(reason.course.title);
  }
}
