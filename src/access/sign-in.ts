import {
  addressesOf,
  audit,
  ensurePerson,
  findPerson,
  findPersonByEmail,
  isStaffNow,
  mapPerson,
  normalEmail,
  proveAddress,
} from '#accounts';
import type { Database } from '#database';
import type { Log } from '#log';
import { openAfterwards } from './afterwards.ts';
import { useAllowances } from './allowance-store.ts';
import { mailingTo, tryingFrom } from './allowances.ts';
import { nextPage } from './next-page.ts';
import type { AccessSetting } from './read-viewer.ts';
import { cookieSeconds, readSessionToken, sessionCookie } from './session-cookie.ts';
import { type Browser, beginSession, type EntryMethod, endSession, findHeld } from './sessions-store.ts';
import { type LinkSetting, mailSignInLink, makeSignInLink } from './sign-in-links.ts';
import { newRequestId, takeByCode, takeByToken } from './sign-in-requests-store.ts';
import { type Connection, connectionOf } from './sso/connection.ts';
import { type Bound, requiredInstead } from './sso/required.ts';

export interface SignInSetting extends LinkSetting {
  /** Identity providers: whoever has to sign in with one comes in by no other way. */
  readonly connections?: readonly Connection[] | undefined;
  readonly log?: Log | undefined;
}

export interface NewCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly secure: boolean;
}

/**
 * `requestId` names the request to whoever types its code; it is given to everybody, whether or not a mail goes out.
 * `connection`: everybody with an address of this domain is to sign in with their own provider.
 */
export type LinkRequest =
  | { outcome: 'accepted'; requestId: string }
  | { outcome: 'connection'; connectionId: string }
  | { outcome: 'too-many'; waitSeconds: number };
/**
 * `invalid`: unknown, used or too old. `refused`: nobody who may come in. `connection`: their company lets its people in by
 * its own provider only; `next` is the page that says so and leads there, and then to where they were going.
 */
export type Finish =
  | { outcome: 'signed-in'; cookie: NewCookie; next: string }
  | { outcome: 'connection'; next: string }
  | { outcome: 'invalid' | 'refused' }
  | { outcome: 'too-many'; waitSeconds: number };

/** Whether they go on from here: signed in, or to their own provider. */
export const hasWay = (finish: Finish): finish is Extract<Finish, { next: string }> => 'next' in finish;

/** Where the browser is, that is about to be signed in. */
export interface Arrival {
  readonly headers: Headers;
  readonly ip: string;
  /** Where they were going. */
  readonly next?: string | undefined;
}

/** Every way in ends here: with a session, whose token only the browser holds. */
export interface SignIn {
  /**
   * Answers at once and the same for every address of a domain; whether there is somebody to mail is found out afterwards.
   *
   * @param request `byMail` when a mail is wanted although a provider would do; `locale` is the language of whoever asks, for
   * those who have not said theirs
   */
  requestLink(request: {
    email: string;
    next?: string | undefined;
    ip: string;
    byMail?: boolean | undefined;
    locale?: string | undefined;
  }): Promise<LinkRequest>;
  /** Makes a link that is handed over in another way than by mail: printed for an administrator, or on the start of a demo. */
  makeLink(email: string, next?: string): Promise<string>;
  /** Exchanges the token of a link for a session. Done by a POST only, so that a scanner that opens links uses up nothing. */
  finishByLink(token: string, arrival: Arrival): Promise<Finish>;
  /** Exchanges the code of a request for a session. */
  finishByCode(attempt: { requestId: string; code: string }, arrival: Arrival): Promise<Finish>;
  /** Signs in somebody who has proven in another way who they are. A session that this browser had before ends. */
  enter(personId: string, method: EntryMethod, arrival: Arrival): Promise<Finish>;
  /** Ends the session; the browser is to drop the cookie. */
  signOut(headers: Headers): Promise<NewCookie>;
  /** Resolves when every link asked for has been handed to the mail. */
  settled(): Promise<void>;
}

