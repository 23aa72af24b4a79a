import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { apiScopes, createApiKey, revokeApiKey } from '#access';
import { clientAddress } from '../platform/http/client-address.ts';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

/** An empty field of a form arrives as null. */
const next = z.string().max(2_000).nullish();

export const access = {
  /** The answer is the same whoever the address belongs to. */
  requestLink: guardedAction(['anyone'], {
    input: z.object({ email: z.email('Write an address such as you@example.com.').max(254), next }),
    handler: async ({ email, next: wanted }, { locals: { app }, request, clientAddress: socketAddress }) => {
      const ip = clientAddress(request.headers, socketAddress, app.config.trustedProxies);
      const asked = await app.signIn.requestLink({ email, next: wanted ?? undefined, ip });
      if (asked.outcome === 'accepted') return;
      const minutes = Math.ceil(asked.waitSeconds / 60);
      throw new ActionError({
        code: 'TOO_MANY_REQUESTS',
        message: `That was asked for too often. Look for an earlier mail, or try again in ${minutes} min.`,
      });
    },
  }),

  finishSignIn: guardedAction(['anyone'], {
    input: z.object({ token: z.string().min(1).max(200), next }),
    handler: async ({ token, next: wanted }, { locals: { app }, cookies }) => {
      const finish = await app.signIn.finishSignIn(token, wanted ?? undefined);
      if (finish.outcome === 'link-invalid') {
        throw new ActionError({ code: 'BAD_REQUEST', message: 'This link has been used or is too old.' });
      }
      const { name, value, maxAgeSeconds, secure } = finish.cookie;
      cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: maxAgeSeconds });
      return { next: finish.next };
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
