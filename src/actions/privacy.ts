import { ActionError } from 'astro:actions';
import { z } from 'zod';
import type { PersonViewer } from '#access';
import { readPerson } from '#accounts';
import { eraseAndTell, giveConsent, refuseErasure, requestErasure, withdrawConsent } from '#privacy';
import { faults } from '#words';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(100);

/** Consent, and requests to be erased. Where nothing is said of the result, the page redirects. */
export const privacy = {
  agree: guardedAction(['undecided'], {
    input: z.object({ version: z.string().min(1).max(60) }),
    handler: async ({ version }, { locals }) => {
      const { app } = locals;
      if (app.catalog.site.consent?.version !== version) {
        throw new ActionError({ code: 'CONFLICT', message: faults.textHasChanged });
      }
      await giveConsent(app.database, whoAsks(locals).personId, version, app.clock.now());
    },
  }),

  withdraw: guardedAction(['undecided'], {
    input: z.object({}),
    handler: async (_, { locals }) => {
      await withdrawConsent(locals.app.database, whoAsks(locals).personId, locals.app.clock.now());
    },
  }),

  askErasure: guardedAction(['undecided'], {
    input: z.object({}),
    handler: async (_, { locals }) => {
      await requestErasure(locals.app, whoAsks(locals).personId);
    },
  }),

  /** Typing the address keeps the wrong person from being erased. */
  erase: guardedAction(['administrator'], {
    input: z.object({ personId: id, typed: z.string().max(254).nullish() }),
    handler: async ({ personId, typed }, { locals: { app, viewer } }) => {
      const { email } = await readPerson(app.database, personId);
      if (typed?.trim().toLowerCase() !== email) {
        throw new ActionError({
          code: 'BAD_REQUEST',
          message: 'Nothing was erased. Type the address exactly as it stands above.',
        });
      }
      await eraseAndTell(app, personId, actorOf(viewer));
    },
  }),

  refuseErasure: guardedAction(['administrator'], {
    input: z.object({
      personId: id,
      reason: z.string('Say why.').trim().min(1, 'Say why.').max(1_000),
    }),
    handler: async (refusal, { locals: { app, viewer } }) => {
      await refuseErasure(app, refusal, actorOf(viewer));
    },
  }),
};

/** The guard has let nobody else through. */
const whoAsks = ({ undecided, viewer }: App.Locals): PersonViewer => undecided ?? (viewer as PersonViewer);
