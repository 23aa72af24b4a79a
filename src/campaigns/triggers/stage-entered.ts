import { z } from 'zod';
import { instantText } from '#clock';
import { accountTrigger } from './trigger.ts';

/** The account has come to this stage, and is at it still. */
export const stageEntered = accountTrigger({
  file: z.strictObject({
    on: z.literal('stage-entered'),
    stage: z.string().meta({ example: 'adopt' }),
  }),
  starts: ({ stage }, account) => {
    const came = account.stages.findLast(one => one.stage === stage);
    if (!came || account.stage !== stage) return [];
    return [{ startsAt: came.at, about: `stage/${stage}/${instantText(came.at)}` }];
  },
  says: ({ stage }) => `When an account comes to the stage ${stage}.`,
  variables: () => ({}),
  exits: ['stage-left', 'trained', 'csm-assigned'],
  endsByActing: false,
});
