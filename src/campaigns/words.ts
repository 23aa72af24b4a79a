import type { Campaign, CampaignExit, RecipientKind, SendWindow, Step } from './campaign.ts';
import { filterText } from './triggers/product-event.ts';
import type { Exit } from './triggers/trigger.ts';
import { rulesOf } from './triggers/triggers.ts';

/** "When somebody has not been here for 7 days, though a path is begun." */
export const triggerText = ({ trigger }: Campaign): string => rulesOf(trigger).says(trigger);

/** "To the administrators, after 3 days at 09:00, if the account is not trained." */
export function stepText({ to, after, at, onlyIf, escalatesAfter }: Step): string {
  if (escalatesAfter !== undefined) {
    return `${delayText(escalatesAfter) ?? 'On the day of'} ${delayText(escalatesAfter) ? 'after ' : ''}the last step, told to the CSM if it is so still.`;
  }
  const delay = delayText(after);
  const when = delay ? `After ${delay}${at ? ` at ${at}` : ''}` : at ? `At the next ${at}` : 'At once';
  return `${when}${recipients[to]}${onlyIf ? conditions[onlyIf] : ''}.`;
}

const recipients: Record<RecipientKind, string> = {
  learner: '',
  administrators: ', to the administrators of the account',
  csm: ', told to the CSM',
};

const conditions: Record<NonNullable<Step['onlyIf']>, string> = {
  'not-started': ', if they have not started',
  started: ', if they have started',
  'not-trained': ', if the account is not trained',
  trained: ', if the account is trained',
};

function delayText(duration: string): string | undefined {
  const { weeks, days, hours, minutes } = Temporal.Duration.from(duration);
  const parts = [
    ...(weeks + days > 0 ? [daysText(weeks * 7 + days)] : []),
    ...(hours > 0 ? [hours === 1 ? '1 hour' : `${hours} hours`] : []),
    ...(minutes > 0 ? [`${minutes} minutes`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** "It ends when the path is finished, or the account is trained." Undefined when nothing is named. */
export function exitText({ exit }: Campaign): string | undefined {
  return exit.length > 0 ? `It ends when ${exit.map(endingText).join(', or ')}.` : undefined;
}

const endingText = (way: CampaignExit): string =>
  typeof way === 'string' ? endings[way] : `this is done in the product: ${filterText(way)}`;

const endings: Record<Exit, string> = {
  'path-completed': 'the path is finished',
  'course-completed': 'the course is finished',
  trained: 'the account is trained',
  'stage-left': 'the account leaves its stage',
  'csm-assigned': 'the account gets a CSM of its own',
};

/** "When its steps change, people go on by the new ones." */
export const changeText = ({ onChange }: Campaign): string =>
  `When its steps change, ${onChanges[onChange]}.`;

const onChanges: Record<Campaign['onChange'], string> = {
  keep: 'whoever is in it already goes on by the steps they came with',
  move: 'whoever is in it already goes on by the new ones',
  exit: 'whoever waits at a changed one leaves the campaign',
};

/** "mon, tue from 08:00 to 18:00" */
export const windowText = (windows: readonly SendWindow[]): string =>
  windows.map(({ days, from, to }) => `${dayNames(days)} from ${from} to ${to}`).join('; ');

const names = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' } as const;

function dayNames(days: SendWindow['days']): string {
  if (days.length === 7) return 'Every day';
  return days.join() === 'mon,tue,wed,thu,fri' ? 'Monday to Friday' : days.map(day => names[day]).join(', ');
}

const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
