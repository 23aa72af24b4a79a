import {
  type Actor,
  addressesOf,
  attachAddress,
  detachAddress,
  findPersonByEmail,
  mapPerson,
  normalEmail,
  setMainAddress,
} from '#accounts';
import type { Catalog } from '#catalog';
import { WaymarkError } from '#errors';
import type { Log } from '#log';
import { faults, type Words } from '#words';
import {
  addressLinkMinutes,
  findAddressRequest,
  forgetAddressRequests,
  keepAddressRequest,
  takeAddressRequest,
} from './address-requests-store.ts';
import { openAfterwards } from './afterwards.ts';
import { useAllowances } from './allowance-store.ts';
import { mailingTo, tryingFrom } from './allowances.ts';
import type { AccessSetting } from './read-viewer.ts';
import { type Connection, connectionOf } from './sso/connection.ts';
import type { PersonViewer } from './viewer.ts';

/** What has changed about how somebody signs in. */
export type SignInChange = keyof Words['mail']['changes'];

/** What is mailed about somebody's addresses. */
export type AddressMail = { readonly to: string; readonly name: string; readonly locale: string | null } & (
  | { readonly kind: 'confirm'; readonly url: string; readonly minutes: number }
  /** Somebody else has this address; they are told, and whoever asked is not. */
  | { readonly kind: 'in-use' }
  | { readonly kind: 'changed'; readonly change: SignInChange }
);

export interface OwnAddressesSetting extends AccessSetting {
  readonly catalog: Catalog;
  /** Identity providers: whoever has to sign in with one does not get out of it. */
  readonly connections?: readonly Connection[] | undefined;
  readonly log?: Log | undefined;
  readonly sendAddressMail: (mail: AddressMail) => Promise<void>;
}

export type AddressAnswer = { outcome: 'accepted' } | { outcome: 'too-many'; waitSeconds: number };
export type AddressConfirmation =
  | { outcome: 'attached'; address: string }
  | { outcome: 'invalid' }
  | { outcome: 'too-many'; waitSeconds: number };

type Self = Pick<PersonViewer, 'personId' | 'name' | 'email' | 'locale'>;

/** What people do with their own addresses. Whatever changes is told to the address that mail goes to. */
export interface OwnAddresses {
  /** Mails a link to the new address. The answer is the same whoever has it: nothing is attached before it is confirmed. */
  add(self: Self, request: { address: string; ip: string }): Promise<AddressAnswer>;
  /** The address that this link of theirs would attach. */
  find(self: Self, token: string): Promise<string | undefined>;
  /** Attaches the address of this link to whoever asked for it, and to nobody else. */
  confirm(self: Self, attempt: { token: string; ip: string }): Promise<AddressConfirmation>;
  /** @throws WaymarkError `request.invalid` for one that is not theirs or not proven */
  makeMain(self: Self, address: string): Promise<void>;
  /** @throws WaymarkError `request.invalid` for the main one, and for one by which they have to sign in with a provider */
  remove(self: Self, address: string): Promise<void>;
  /** Resolves when every mail has been handed on. */
  settled(): Promise<void>;
}

export function openOwnAddresses(setting: OwnAddressesSetting): OwnAddresses {
  const { database, clock, catalog, sendAddressMail } = setting;
  const afterwards = openAfterwards(setting.log, 'a mail about an address could not be queued');
  const tell = (to: string, { name, locale }: Self, change: SignInChange) =>
    sendAddressMail({ kind: 'changed', to, name, locale, change });
  return {
    add: async (self, { address: typed, ip }) => {
      const address = normalEmail(typed);
      const waitSeconds = await useAllowances(database, mailingTo(address, ip), clock.now());
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      afterwards.do(() => mailTo(setting, self, address));
      return { outcome: 'accepted' };
    },
    find: ({ personId }, token) => findAddressRequest(database, { personId, token }, clock.now()),
    confirm: async (self, { token, ip }) => {
      const now = clock.now();
      const waitSeconds = await useAllowances(database, tryingFrom(ip, 'address'), now);
      if (waitSeconds > 0) return { outcome: 'too-many', waitSeconds };
      const { personId } = self;
      const address = await takeAddressRequest(database, { personId, token }, now);
      const isTheirs =
        address && (await attachAddress(database, { personId, address }, ofThemselves(self), now));
      if (!isTheirs) return { outcome: 'invalid' };
      // A proven address may bring a place at the account that lists its domain.
      await mapPerson(database, catalog, personId, [], 'system', now);
      await tell(self.email, self, 'address-added');
      return { outcome: 'attached', address };
    },
    makeMain: async (self, address) => {
      const change = { personId: self.personId, address };
      const before = await setMainAddress(database, change, ofThemselves(self), clock.now());
      if (before !== normalEmail(address)) await tell(before, self, 'main-address');
    },
    remove: async (self, address) => {
      const held = (await addressesOf(database, self.personId)).map(one => one.address);
      if (!held.includes(normalEmail(address))) return;
      if (connectionOf(setting.connections ?? [], address)?.required)
        throw new WaymarkError('request.invalid', faults.companyAddress);
      const change = { personId: self.personId, address };
      await detachAddress(database, change, ofThemselves(self), clock.now());
      await tell(self.email, self, 'address-removed');
    },
    settled: afterwards.settled,
  };
}

const ofThemselves = ({ personId }: Self): Actor => `person:${personId}`;

async function mailTo(setting: OwnAddressesSetting, self: Self, address: string): Promise<void> {
  const { database, clock, config, sendAddressMail } = setting;
  const now = clock.now();
  await forgetAddressRequests(database, now);
  const holder = await findPersonByEmail(database, address);
  if (holder) {
    const { name, locale, deactivatedAt } = holder;
    if (!deactivatedAt) await sendAddressMail({ kind: 'in-use', to: address, name, locale });
    return;
  }
  const token = await keepAddressRequest(database, { personId: self.personId, address }, now);
  const url = new URL('/account/address', config.publicUrl);
  url.searchParams.set('token', token);
  const { name, locale } = self;
  await sendAddressMail({
    kind: 'confirm',
    to: address,
    name,
    locale,
    url: url.href,
    minutes: addressLinkMinutes,
  });
}
