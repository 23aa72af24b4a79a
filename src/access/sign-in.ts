import { audit, ensurePerson, findPersonByEmail, mapPerson, normalEmail, proveAddress } from '#accounts';
import type { Catalog } from '#catalog';
import type { Clock } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import type { Log } from '#log';
import { openAfterwards } from './afterwards.ts';
import { forgetAllowances, useAllowances } from './allowance-store.ts';
import { mailingTo, tryingFrom } from './allowances.ts';
import { linkMinutes } from './link-minutes.ts';
import { findSession, type ListedSession } from './listed-sessions-store.ts';
import { mayViewAs } from './may-view-as.ts';
import { nextPage } from './next-page.ts';
import { cookieSeconds, readSessionToken, sessionCookie } from './session-cookie.ts';
import {
  type Browser,
  beginSession,
  type EntryMethod,
  endSession,
  findHeld,
  findPersonViewer,
  findSessionViewer,
  forgetSessions,
  type Held,
} from './sessions-store.ts';
import {
  forgetRequests,
  type Keys,
  keepRequest,
  newRequestId,
  takeByCode,
  takeByToken,
} from './sign-in-requests-store.ts';
import { type Connection, connectionOf } from './sso/connection.ts';
import { forgetSsoRequests } from './sso/requests-store.ts';
import { forgetUsedTokens } from './used-tokens-store.ts';
import { anonymous, holds, type PersonViewer, type Viewer } from './viewer.ts';
import { findViewing } from './viewings-store.ts';

/** What is needed to know who asks. */
export interface AccessSetting {
  readonly config: Pick<Config, 'publicUrl' | 'secret'>;
  readonly clock: Clock;
  readonly database: Database;
}

export interface SignInSetting extends AccessSetting {
  readonly catalog: Catalog;
  /** Identity providers: who has to sign in with one gets no mail. */
  readonly connections?: readonly Connection[] | undefined;
  readonly log?: Log | undefined;
  /** Queues the mail with the link and the code. `locale` is the person's, if known. */
  readonly sendLink: (link: SignInLink) => Promise<void>;
}

