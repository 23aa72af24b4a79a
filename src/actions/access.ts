import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { clientAddress } from '../platform/http/client-address.ts';
import { guardedAction } from './guarded.ts';

const next = z.string().max(2_000).optional();

export const access = {
  /** The answer is the same whoever the address belongs to. */
  requestLink: guardedAction(['anyone'], {
    input: z.object({ email: z.email('Write an address such as you@example.com.').max(254), next }),
    handler: async (input, { locals: { app }, request, clientAddress: socketAddress }) => {
      const ip = clientAddress(request.headers, socketAddress, app.config.trustedProxies);
      const asked = await app.signIn.requestLink({ ...input, ip });
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
      const finish = await app.signIn.finishSignIn(token, wanted);
      if (finish.outcome === 'link-invalid') {
        throw new ActionError({ code: 'BAD_REQUEST', message: 'This link has been used or is too old.' });
      }
      const { name, value, maxAgeSeconds, secure } = finish.cookie;
      cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: maxAgeSeconds });
      return { next: finish.next };
    },
  }),
};
