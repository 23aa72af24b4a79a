import { accountPeople, findAccount, findPersonByEmail } from '#accounts';
import type { Database } from '#database';
import { WaymarkError } from '#errors';
import { faults } from '#words';
import { type Allowance, useAllowances } from './allowance-store.ts';
import type { Invitation } from './invitation.ts';
import { type InvitationMail, type InvitationSetting, noteInvitation } from './invitation-setting.ts';
import {
  endInvitation,
  findInvitation,
  keepInvitation,
  renewInvitation,
  replaceEarlier,
} from './invitations-store.ts';
import type { FaultyLine, InvitedPerson } from './invited-people.ts';
import { isWhole, mayInvite, type Offer } from './may-invite.ts';
import { hashOf } from './secret-token.ts';
import type { PersonViewer } from './viewer.ts';

/** What everybody who is invited at once is offered. */
export interface Inviting extends Offer {
  readonly roles: readonly string[];
  /** A page of this site where it leads. */
  readonly next: string | null;
}

export async function invite(
  setting: InvitationSetting,
  viewer: PersonViewer,
  inviting: Inviting,
  people: readonly InvitedPerson[],
) {
  const { database, clock } = setting;
  const accountName = await accountToInviteTo(database, viewer, inviting);
  const here = await addressesAt(database, inviting);
  const faults: FaultyLine[] = [];
  for (const person of people) {
    const now = clock.now();
    const handBack = (why: FaultyLine['why']) =>
      faults.push({ text: `${person.name} <${person.address}>`, why });
    if (here.has(person.address)) handBack('already-there');
    else if (await useAllowances(database, allowancesOf(viewer, person.address), now)) handBack('too-often');
    else
      await inviteOne(setting, viewer, { ...inviting, ...person, invitedBy: viewer.personId }, accountName);
  }
  return { invited: people.length - faults.length, faults };
}

/** Returns the name of the account; null for a place on our own staff. */
async function accountToInviteTo(
  database: Database,
  viewer: PersonViewer,
  offer: Offer,
): Promise<string | null> {
  if (!isWhole(offer)) {
    throw new WaymarkError('request.invalid', 'Choose an account, or for one of our staff a grant.');
  }
  if (!mayInvite(viewer, offer)) throw noAccount();
  if (offer.accountId === null) return null;
  const account = await findAccount(database, offer.accountId);
  if (!account || account.deactivatedAt) throw noAccount();
  return account.name;
}

const noAccount = () => new WaymarkError('not-found', faults.noAccount);

/** Whom an invitation would bring nothing: their addresses. */
async function addressesAt(database: Database, { accountId, grant }: Offer): Promise<ReadonlySet<string>> {
  if (accountId === null || grant !== null) return new Set();
  const people = await accountPeople(database, accountId);
  return new Set(people.map(({ person }) => person.email));
}

/** Mail that somebody else asks for is not to become a nuisance, and nobody sends thousands through us. */
const allowancesOf = (viewer: PersonViewer, address: string): readonly Allowance[] => [
  { key: `invitation:address:${hashOf(address)}`, burst: 3, everySeconds: 8 * 3600 },
  { key: `invitation:by:${viewer.personId}`, burst: 500, everySeconds: 120 },
];

async function inviteOne(
  setting: InvitationSetting,
  viewer: PersonViewer,
  wanted: Inviting & InvitedPerson & { readonly invitedBy: string },
  accountName: string | null,
): Promise<void> {
  const { database, clock } = setting;
  const now = clock.now();
  await database.transaction().execute(async trx => {
    await replaceEarlier(trx, wanted, now);
    const { invitation, token } = await keepInvitation(trx, wanted, now);
    await noteInvitation(trx, `person:${viewer.personId}`, 'invitation.sent', invitation, now);
    const locale = (await findPersonByEmail(trx, invitation.address))?.locale ?? null;
    await setting.sendInvitation(trx, mailOf(setting, invitation, { token, viewer, accountName, locale }));
  });
}

export async function sendAgain(setting: InvitationSetting, viewer: PersonViewer, id: string): Promise<void> {
  const { database, clock } = setting;
  const now = clock.now();
  const known = await ownInvitation(database, viewer, id);
  const accountName = await accountToInviteTo(database, viewer, known);
  if (await useAllowances(database, allowancesOf(viewer, known.address), now)) {
    throw new WaymarkError('request.too-many', faults.sentTooOften);
  }
  await database.transaction().execute(async trx => {
    const renewed = await renewInvitation(trx, id, now);
    if (!renewed) throw new WaymarkError('request.invalid', faults.invitationDone);
    const { invitation, token } = renewed;
    await noteInvitation(trx, `person:${viewer.personId}`, 'invitation.sent-again', invitation, now);
    const locale = (await findPersonByEmail(trx, invitation.address))?.locale ?? null;
    await setting.sendInvitation(trx, mailOf(setting, invitation, { token, viewer, accountName, locale }));
  });
}

export async function withdraw(
  { database, clock }: InvitationSetting,
  viewer: PersonViewer,
  id: string,
): Promise<void> {
  const invitation = await ownInvitation(database, viewer, id);
  const now = clock.now();
  await database.transaction().execute(async trx => {
    if (!(await endInvitation(trx, id, now))) return;
    await noteInvitation(trx, `person:${viewer.personId}`, 'invitation.withdrawn', invitation, now);
  });
}

/** One that the viewer could have sent; of another, nobody learns that it exists. */
async function ownInvitation(database: Database, viewer: PersonViewer, id: string): Promise<Invitation> {
  const invitation = await findInvitation(database, id);
  if (invitation && mayInvite(viewer, invitation)) return invitation;
  throw new WaymarkError('not-found', faults.noInvitation);
}

function mailOf(
  { config }: InvitationSetting,
  { address, name, next, expiresAt }: Invitation,
  {
    token,
    viewer,
    accountName,
    locale,
  }: { token: string; viewer: PersonViewer; accountName: string | null; locale: string | null },
): InvitationMail {
  const url = new URL(`/invitations/${token}`, config.publicUrl);
  if (next) url.searchParams.set('next', next);
  return {
    to: address,
    name,
    locale,
    url: url.href,
    accountName,
    inviterName: viewer.name,
    notAfter: expiresAt,
  };
}
