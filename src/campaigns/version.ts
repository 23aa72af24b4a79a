import type { Instant } from '#clock';
import type { Campaign, Step } from './campaign.ts';

/** A campaign as it was from some time on. */
export interface PublishedVersion {
  readonly number: number;
  readonly version: string;
  readonly publishedAt: Instant;
  readonly campaign: Campaign;
}

/** What a new version makes of a step that people waited at. */
export type StepChange = 'moved' | 'changed' | 'removed';

/** Whether two versions of a campaign mean the same step, under whatever name. */
export function isSameStep(
  one: Pick<Step, 'id' | 'formerly'>,
  other: Pick<Step, 'id' | 'formerly'>,
): boolean {
  const names = [one.id, ...one.formerly];
  return [other.id, ...other.formerly].some(name => names.includes(name));
}

/** What became of a step in another version; undefined: who gets it when is the same. */
export function changeOfStep(step: Step, { steps }: Pick<Campaign, 'steps'>): StepChange | undefined {
  const after = steps.find(one => isSameStep(one, step));
  if (!after || after.to !== step.to) return 'removed';
  if (after.after !== step.after || after.at !== step.at) return 'moved';
  return after.onlyIf === step.onlyIf ? undefined : 'changed';
}
