import { ActionError } from 'astro:actions';
import { z } from 'zod';
import type { Viewer } from '#access';
import { readUnsubscribeToken, savePreferences } from '#mail';
import { guardedAction } from './guarded.ts';

export const mail = {
  /** What somebody gets by mail: theirs when they are signed in, or that of the mail whose link they opened. */
  savePreferences: guardedAction(['anyone'], {
    input: z.object({
      token: z.string().max(500).optional(),
      topics: z.array(z.string().max(100)).max(200),
    }),
    handler: async ({ token, topics }, { locals }) => {
      const { app, viewer } = locals;
      const personId = token ? readUnsubscribeToken(app.config.secret, token)?.personId : personIdOf(viewer);
      if (!personId) {
        throw new ActionError({ code: 'UNAUTHORIZED', message: 'Sign in to choose what you get.' });
      }
      const provenAddress =
        viewer.kind === 'person' && viewer.personId === personId ? viewer.email : undefined;
      await savePreferences(app, { personId, wanted: topics, provenAddress });
    },
  }),
};

const personIdOf = (viewer: Viewer): string | undefined =>
  viewer.kind === 'person' ? viewer.personId : undefined;
