import { findPersonByEmail, normalEmail } from '#accounts';
import type { Catalog } from '#catalog';
import type { Clock } from '#clock';
import type { Database } from '#database';
import { forgetAllowances } from './allowance-store.ts';
import { linkMinutes } from './link-minutes.ts';
import { nextPage } from './next-page.ts';
import type { AccessSetting } from './read-viewer.ts';
import { forgetSessions } from './sessions-store.ts';
import {
  forgetRequests,
  type Keys,
  keepRequest,
  type LinkMethod,
  newRequestId,
} from './sign-in-requests-store.ts';
import { forgetSsoRequests } from './sso/requests-store.ts';
import { forgetUsedTokens } from './used-tokens-store.ts';

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

export interface LinkSetting extends AccessSetting {
  readonly catalog: Catalog;
  /** Queues the mail with the link and the code. `locale` is the person's, if known. */
  readonly sendLink: (link: SignInLink) => Promise<void>;
}

/** One link for this address, to be handed over in another way than by mail. */
export async function makeSignInLink(
  setting: AccessSetting,
  email: string,
  next?: string,
  minutes = linkMinutes,
): Promise<string> {
  const requestId = newRequestId(setting.clock.now());
  const request = { id: requestId, address: normalEmail(email), method: 'printed' } as const;
  const { token } = await makeKeys(setting, request, minutes);
  return linkAddress(setting, token, next);
}

/** Mails a link and a code to the address, if it is of somebody who may come in. */
export async function mailSignInLink(
  setting: LinkSetting,
  request: {
    readonly requestId: string;
    readonly address: string;
    readonly next: string | undefined;
    /** Of the page on which it was asked for. */
    readonly locale: string | undefined;
  },
): Promise<void> {
  const { database, clock, catalog, sendLink } = setting;
  const { requestId, address, next } = request;
  await forgetExpired(database, clock);
  const person = await findPersonByEmail(database, address);
  if (person ? person.deactivatedAt : !catalog.site.selfRegistration) return;
  const kept = { id: requestId, address, method: 'link' } as const;
  const { token, code } = await makeKeys(setting, kept, linkMinutes);
  await sendLink({
    to: address,
    name: person?.name ?? '',
    url: linkAddress(setting, token, next),
    code,
    minutes: linkMinutes,
    locale: person?.locale ?? request.locale ?? null,
  });
}

function makeKeys(
  { database, clock, config }: AccessSetting,
  request: { readonly id: string; readonly address: string; readonly method: LinkMethod },
  minutes: number,
): Promise<Keys> {
  const now = clock.now();
  return keepRequest(database, { ...request, expiresAt: now.add({ minutes }) }, config.secret, now);
}

function linkAddress({ config }: AccessSetting, token: string, next: string | undefined): string {
  const url = new URL('/sign-in/confirm', config.publicUrl);
  url.searchParams.set('token', token);
  if (next) url.searchParams.set('next', nextPage(next));
  return url.href;
}

async function forgetExpired(database: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  await forgetAllowances(database, now);
  await forgetRequests(database, now);
  await forgetSessions(database, now);
  await forgetSsoRequests(database, now);
  await forgetUsedTokens(database, now);
}
