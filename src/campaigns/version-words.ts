import type { Campaign, Step } from './campaign.ts';
import { changeOfStep, isSameStep } from './version.ts';
import { exitText, stepText, triggerText, windowText } from './words.ts';

/** What a new version of a campaign changed for people, one sentence each. */
export function changesInWords(before: Campaign, after: Campaign): readonly string[] {
  const steps = before.steps.flatMap(step => stepInWords(step, after));
  const added = after.steps.filter(step => !before.steps.some(one => isSameStep(one, step)));
  return [
    ...steps,
    ...added.map(step => `The step ${step.id} is new: ${stepText(step)}`),
    ...[...settings].flatMap(([name, say]) =>
      say(before) === say(after) ? [] : [`${name}: ${say(after)} Before: ${say(before)}`],
    ),
  ];
}

function stepInWords(step: Step, after: Campaign): readonly string[] {
  const now = after.steps.find(one => isSameStep(one, step));
  if (!now) return [`The step ${step.id} is no longer there.`];
  const renamed = now.id === step.id ? [] : [`The step ${step.id} is called ${now.id} now.`];
  if (!changeOfStep(step, after)) return renamed;
  return [...renamed, `The step ${now.id}: ${stepText(now)} Before: ${stepText(step)}`];
}

/** What a campaign says about all of its steps. */
const settings = new Map<string, (campaign: Campaign) => string>([
  ['Its start', triggerText],
  ['Its end', campaign => exitText(campaign) ?? 'After its last step.'],
  ['Whom it is for', audienceText],
  ['Its window', ({ window }) => `${windowText(window)}.`],
  [
    'The most that one person gets',
    ({ caps }) => `${caps.map(({ mails, days }) => `${mails} in ${days} days`).join(', ')}.`,
  ],
  ['Too late', ({ notAfter }) => `After ${notAfter}.`],
]);

function audienceText({ audience: { roles, segments, stages } }: Campaign): string {
  const parts = [
    ...(roles.length > 0 ? [`the roles ${roles.join(', ')}`] : []),
    ...(segments.length > 0 ? [`the segments ${segments.join(', ')}`] : []),
    ...(stages.length > 0 ? [`the stages ${stages.join(', ')}`] : []),
  ];
  return parts.length > 0 ? `Only ${parts.join('; ')}.` : 'Everybody.';
}
