import { ActionError } from 'astro:actions';
import type { APIContext } from 'astro';
import { z } from 'zod';
import {
  type Held,
  type PersonViewer,
  readPending,
  readViewer,
  requireFactor,
  type SettingUp,
  type Showing,
  type Viewer,
} from '#access';
import { faults } from '#words';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';
import { justSignedIn } from './just-signed-in.ts';
import { tooMany } from './too-many.ts';

const code = z.string(faults.writeCode).trim().min(6, faults.writeCode).max(20);
const key = z.object({ sealed: z.string().min(1).max(500), code });

/** What stands between the mail and the portal. Where nothing is said of the result, the page redirects. */
export const secondFactor = {
  /** The code of the app, or a recovery code, for a session that waits for it. */
  show: guardedAction(['anyone'], {
    input: z.object({ code }),
    handler: async (typed, context) => {
      const pending = await waiting(context);
      right(await context.locals.app.secondFactors.show(pending, typed.code));
    },
  }),

  /** For our staff, who must have one, while they sign in. Returns the recovery codes, which are shown this once. */
  setUpNow: guardedAction(['anyone'], {
    input: key,
    handler: async (typed, context) => {
      const pending = await waiting(context);
      const { recoveryCodes } = right(await context.locals.app.secondFactors.setUp(pending, typed));
      // The page that shows them is theirs already.
      context.locals.viewer = await readViewer(context.locals.app, context.request.headers);
      return { recoveryCodes };
    },
  }),

  /** For whoever wants one. Returns the recovery codes, which are shown this once. */
  setUp: guardedAction(['signed-in'], {
    input: key,
    handler: async (typed, context) => {
      const { app, viewer, session } = await justSignedIn(context);
      const held: Held = { sessionId: session.id, viewer, standing: 'whole' };
      const { recoveryCodes } = right(await app.secondFactors.setUp(held, typed));
      return { recoveryCodes };
    },
  }),

  /** Returns the new ones, which are shown this once. */
  renewCodes: guardedAction(['signed-in'], {
    input: z.object({}),
    handler: async (_, context) => {
      const { app, viewer } = await justSignedIn(context);
      const recoveryCodes = await app.secondFactors.renewCodes(viewer);
      if (!recoveryCodes) throw invalid(faults.noFactor);
      return { recoveryCodes };
    },
  }),

  remove: guardedAction(['signed-in'], {
    input: z.object({}),
    handler: async (_, context) => {
      const { app, viewer } = await justSignedIn(context);
      if (!(await app.secondFactors.remove(viewer))) throw invalid(faults.staffNeedsFactor);
    },
  }),

  /** Whoever requires it of others has it, so that nobody is locked out by their own decision. */
  require: guardedAction(['administrator'], {
    input: z.object({ required: z.enum(['yes', 'no']) }),
    handler: async ({ required }, { locals: { app, viewer } }) => {
      const mine = await app.secondFactors.find(known(viewer).personId);
      if (required === 'yes' && !mine)
        throw invalid('Set up your own second factor first, under My account.');
      await requireFactor(app.database, required === 'yes', actorOf(viewer), app.clock.now());
    },
  }),

  /** For somebody who has lost their phone and their recovery codes. */
  removeOf: guardedAction(['administrator'], {
    input: z.object({ personId: z.string().min(1).max(100) }),
    handler: async ({ personId }, { locals: { app, viewer } }) => {
      await app.secondFactors.removeOf(personId, actorOf(viewer));
    },
  }),
};

/** The session that waits for its second factor. */
async function waiting({ locals, request }: Pick<APIContext, 'locals' | 'request'>): Promise<Held> {
  const pending = await readPending(locals.app, request.headers);
  if (!pending) throw new ActionError({ code: 'UNAUTHORIZED', message: faults.signInFirst });
  return pending;
}

function right<Result extends SettingUp | Showing>(
  result: Result,
): Exclude<Result, { outcome: 'invalid' | 'too-many' }> {
  if (result.outcome === 'too-many') throw tooMany(result.waitSeconds);
  if (result.outcome === 'invalid') throw invalid(faults.wrongFactor);
  return result as Exclude<Result, { outcome: 'invalid' | 'too-many' }>;
}

const invalid = (message: string): ActionError => new ActionError({ code: 'BAD_REQUEST', message });

/** The guard has let nobody else through. */
const known = (viewer: Viewer): PersonViewer => viewer as PersonViewer;