export interface SignInLink {
  readonly to: string;
  /** Empty for an address that nobody has yet. */
  readonly name: string;
  readonly url: string;
  /** Six digits, for a browser that does not read this mail. */
  readonly code: string;
  /** How long both work. */
  readonly minutes: number;
  readonly locale: string | null;
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
/** `invalid`: unknown, used or too old. `refused`: nobody who may come in. */
export type Finish =
  | { outcome: 'signed-in'; cookie: NewCookie; next: string }
  | { outcome: 'invalid' | 'refused' }
  | { outcome: 'too-many'; waitSeconds: number };

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
   * @param request `byMail` when a mail is wanted although a provider would do
   */
  requestLink(request: {
    email: string;
    next?: string | undefined;
    ip: string;
    byMail?: boolean | undefined;
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

/** Who asks, by the cookie of their session: its owner, or whom they look on as. */
export async function readViewer(setting: AccessSetting, headers: Headers): Promise<Viewer> {
  const token = readSessionToken(headers, setting.config.publicUrl);
  if (!token) return anonymous;
  const { database, clock } = setting;
  const owner = await findSessionViewer(database, token, clock.now());
  if (!owner) return anonymous;
  return (holds(owner, 'csm') ? await lookedOnAs(setting, owner, token) : undefined) ?? owner;
}

/** As whom the owner of a session looks on, while they may. */
async function lookedOnAs(
  { database, clock }: AccessSetting,
  owner: PersonViewer,
  token: string,
): Promise<PersonViewer | undefined> {
  const viewing = await findViewing(database, token, clock.now());
  const subject = viewing && (await findPersonViewer(database, viewing.subjectId));
  if (!subject || !mayViewAs(owner, subject)) return undefined;
  const { personId, name, timeZone } = owner;
  return { ...subject, viewedBy: { personId, name, timeZone, viewing } };
}

/** The session of whoever asks while its second factor is missing: to everything else they are nobody. */
export async function readPending(
  { database, clock, config }: AccessSetting,
  headers: Headers,
): Promise<Held | undefined> {
  const token = readSessionToken(headers, config.publicUrl);
  const held = token === undefined ? undefined : await findHeld(database, token, clock.now());
  return held?.standing === 'whole' ? undefined : held;
}

/** The session of whoever asks, as they see it in their list. */
export async function readSession(
  { database, clock, config }: AccessSetting,
  headers: Headers,
): Promise<ListedSession | undefined> {
  const token = readSessionToken(headers, config.publicUrl);
  return token === undefined ? undefined : findSession(database, token, clock.now());
}

export function openSignIn(setting: SignInSetting): SignIn {
  const { database, clock, config, catalog } = setting;
  const afterwards = openAfterwards(setting.log, 'a sign-in link could not be mailed');
  const enter: SignIn['enter'] = async (personId, method, { headers, ip, next }) => {
    const browser: Browser = { ip, userAgent: headers.get('user-agent') };
    const entry = { personId, method, browser, lifetimes: catalog.site.sessions };
    const token = await beginSession(database, entry, clock.now());
    if (!token) return { outcome: 'refused' };
    await endOf(setting, headers);
    const held = await findHeld(database, token, clock.now());
    const wanted = nextPage(next);
    // The deep link goes along through whatever is still asked for.
    const isWhole = held?.standing === 'whole';
    const way = isWhole ? wanted : `/sign-in/second-factor?next=${encodeURIComponent(wanted)}`;
    return { outcome: 'signed-in', cookie: newCookie(setting, token), next: way };
  };
  const enterBy = async (address: string | undefined, method: 'link' | 'code', arrival: Arrival) => {
    const personId = address && (await proven(setting, address));
    return personId ? enter(personId, method, arrival) : ({ outcome: 'invalid' } as const);
  };
  return {
    requestLink: async ({ email, next, ip, byMail }) => {
      const address = normalEmail(email);
      const waitSeconds = await useAllowances(database, mailingTo(address, ip), clock.now());
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      const connection = connectionOf(setting.connections ?? [], address);
      if (connection && (connection.required || !byMail))
        return { outcome: 'connection', connectionId: connection.id };
      const requestId = newRequestId(clock.now());
      afterwards.do(() => mailKeys(setting, { requestId, address, next }));
      return { outcome: 'accepted', requestId };
    },
    makeLink: (email, next) => makeSignInLink(setting, email, next),
    finishByLink: async (token, arrival) => {
      const waitSeconds = await useAllowances(database, tryingFrom(arrival.ip, 'link'), clock.now());
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      return enterBy(await takeByToken(database, token, clock.now()), 'link', arrival);
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

/** One link for this address, to be handed over in another way than by mail. See {@link SignIn.makeLink}. */
export async function makeSignInLink(
  setting: AccessSetting,
  email: string,
  next?: string,
  minutes = linkMinutes,
): Promise<string> {
  const requestId = newRequestId(setting.clock.now());
  const { token } = await makeKeys(setting, requestId, normalEmail(email), minutes);
  return linkAddress(setting, token, next);
}

function makeKeys(
  { database, clock, config }: AccessSetting,
  id: string,
  address: string,
  minutes: number,
): Promise<Keys> {
  const now = clock.now();
  return keepRequest(database, { id, address, expiresAt: now.add({ minutes }) }, config.secret, now);
}

async function mailKeys(
  setting: SignInSetting,
  request: { requestId: string; address: string; next: string | undefined },
): Promise<void> {
  const { database, clock, catalog, sendLink } = setting;
  const { requestId, address, next } = request;
  await forgetExpired(database, clock);
  const person = await findPersonByEmail(database, address);
  if (person ? person.deactivatedAt : !catalog.site.selfRegistration) return;
  const { token, code } = await makeKeys(setting, requestId, address, linkMinutes);
  await sendLink({
    to: address,
    name: person?.name ?? '',
    url: linkAddress(setting, token, next),
    code,
    minutes: linkMinutes,
    locale: person?.locale ?? null,
  });
}

async function forgetExpired(database: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  await forgetAllowances(database, now);
  await forgetRequests(database, now);
  await forgetSessions(database, now);
  await forgetSsoRequests(database, now);
  await forgetUsedTokens(database, now);
}

function linkAddress({ config }: AccessSetting, token: string, next: string | undefined): string {
  const url = new URL('/sign-in/confirm', config.publicUrl);
  url.searchParams.set('token', token);
  if (next) url.searchParams.set('next', nextPage(next));
  return url.href;
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

async function endOf({ database, config }: AccessSetting, headers: Headers): Promise<void> {
  const token = readSessionToken(headers, config.publicUrl);
  if (token) await endSession(database, token);
}

function newCookie({ config }: AccessSetting, value: string): NewCookie {
  return { ...sessionCookie(config.publicUrl), value, maxAgeSeconds: cookieSeconds };
}
