import { z } from 'zod';
import { accountTrigger, daysText } from './trigger.ts';

const fields = ['startOn', 'renewalOn'] as const;
const names = { startOn: 'start', renewalOn: 'renewal' } as const;

/** So many days before or after a day of the account, by its own calendar. Another day is another entry. */
export const date = accountTrigger({
  file: z.strictObject({
    on: z.literal('date'),
    field: z.enum(fields).meta({ example: 'renewalOn' }),
    /** Below 0: before it. */
    days: z.number().int().min(-365).max(365).default(0).meta({ example: -30 }),
  }),
  starts: ({ field, days }, account, zone) => {
    const day = account[field];
    if (!day) return [];
    const startsAt = day.add({ days }).toZonedDateTime(zone).toInstant();
    return [{ startsAt, about: `${field}/${day}` }];
  },
  says: ({ field, days }) => `${when(days)} the ${names[field]} of an account.`,
  variables: ({ field }) => ({ [`${names[field]}.on`]: 'text', [`${names[field]}.days`]: 'days' }),
  exits: ['trained', 'stage-left', 'csm-assigned'],
  endsByActing: false,
});

function when(days: number): string {
  if (days === 0) return 'On the day of';
  const away = daysText(Math.abs(days));
  return `${away.charAt(0).toUpperCase()}${away.slice(1)} ${days < 0 ? 'before' : 'after'}`;
}
