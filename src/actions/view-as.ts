import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { beginViewing } from '#access';
import { guardedAction } from './guarded.ts';

/** Looking on as somebody, to help them: read-only, for an hour, with a reason that is kept. */
export const viewAs = {
  begin: guardedAction(['csm'], {
    input: z.object({
      personId: z.string().min(1).max(100),
      reason: z
        .string('Say why, for the audit log.')
        .trim()
        .min(3, 'Say why, for the audit log.')
        .max(300, 'A line is enough.'),
    }),
    handler: async (wanted, { locals: { app, viewer }, request }) => {
      if (viewer.kind !== 'person')
        throw new ActionError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
      await beginViewing(app, viewer, request.headers, wanted);
    },
  }),
};
