import { type Instant, isBefore } from '#clock';
import type { Campaign, RecipientKind, Step } from './campaign.ts';
import type { Reason } from './reasons.ts';
import { changeOfStep, isSameStep, type PublishedVersion } from './version.ts';

/** A step as it stands for somebody who entered before the campaign was changed. */
export interface PassedStep {
  readonly step: Step;
  /** Why they do not get it, whatever else holds. */
  readonly dropped?: Dropped | undefined;
  /** When it came or moved, if they were within the campaign then. */
  readonly movedAt?: Instant | undefined;
  /** When a step came that a CSM is told by: whether somebody was through by then, their other steps say. */
  readonly addedAt?: Instant | undefined;
}

export type Dropped = Extract<Reason, 'added-later' | 'older-version' | 'step-removed' | 'left-by-change'>;

/** Whether somebody had a step by a time: its mail was written down, whatever became of it. */
export type HadStep = (step: Step, by: Instant) => boolean;

/**
 * The steps for a recipient of this kind in an entry that started then, after all that was published since: by `onChange`
 * of each change they keep the steps they had, move to the new ones, or leave if they waited at one that changed.
 * Undefined: nothing was published since.
 */
export function passageOf(
  campaign: Campaign,
  versions: readonly PublishedVersion[],
  start: Instant,
  kind: RecipientKind,
  had: HadStep,
): readonly PassedStep[] | undefined {
  const [base, ...changes] = [
    ...versions.filter(({ publishedAt }) => !isBefore(start, publishedAt)).slice(-1),
    ...versions.filter(({ publishedAt }) => isBefore(start, publishedAt)),
  ].map(version => ({ ...version, campaign: onlyFor(version.campaign, kind) }));
  if (!base || changes.length === 0) return undefined;
  let passed: readonly PassedStep[] = base.campaign.steps.map(step => ({ step }));
  for (const change of changes) passed = afterChange(passed, change, had);
  const now = onlyFor(campaign, kind);
  const left = passed.some(({ dropped }) => dropped === 'left-by-change');
  const others = now.steps.filter(step => !passed.some(one => isSameStep(one.step, step)));
  return inOrder([
    ...passed.map(one => asWrittenNow(one, now)),
    ...others.map(step => ({
      step,
      dropped: left ? ('left-by-change' as const) : ('older-version' as const),
    })),
  ]);
}

const onlyFor = (campaign: Campaign, kind: RecipientKind): Campaign => ({
  ...campaign,
  steps: campaign.steps.filter(({ to }) => to === kind),
});

function afterChange(
  passed: readonly PassedStep[],
  { campaign, publishedAt }: PublishedVersion,
  had: HadStep,
): readonly PassedStep[] {
  if (campaign.onChange === 'keep' || passed.some(({ dropped }) => dropped === 'left-by-change'))
    return passed;
  const left = passed.filter(({ step, dropped }) => dropped !== 'added-later' && !had(step, publishedAt));
  const next = left.find(({ dropped }) => !dropped);
  if (campaign.onChange === 'exit' && next && changeOfStep(next.step, campaign)) {
    return passed.map(one => (left.includes(one) ? { step: one.step, dropped: 'left-by-change' } : one));
  }
  const removed = left.flatMap(({ step }) =>
    campaign.steps.some(one => isSameStep(one, step)) ? [] : [{ step, dropped: 'step-removed' as const }],
  );
  const within = left.length > 0;
  return inOrder([...campaign.steps.map(step => moved(step, passed, within, publishedAt)), ...removed]);
}

function moved(step: Step, passed: readonly PassedStep[], within: boolean, publishedAt: Instant): PassedStep {
  const before = passed.find(one => isSameStep(one.step, step));
  if (!before && step.to === 'csm') return { step, addedAt: publishedAt };
  if (!before) return within ? { step, movedAt: publishedAt } : { step, dropped: 'added-later' };
  if (before.dropped === 'added-later') return { step, dropped: 'added-later' };
  const stays = before.step.after === step.after && before.step.at === step.at && !before.dropped;
  return stays ? { ...before, step } : { step, movedAt: publishedAt };
}

/** With the text of today: nobody gets an old wording, and a step whose text is gone cannot be sent. */
function asWrittenNow(passed: PassedStep, { steps, kept }: Campaign): PassedStep {
  const { step, dropped } = passed;
  const now = steps.find(one => isSameStep(one, step));
  if (now) return { ...passed, step: { ...now, after: step.after, at: step.at, onlyIf: step.onlyIf } };
  if (dropped) return passed;
  const text = kept.find(({ template }) => template === step.template);
  if (!text) return { step, dropped: 'step-removed' };
  return { ...passed, step: { ...step, byRole: text.byRole, byLocale: text.byLocale } };
}

const inOrder = (passed: readonly PassedStep[]): readonly PassedStep[] =>
  passed.toSorted((one, other) =>
    Temporal.Duration.compare(one.step.after, other.step.after, { relativeTo: anyDay }),
  );

/** Only so that days and hours can be compared. */
const anyDay = '2026-01-01';
