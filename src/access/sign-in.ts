import { createHash } from 'node:crypto';
import {
  audit,
  findPerson,
  findPersonByEmail,
  mapByDomain,
  normalEmail,
  readPerson,
  reconcileEnrolments,
} from '#accounts';
import type { Catalog } from '#catalog';
import type { Clock } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import type { Log } from '#log';
import type { Identity } from './better-auth.ts';
import { linkMinutes } from './link-minutes.ts';
import { nextPage } from './next-page.ts';
import { cookieSeconds, readSessionToken, sessionCookie } from './session-cookie.ts';
import { type Allowance, findSessionViewer, forgetExpired, newId, useAllowance } from './store.ts';
import { anonymous, type Viewer } from './viewer.ts';

/** What is needed to know who asks. */
export interface AccessSetting {
  readonly config: Pick<Config, 'publicUrl' | 'secret'>;
  readonly clock: Clock;
  readonly database: Database;
}

export interface SignInSetting extends AccessSetting {
  readonly catalog: Catalog;
  readonly log?: Log | undefined;
  /** Queues the mail with the link. `locale` is the person's, if known. */
  readonly sendLink: (link: SignInLink) => Promise<void>;
}

export interface SignInLink {
  readonly to: string;
  /** Empty for an address that nobody has yet. */
  readonly name: string;
  readonly url: string;
  /** How long it works. */
  readonly minutes: number;
  readonly locale: string | null;
}

export interface NewCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly secure: boolean;
}

export type LinkRequest = { outcome: 'accepted' } | { outcome: 'too-many'; waitSeconds: number };
export type Finish = { outcome: 'signed-in'; cookie: NewCookie; next: string } | { outcome: 'link-invalid' };

/** Sign-in by a link that is mailed and works once. */
export interface SignIn {
  /**
   * Answers at once and the same for every address; whether there is somebody to mail is found out afterwards.
   *
   * @param request `ip` the address of whoever asks; `next` where they were going
   */
  requestLink(request: { email: string; next?: string | undefined; ip: string }): Promise<LinkRequest>;
  /** Makes a link that is handed over in another way than by mail: printed for an administrator, or on the start of a demo. */
  makeLink(email: string, next?: string): Promise<string>;
  /** Exchanges the token of a link for a session. Done by a POST only, so that a scanner that opens links uses up nothing. */
  finishSignIn(token: string, next?: string): Promise<Finish>;
  /** Ends the session; the browser is to drop the cookie. */
  signOut(headers: Headers): Promise<NewCookie>;
  /** Resolves when every link asked for has been handed to the mail. */
  settled(): Promise<void>;
}

/** Who asks, by the cookie of their session. */
export async function readViewer(setting: AccessSetting, headers: Headers): Promise<Viewer> {
  const { publicUrl, secret } = setting.config;
  const token = readSessionToken(headers, publicUrl, secret);
  if (!token) return anonymous;
  return (await findSessionViewer(setting.database, token, setting.clock.now())) ?? anonymous;
}

export function openSignIn(setting: SignInSetting): SignIn {
  const working = new Set<Promise<void>>();
  const identity = identityOf(setting, {
    selfRegistration: setting.catalog.site.selfRegistration,
    minutes: linkMinutes,
  });
  return {
    requestLink: async ({ email, next, ip }) => {
      const waitSeconds = await tooMany(setting, normalEmail(email), ip);
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      const work = mailLink(setting, identity, normalEmail(email), next).catch(error => {
        setting.log?.error({ err: error }, 'a sign-in link could not be mailed');
      });
      working.add(work);
      void work.finally(() => working.delete(work));
      return { outcome: 'accepted' };
    },
    makeLink: async (email, next) => linkAddress(setting, await (await identity()).makeToken(email), next),
    finishSignIn: async (token, next) => {
      const confirmed = await (await identity()).confirm(token);
      if (!confirmed) return { outcome: 'link-invalid' };
      await welcome(setting, confirmed.personId);
      return { outcome: 'signed-in', cookie: newCookie(setting, confirmed.cookie), next: nextPage(next) };
    },
    signOut: async headers => {
      await (await identity()).end(headers);
      return { ...newCookie(setting, ''), maxAgeSeconds: 0 };
    },
    settled: async () => {
      await Promise.all(working);
    },
  };
}

