import type { Campaign, SendWindow, Step } from './campaign.ts';

/** "When somebody has not been here for 7 days, though a path is begun." */
export function triggerText({ trigger }: Campaign): string {
  switch (trigger.on) {
    case 'enrolled':
      return 'When somebody comes to a path.';
    case 'stalled':
      return `When somebody has begun a path and done nothing for ${daysText(trigger.days)}.`;
    case 'path-completed':
      return 'When somebody has finished a path.';
  }
}

/** "After 3 days at 09:00, if they have not started." */
export function stepText({ after, at, onlyIf }: Step): string {
  const { weeks, days, hours, minutes } = Temporal.Duration.from(after);
  const parts = [
    ...(weeks + days > 0 ? [daysText(weeks * 7 + days)] : []),
    ...(hours > 0 ? [hours === 1 ? '1 hour' : `${hours} hours`] : []),
    ...(minutes > 0 ? [`${minutes} minutes`] : []),
  ];
  const when = parts.length > 0 ? `After ${parts.join(', ')}` : 'At once';
  const who = { 'not-started': ', if they have not started', started: ', if they have started' };
  return `${when}${at ? ` at ${at}` : ''}${onlyIf ? who[onlyIf] : ''}.`;
}

/** "mon, tue from 08:00 to 18:00" */
export const windowText = (windows: readonly SendWindow[]): string =>
  windows.map(({ days, from, to }) => `${dayNames(days)} from ${from} to ${to}`).join('; ');

const names = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' } as const;

function dayNames(days: SendWindow['days']): string {
  if (days.length === 7) return 'Every day';
  return days.join() === 'mon,tue,wed,thu,fri' ? 'Monday to Friday' : days.map(day => names[day]).join(', ');
}

const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