export function openSignIn(setting: SignInSetting): SignIn {
  const { database, clock, config } = setting;
  const afterwards = openAfterwards(setting.log, 'a sign-in link could not be mailed');
  const enter: SignIn['enter'] = (personId, method, arrival) =>
    enterAs(setting, { personId, method }, arrival);
  const enterBy = async (address: string | undefined, method: EntryMethod, arrival: Arrival) => {
    const personId = address && (await proven(setting, address));
    return personId ? enter(personId, method, arrival) : ({ outcome: 'invalid' } as const);
  };
  return {
    requestLink: async ({ email, next, ip, byMail, locale }) => {
      const address = normalEmail(email);
      const waitSeconds = await useAllowances(database, mailingTo(address, ip), clock.now());
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      const connection = connectionOf(setting.connections ?? [], address);
      if (connection && (connection.required || !byMail))
        return { outcome: 'connection', connectionId: connection.id };
      const requestId = newRequestId(clock.now());
      afterwards.do(() => mailSignInLink(setting, { requestId, address, next, locale }));
      return { outcome: 'accepted', requestId };
    },
    makeLink: (email, next) => makeSignInLink(setting, email, next),
    finishByLink: async (token, arrival) => {
      const waitSeconds = await useAllowances(database, tryingFrom(arrival.ip, 'link'), clock.now());
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      const taken = await takeByToken(database, token, clock.now());
      return enterBy(taken?.address, taken?.method ?? 'link', arrival);
    },
    finishByCode: async (attempt, arrival) => {
      const waitSeconds = await useAllowances(database, tryingFrom(arrival.ip, 'code'), clock.now());
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      return enterBy(await takeByCode(database, attempt, config.secret, clock.now()), 'code', arrival);
    },
    enter,
    signOut: async headers => {
      await endOf(setting, headers);
      return { ...newCookie(setting, ''), maxAgeSeconds: 0 };
    },
    settled: afterwards.settled,
  };
}

/**
 * Whose address has just been proven, made when there is nobody yet and the site lets people register. It may bring a
 * place at the account that lists its domain.
 */
async function proven(
  { database, clock, catalog }: SignInSetting,
  address: string,
): Promise<string | undefined> {
  const now = clock.now();
  const person = (await findPersonByEmail(database, address)) ?? (await register());
  if (!person) return undefined;
  await proveAddress(database, person.id, address, now);
  await mapPerson(database, catalog, person.id, [], 'system', now);
  return person.id;

  async function register() {
    if (!catalog.site.selfRegistration) return undefined;
    const name = address.slice(0, address.lastIndexOf('@'));
    const made = await ensurePerson(database, { email: address, name }, 'system', now);
    const personal = { personId: made.id, after: { name: made.name, email: made.email } };
    const subject = `person:${made.id}`;
    await audit(database, { actor: 'system', action: 'person.registered', subject, personal }, now);
    return made;
  }
}

/** Begins a session in place of the one that this browser had, unless their company lets its people in by another way only. */
async function enterAs(
  setting: SignInSetting,
  { personId, method }: { personId: string; method: EntryMethod },
  { headers, ip, next }: Arrival,
): Promise<Finish> {
  const { database, clock, catalog, connections = [] } = setting;
  const wanted = nextPage(next);
  const instead = requiredInstead(connections, await boundOf(database, personId), method);
  if (instead) {
    const query = new URLSearchParams({ required: 'yes', next: wanted });
    return { outcome: 'connection', next: `/sign-in/sso/${instead.id}?${query}` };
  }
  const browser: Browser = { ip, userAgent: headers.get('user-agent') };
  const entry = { personId, method, browser, lifetimes: catalog.site.sessions };
  const token = await beginSession(database, entry, clock.now());
  if (!token) return { outcome: 'refused' };
  await endOf(setting, headers);
  const held = await findHeld(database, token, clock.now());
  // The deep link goes along through whatever is still asked for.
  const isWhole = held?.standing === 'whole';
  const way = isWhole ? wanted : `/sign-in/second-factor?next=${encodeURIComponent(wanted)}`;
  return { outcome: 'signed-in', cookie: newCookie(setting, token), next: way };
}

async function boundOf(database: Database, personId: string): Promise<Bound> {
  const main = (await findPerson(database, personId))?.email ?? '';
  const all = (await addressesOf(database, personId)).map(({ address }) => address);
  return { addresses: [main, ...all], isStaff: await isStaffNow(database, personId) };
}

async function endOf({ database, config }: AccessSetting, headers: Headers): Promise<void> {
  const token = readSessionToken(headers, config.publicUrl);
  if (token) await endSession(database, token);
}

function newCookie({ config }: AccessSetting, value: string): NewCookie {
  return { ...sessionCookie(config.publicUrl), value, maxAgeSeconds: cookieSeconds };
}