/** One link for somebody who is there already, for a command that serves no pages. See {@link SignIn.makeLink}. */
export async function makeSignInLink(
  setting: AccessSetting,
  email: string,
  next: string,
  minutes = linkMinutes,
): Promise<string> {
  const identity = await identityOf(setting, { selfRegistration: false, minutes })();
  return linkAddress(setting, await identity.makeToken(email), next);
}

/** better-auth is loaded when somebody first signs in: a third of a second and 50 MB that a reader does not need. */
function identityOf(
  setting: AccessSetting,
  links: { selfRegistration: boolean; minutes: number },
): () => Promise<Identity> {
  let opening: Promise<Identity> | undefined;
  const { config, clock, database } = setting;
  const open = async () => {
    const { openIdentity } = await import('./better-auth.ts');
    return openIdentity({
      config,
      clock,
      database,
      links,
      newId: () => newId(clock.now()),
      mayEnter: async personId => (await findPerson(database, personId))?.deactivatedAt === null,
      onRegistered: async personId => {
        const { name, email } = await readPerson(database, personId);
        const personal = { personId, after: { name, email } };
        const subject = `person:${personId}`;
        await audit(
          database,
          { actor: 'system', action: 'person.registered', subject, personal },
          clock.now(),
        );
      },
    });
  };
  return () => {
    opening ??= open();
    return opening;
  };
}

async function tooMany({ database, clock }: SignInSetting, email: string, ip: string): Promise<number> {
  const allowances: Allowance[] = [
    { key: `sign-in:ip:${placeOf(ip)}`, burst: 50, everySeconds: 20 },
    { key: `sign-in:address:${hashed(email)}`, burst: 5, everySeconds: 180 },
  ];
  for (const allowance of allowances) {
    const waitSeconds = await useAllowance(database, allowance, clock.now());
    if (waitSeconds > 0) return waitSeconds;
  }
  return 0;
}

/** One customer of a provider has a whole /64 of IPv6 addresses, so that is what counts as one place. */
const placeOf = (ip: string): string => (ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip);

/** Nobody's address is kept for having been typed here. */
const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url');

async function mailLink(
  setting: SignInSetting,
  identity: () => Promise<Identity>,
  email: string,
  next: string | undefined,
): Promise<void> {
  const { database, clock, catalog, sendLink } = setting;
  // The answer goes out first, so that its time says nothing about the address.
  await new Promise(resolve => setImmediate(resolve));
  await forgetExpired(database, clock.now());
  const person = await findPersonByEmail(database, email);
  if (person ? person.deactivatedAt : !catalog.site.selfRegistration) return;
  const url = linkAddress(setting, await (await identity()).makeToken(email), next);
  await sendLink({
    to: email,
    name: person?.name ?? '',
    url,
    minutes: linkMinutes,
    locale: person?.locale ?? null,
  });
}

function linkAddress({ config }: AccessSetting, token: string, next: string | undefined): string {
  const url = new URL('/sign-in/confirm', config.publicUrl);
  url.searchParams.set('token', token);
  if (next) url.searchParams.set('next', nextPage(next));
  return url.href;
}

/** What a proven address brings: a place at the account that lists its domain. */
async function welcome({ database, clock, catalog }: SignInSetting, personId: string): Promise<void> {
  const now = clock.now();
  const person = await readPerson(database, personId);
  const joined = await mapByDomain(database, person, now);
  if (joined.length > 0) await reconcileEnrolments(database, catalog, { personId }, now);
}

function newCookie({ config }: SignInSetting, value: string): NewCookie {
  return { ...sessionCookie(config.publicUrl), value, maxAgeSeconds: cookieSeconds };
}
