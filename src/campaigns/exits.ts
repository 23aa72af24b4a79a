import { isOne, type ProductEventFilter } from '#progress';
import type { AccountFacts } from './facts.ts';
import type { Entry } from './occasion.ts';
import type { Reason } from './reasons.ts';
import type { Exit } from './triggers/trigger.ts';

/** Why a subject has left the campaign by one of the ways that it names; undefined: it is in it. */
export function leftBy(entry: Entry): Reason | undefined {
  for (const exit of entry.campaign.exit) {
    if (typeof exit === 'string' && ways[exit].isOpen(entry)) return ways[exit].reason;
    if (typeof exit === 'object' && hasDoneSince(entry, exit)) return 'done-in-product';
  }
  return undefined;
}

/** What somebody had done before they entered ends nothing. */
const hasDoneSince = ({ learner, startsAt }: Entry, exit: ProductEventFilter): boolean =>
  learner?.productEvents.some(one => isOne(one, exit) && Temporal.Instant.compare(one.at, startsAt) > 0) ??
  false;

const ways: Record<Exit, { readonly reason: Reason; isOpen(entry: Entry): boolean }> = {
  'path-completed': { reason: 'finished', isOpen: ({ enrolment }) => enrolment?.state === 'complete' },
  'course-completed': { reason: 'course-finished', isOpen: hasFinishedCourse },
  trained: { reason: 'trained', isOpen: ({ account }) => statusOf(account) === 'trained' },
  'stage-left': { reason: 'stage-left', isOpen: entry => stageWhenEntered(entry) !== entry.account.stage },
  'csm-assigned': { reason: 'csm-assigned', isOpen: ({ account }) => account.csmId !== null },
};

export const statusOf = ({ statuses }: AccountFacts) => statuses.at(-1)?.status ?? 'not-started';

function hasFinishedCourse({ learner, matter }: Entry): boolean {
  const found = learner?.finished.some(
    one => one.courseId === matter?.courseId && one.lessonId === undefined,
  );
  return found ?? false;
}

/** An account that had come to no stage by then is taken to be where it came first. */
function stageWhenEntered({ account: { stages, stage }, startsAt }: Entry): string | null {
  const then = stages.findLast(({ at }) => Temporal.Instant.compare(at, startsAt) <= 0) ?? stages[0];
  return then?.stage ?? stage;
}
