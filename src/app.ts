import { join } from 'node:path';
import {
  type AddressMail,
  type HandOff,
  type InvitationMail,
  type Invitations,
  invitationDays,
  type OwnAddresses,
  openHandOff,
  openInvitations,
  openOwnAddresses,
  openSecondFactors,
  openSignIn,
  openSso,
  readConnections,
  type SecondFactors,
  type SignIn,
  type SignInLink,
  type Sso,
} from '#access';
import { type Campaign, readBuiltCampaigns, readBuiltTemplates, type Template } from '#campaigns';
import { type Catalog, currentBuild, readBuiltCatalog } from '#catalog';
import type { Clock } from '#clock';
import type { Config } from '#config';
import { type Database, openDatabase } from '#database';
import { WaymarkError } from '#errors';
import { type LiveChanges, openLiveChanges } from '#exercises';
import { type Log, openLog } from '#log';
import { type BuiltMail, readBuiltMail, sendNotice, templateIn } from '#mail';
import { openSearch, type SearchEngine } from '#search';
import { type Policy, readBuiltPolicy } from '#training';
import { wordsOf } from '#words';

/** What every page, action and endpoint works with. Made once, here; nothing else opens a database or reads configuration. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  readonly engine: 'sqlite' | 'postgres';
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly campaigns: readonly Campaign[];
  readonly templates: readonly Template[];
  readonly signIn: SignIn;
  readonly invitations: Invitations;
  readonly sso: Sso;
  /** Undefined when no product is configured to hand people over. */
  readonly handOff: HandOff | undefined;
  readonly addresses: OwnAddresses;
  readonly secondFactors: SecondFactors;
  readonly mail: BuiltMail;
  /** The build that this process serves; a newer one is for the next process. */
  readonly buildFolder: string;
  readonly search: SearchEngine;
  /** Tells open pages what the product tells of their readers. It ends before the server stops. */
  readonly live: LiveChanges;
  close(): Promise<void>;
}

let opened: App | undefined;

export async function openApp(config: Config, clock: Clock): Promise<App> {
  const file = join(config.dataFolder, 'waymark.sqlite');
  const { database, engine, close } = openDatabase({ url: config.databaseUrl, file });
  const buildFolder = currentBuild(config.distFolder);
  const catalog = await readBuiltCatalog(buildFolder);
  const policy = await readBuiltPolicy(buildFolder);
  const campaigns = await readBuiltCampaigns(buildFolder);
  const templates = await readBuiltTemplates(buildFolder);
  const search = await openSearch(buildFolder, catalog);
  const log = openLog(config.logLevel);
  const mail = await readBuiltMail(buildFolder);
  const sendLink = (link: SignInLink) => mailLink({ clock, database }, link);
  const connections = readConnections(config.ssoFile);
  const signIn = openSignIn({ config, clock, database, catalog, connections, log, sendLink });
  const sso = openSso({ config, clock, database, catalog, log, connections, signIn });
  const handOff = openHandOff({ config, clock, database, catalog, log, signIn });
  const sendInvitation = (trx: Database, mail: InvitationMail) =>
    mailInvitation({ clock, database: trx }, mail);
  const invitations = openInvitations({ config, clock, database, catalog, signIn, sendInvitation });
  const sendAddressMail = (letter: AddressMail) => mailAboutAddress({ clock, database, mail }, letter);
  const addresses = openOwnAddresses({
    config,
    clock,
    database,
    catalog,
    connections,
    log,
    sendAddressMail,
  });
  const secondFactors = openSecondFactors({
    config,
    clock,
    database,
    catalog,
    tell: ({ email: to, name, locale }, change) =>
      sendAddressMail({ kind: 'changed', to, name, locale, change }),
  });
  const stop = async () => {
    opened?.live.end();
    await signIn.settled();
    await addresses.settled();
    await close();
  };
  opened = {
    config,
    clock,
    log,
    database,
    engine,
    catalog,
    policy,
    campaigns,
    templates,
    signIn,
    invitations,
    sso,
    handOff,
    addresses,
    secondFactors,
    mail,
    buildFolder,
    search,
    live: openLiveChanges({ database, log }),
    close: stop,
  };
  return opened;
}

/** The app that this process opened at its start. */
export function app(): App {
  if (!opened) throw new WaymarkError('internal', 'The app is asked for before openApp has made it.');
  return opened;
}

async function mailLink(room: Pick<App, 'clock' | 'database'>, link: SignInLink): Promise<void> {
  const { to, name, url, code, minutes, locale } = link;
  await sendNotice(room, {
    template: 'sign-in',
    to: { address: to, name },
    locale: locale ?? undefined,
    variables: { link: url, code, minutes },
    notAfter: room.clock.now().add({ minutes }),
  });
}

async function mailInvitation(room: Pick<App, 'clock' | 'database'>, mail: InvitationMail): Promise<void> {
  const { to, name, locale, url, accountName, inviterName, notAfter } = mail;
  const shared = {
    person: { name, firstName: name.split(/\s+/)[0] ?? name },
    inviter: { name: inviterName },
    link: url,
    days: invitationDays,
  };
  await sendNotice(room, {
    template: accountName === null ? 'staff-invitation' : 'invitation',
    to: { address: to, name },
    locale: locale ?? undefined,
    variables: accountName === null ? shared : { ...shared, account: { name: accountName } },
    notAfter,
  });
}

async function mailAboutAddress(
  room: Pick<App, 'clock' | 'database' | 'mail'>,
  letter: AddressMail,
): Promise<void> {
  const { to: address, name, kind } = letter;
  const sent = { to: { address, name }, locale: letter.locale ?? undefined };
  if (kind === 'in-use') await sendNotice(room, { ...sent, template: 'address-in-use', variables: {} });
  if (kind === 'changed') {
    const language = templateIn(room.mail, 'notices/sign-in-changed', letter.locale)?.locale ?? 'en';
    const change = wordsOf(language).mail.changes[letter.change];
    await sendNotice(room, { ...sent, template: 'sign-in-changed', variables: { change } });
  }
  if (kind !== 'confirm') return;
  const { url: link, minutes } = letter;
  const notAfter = room.clock.now().add({ minutes });
  await sendNotice(room, { ...sent, template: 'new-address', variables: { link, minutes }, notAfter });
}
