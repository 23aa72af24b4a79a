import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { apiScopes, createApiKey, endOneSession, endSessions, revokeApiKey, unlinkIdentity } from '#access';
import { faults } from '#words';
import { arrivalOf } from '../platform/http/arrival.ts';
import { actorOf } from './actor.ts';
import { entered } from './entered.ts';
import { guardedAction } from './guarded.ts';
import { tooMany } from './too-many.ts';

/** An empty field of a form arrives as null. */
const next = z.string().max(2_000).nullish();

export const access = {
  /** The answer is the same whoever the address belongs to; its domain may lead to an identity provider. */
  requestLink: guardedAction(['anyone'], {
    input: z.object({
      email: z.email(faults.writeAddress).max(254),
      next,
      byMail: z.literal('yes').nullish(),
    }),
    handler: async ({ email, next: wanted, byMail }, context) => {
      const { ip } = arrivalOf(context);
      const { signIn } = context.locals.app;
      const asked = await signIn.requestLink({
        email,
        next: wanted ?? undefined,
        ip,
        byMail: byMail === 'yes',
        locale: context.locals.locale,
      });
      if (asked.outcome === 'too-many') throw tooMany(asked.waitSeconds);
      return asked;
    },
  }),

  finishSignIn: guardedAction(['anyone'], {
    input: z.object({ token: z.string().min(1).max(200), next }),
    handler: async ({ token, next: wanted }, context) => {
      const { signIn } = context.locals.app;
      const finish = await signIn.finishByLink(token, arrivalOf(context, wanted));
      return entered(context, finish, faults.linkIsOver);
    },
  }),

  /** The code of the mail, typed where it was asked for. */
  finishByCode: guardedAction(['anyone'], {
    input: z.object({
      requestId: z.string().min(1).max(100),
      code: z
        .string(faults.writeDigits)
        .transform(typed => typed.replace(/\D/g, ''))
        .pipe(z.string().length(6, faults.writeDigits)),
      next,
    }),
    handler: async ({ requestId, code, next: wanted }, context) => {
      const { signIn } = context.locals.app;
      const finish = await signIn.finishByCode({ requestId, code }, arrivalOf(context, wanted));
      return entered(context, finish, faults.wrongCode);
    },
  }),

  /** Signs in whoever the vendor's own product says. */
  handOff: guardedAction(['anyone'], {
    input: z.object({ token: z.string().min(1).max(8_000), next }),
    handler: async ({ token, next: wanted }, context) => {
      const { handOff } = context.locals.app;
      if (!handOff) throw new ActionError({ code: 'NOT_FOUND', message: faults.noHandOff });
      const finish = await handOff.finish(token, arrivalOf(context, wanted));
      if (finish.outcome === 'fault')
        throw new ActionError({ code: 'BAD_REQUEST', message: faults.handOff[finish.why] });
      return entered(context, finish, faults.handOff.deactivated);
    },
  }),

  /** The provider's next word about whoever it meant is judged anew. */
  unlinkIdentity: guardedAction(['administrator'], {
    input: z.object({
      personId: z.string().min(1).max(100),
      provider: z.string().min(1).max(100),
      subject: z.string().min(1).max(500),
    }),
    handler: async (link, { locals: { app, viewer } }) => {
      await unlinkIdentity(app.database, link, actorOf(viewer), app.clock.now());
    },
  }),

  /** One session of somebody, or all of them. */
  endSessions: guardedAction(['administrator'], {
    input: z.object({
      personId: z.string().min(1).max(100),
      sessionId: z.string().min(1).max(100).nullish(),
    }),
    handler: async ({ personId, sessionId }, { locals: { app, viewer } }) => {
      const { database, clock } = app;
      if (sessionId) await endOneSession(database, { personId, sessionId }, actorOf(viewer), clock.now());
      else await endSessions(database, { personId }, actorOf(viewer), clock.now());
    },
  }),

  /** Returns the token, which is shown this once. */
  createKey: guardedAction(['administrator'], {
    input: z.object({
      name: z.string('Say which system gets it.').trim().min(1, 'Say which system gets it.').max(80),
      scopes: z.array(z.enum(apiScopes)).min(1, 'Choose what it may do.'),
      days: z.coerce.number().int().min(0).max(3_650),
    }),
    handler: async ({ name, scopes, days }, { locals: { app, viewer } }) => {
      const now = app.clock.now();
      const wanted = { name, scopes, ...(days > 0 ? { expiresAt: now.add({ hours: 24 * days }) } : {}) };
      const { token } = await createApiKey(app.database, wanted, actorOf(viewer), now);
      return { name, token };
    },
  }),

  revokeKey: guardedAction(['administrator'], {
    input: z.object({ keyId: z.string().min(1).max(100) }),
    handler: async ({ keyId }, { locals: { app, viewer } }) => {
      await revokeApiKey(app.database, keyId, actorOf(viewer), app.clock.now());
    },
  }),
};
