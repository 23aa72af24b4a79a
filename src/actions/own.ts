import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { endOneSession, endSessions, type PersonViewer, readSession, type Viewer } from '#access';
import { changePerson, readLocale, readTimeZone, setPersonSettings } from '#accounts';
import { faults } from '#words';
import { arrivalOf } from '../platform/http/arrival.ts';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';
import { justSignedIn } from './just-signed-in.ts';
import { tooMany } from './too-many.ts';

const address = z.email(faults.writeAddress).max(254);
const oneAddress = z.object({ address });

/** What people do with their own entry, at /account. Where nothing is said of the result, the page redirects. */
export const own = {
  /** An empty choice means: as the site says. */
  saveProfile: guardedAction(['signed-in'], {
    input: z.object({
      name: z.string(faults.writeName).trim().min(1, faults.writeName).max(200),
      locale: z.string().refine(readLocale, faults.listedLanguage).nullish(),
      timeZone: z.string().refine(readTimeZone, faults.listedTimeZone).nullish(),
    }),
    handler: async ({ name, locale, timeZone }, { locals }) => {
      const { database, clock } = locals.app;
      const { personId, email } = known(locals.viewer);
      const actor = actorOf(locals.viewer);
      await changePerson(database, personId, { name, email }, actor, clock.now());
      const settings = { locale: locale || null, timeZone: timeZone || null };
      await setPersonSettings(database, personId, settings, actor, clock.now());
    },
  }),

  /** The answer is the same whoever the address belongs to. Returns it, to say where a mail went. */
  addAddress: guardedAction(['signed-in'], {
    input: oneAddress,
    handler: async (input, context) => {
      const { app, viewer } = await justSignedIn(context);
      const { ip } = arrivalOf(context);
      const added = await app.addresses.add(viewer, { address: input.address, ip });
      if (added.outcome === 'too-many') throw tooMany(added.waitSeconds);
    },
  }),

  confirmAddress: guardedAction(['signed-in'], {
    input: z.object({ token: z.string().min(1).max(200) }),
    handler: async ({ token }, context) => {
      const { app, viewer } = context.locals;
      const { ip } = arrivalOf(context);
      const confirmed = await app.addresses.confirm(known(viewer), { token, ip });
      if (confirmed.outcome === 'too-many') throw tooMany(confirmed.waitSeconds);
      if (confirmed.outcome === 'invalid')
        throw new ActionError({ code: 'BAD_REQUEST', message: faults.linkIsOver });
    },
  }),

  makeMain: guardedAction(['signed-in'], {
    input: oneAddress,
    handler: async (input, context) => {
      const { app, viewer } = await justSignedIn(context);
      await app.addresses.makeMain(viewer, input.address);
    },
  }),

  removeAddress: guardedAction(['signed-in'], {
    input: oneAddress,
    handler: async (input, context) => {
      const { app, viewer } = await justSignedIn(context);
      await app.addresses.remove(viewer, input.address);
    },
  }),

  endSession: guardedAction(['signed-in'], {
    input: z.object({ sessionId: z.string().min(1).max(100) }),
    handler: async ({ sessionId }, { locals: { app, viewer } }) => {
      const { personId } = known(viewer);
      await endOneSession(app.database, { personId, sessionId }, actorOf(viewer), app.clock.now());
    },
  }),

  /** Leaves the one that asks. */
  endOtherSessions: guardedAction(['signed-in'], {
    input: z.object({}),
    handler: async (_, { request, locals: { app, viewer } }) => {
      const { personId } = known(viewer);
      const here = await readSession(app, request.headers);
      await endSessions(app.database, { personId, keep: here?.id }, actorOf(viewer), app.clock.now());
    },
  }),
};

/** The guard has let nobody else through. */
const known = (viewer: Viewer): PersonViewer => viewer as PersonViewer;
