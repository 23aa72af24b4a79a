import { z } from 'zod';
import { instantText } from '#clock';
import { accountTrigger } from './trigger.ts';

/** The account had a CSM of its own and has none now. */
export const csmLeft = accountTrigger({
  file: z.strictObject({ on: z.literal('csm-left') }),
  starts: (_trigger, { csmId, csmChanges }) => {
    const last = csmChanges.at(-1);
    if (csmId !== null || !last || last.assigned) return [];
    return [{ startsAt: last.at, about: `csm-left/${instantText(last.at)}` }];
  },
  says: () => 'When an account that had a CSM of its own has none any more.',
  variables: () => ({}),
  exits: ['csm-assigned', 'trained', 'stage-left'],
  endsByActing: false,
});
