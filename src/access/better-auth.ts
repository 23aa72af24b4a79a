import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { parseSetCookieHeader } from 'better-auth/cookies';
import { magicLink } from 'better-auth/plugins/magic-link';
import { type Clock, instantText } from '#clock';
import type { Config } from '#config';
import { cookieSeconds, sessionCookie } from './session-cookie.ts';
import { sessionEnd } from './store.ts';

/** What better-auth needs of us. It works on our tables, and none of its HTTP routes are reachable. */
export interface Setting {
  readonly config: Pick<Config, 'publicUrl' | 'secret'>;
  readonly clock: Clock;
  /** A Kysely of any tables: better-auth brings its own names for ours. */
  readonly database: object;
  readonly newId: () => string;
  /** How long links work, and whether one may make a person who was not there. */
  readonly links: { readonly minutes: number; readonly selfRegistration: boolean };
  /** Whether this person may have a session. */
  readonly mayEnter: (personId: string) => Promise<boolean>;
  /** Told of a person whom a confirmed link has made. */
  readonly onRegistered: (personId: string) => Promise<void>;
}

export interface Confirmed {
  readonly personId: string;
  /** The signed value of the session's cookie. */
  readonly cookie: string;
}

/** The edge to better-auth: makes single-use links and turns them into sessions. */
export interface Identity {
  /** A token that signs this address in, once and not for long. Only its hash is kept. */
  makeToken(email: string): Promise<string>;
  /** The session that the token is exchanged for; undefined when it is unknown, used, expired or refused. */
  confirm(token: string): Promise<Confirmed | undefined>;
  /** Ends the session whose cookie these headers carry. */
  end(headers: Headers): Promise<void>;
}

export function openIdentity(setting: Setting): Identity {
  const auth = configured(setting);
  const { name } = sessionCookie(setting.config.publicUrl);
  return {
    makeToken: async email => {
      let token = '';
      const metadata = { take: (made: string) => (token = made) };
      await auth.api.signInMagicLink({ body: { email, metadata }, headers: new Headers() });
      return token;
    },
    confirm: async token => {
      try {
        const { headers, response } = await auth.api.magicLinkVerify({
          query: { token },
          headers: new Headers(),
          returnHeaders: true,
        });
        const cookie = headers.getSetCookie().flatMap(line => parseSetCookieHeader(line).get(name) ?? [])[0];
        return cookie && { personId: response.user.id, cookie: cookie.value };
      } catch (error) {
        // better-auth answers what it refuses with a redirect.
        if (isAPIError(error) && error.status === 'FOUND') return undefined;
        throw error;
      }
    },
    end: async headers => {
      await auth.api.signOut({ headers });
    },
  };
}

function configured({ config, clock, database, newId, links, ...told }: Setting) {
  const { name, secure } = sessionCookie(config.publicUrl);
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return betterAuth({
    appName: 'Waymark',
    baseURL: config.publicUrl,
    secret: config.secret,
    // `sqlite` on PostgreSQL too: it only decides that dates are written as text and flags as 0 and 1.
    database: { db: database as never, type: 'sqlite' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: newId },
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { name } },
    },
    user: { modelName: 'people', fields: { emailVerified: 'email_verified', ...times } },
    session: {
      modelName: 'sessions',
      expiresIn: cookieSeconds,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
    },
    account: {
      modelName: 'linked_identities',
      fields: {
        userId: 'person_id',
        providerId: 'provider',
        accountId: 'subject',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...times } },
    databaseHooks: {
      user: {
        create: {
          before: async user => ({ data: { ...user, name: user.name || nameFrom(user.email) } }),
          after: user => told.onRegistered(user.id),
        },
      },
      session: {
        create: {
          before: async session => {
            if (!(await told.mayEnter(session.userId))) return false;
            return { data: { ...session, ...sessionTimes(clock) } };
          },
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: links.minutes * 60,
        storeToken: 'hashed',
        disableSignUp: !links.selfRegistration,
        sendMagicLink: ({ token, metadata }) => {
          metadata?.['take'](token);
        },
      }),
    ],
  });
}

/** Sessions live by our clock, so that moving it in a test moves them too. */
function sessionTimes(clock: Clock) {
  const now = clock.now();
  const at = new Date(instantText(now));
  return { createdAt: at, updatedAt: at, expiresAt: new Date(instantText(sessionEnd(now))) };
}

const nameFrom = (email: string): string => email.slice(0, email.lastIndexOf('@'));
