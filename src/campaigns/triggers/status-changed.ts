import { z } from 'zod';
import { instantText } from '#clock';
import { trainingStatuses } from '#training';
import { accountTrigger } from './trigger.ts';

/** The training status of the account has become one of these, and is so still. */
export const statusChanged = accountTrigger({
  file: z.strictObject({
    on: z.literal('status-changed'),
    to: z
      .array(z.enum(trainingStatuses))
      .min(1)
      .meta({ example: ['lapsed'] }),
  }),
  starts: ({ to }, { statuses }) => {
    const last = statuses.at(-1);
    if (!last || !to.includes(last.status)) return [];
    return [{ startsAt: last.at, about: `status/${last.status}/${instantText(last.at)}` }];
  },
  says: ({ to }) => `When the training status of an account becomes ${to.map(words).join(' or ')}.`,
  variables: () => ({}),
  exits: ['trained', 'stage-left', 'csm-assigned'],
  never: ({ to }) => (to.includes('trained') ? ['trained'] : []),
  endsByActing: false,
});

const words = (status: string): string => status.replace('-', ' ');
