import { basename } from 'node:path';
import { identitiesOf, makeSignInLink } from '#access';
import {
  accountPeople,
  addExternalId,
  auditOf,
  changeAccount,
  deactivatePerson,
  ensurePerson,
  findPersonByEmail,
  type GrantKind,
  grantTo,
  keepUpload,
  listAccounts,
  listAssignments,
  membershipsOf,
  queueImport,
  reconcileEnrolments,
} from '#accounts';
import { openApp } from '#app';
import { adoptBuild, campaignSetting, keepDraft, launchCampaign, sendDraft } from '#campaigns';
import { certificatesOf } from '#certificates';
import { settableClock } from '#clock';
import { readConfig } from '#config';
import { migrate } from '#database';
import { giveFeedback } from '#feedback';
import { unsubscribeToken } from '#mail';
import { erasePerson } from '#privacy';
import { recordLearning } from '#training';
import { keepInvitation } from '../../src/access/invitations-store.ts';
import { addAddress } from '../../src/accounts/addresses-store.ts';
import { certifyDemo, seedDemo } from '../../src/demo/demo.ts';
import { eventsOnTheWay } from '../../src/demo/learning.ts';
import { serve } from '../../src/platform/http/server.ts';
import { tick } from '../../src/worker/tick.ts';
import { settingOf } from '../../src/worker/worker.ts';
import { writeCast } from '../cast.ts';
import { writeMatrixCast } from '../matrix/cast.ts';
import { builtActions } from './built-actions.ts';
import { fillOutbox } from './fill-outbox.ts';

/** What test/support/portal.ts forks: the real thing, but for a clock that the test moves and a worker that it lets run. */
const clock = settableClock(process.env['TEST_NOW'] ?? '');
const config = readConfig(process.env);
const app = await openApp(config, clock);
await migrate(app.database);
// A site that asks for consent, without building one more.
const consent = process.env['TEST_CONSENT'];
if (consent) Object.assign(app.catalog.site, { consent: JSON.parse(consent) });
// A site in more languages, in which nothing is said yet.
const locales = process.env['TEST_LOCALES'];
if (locales) Object.assign(app.catalog.site, { locales: locales.split(',') });
// A lesson whose German lags behind: what a build leaves out then.
const lagging = process.env['TEST_LAGGING'];
if (lagging) Reflect.deleteProperty(app.catalog.translations?.['de']?.lessons ?? {}, lagging);
await adoptBuild(campaignSetting(app), basename(app.buildFolder), clock.now());
if (process.env['TEST_DEMO']) await seedDemo(app.database, app.catalog, clock.now());
const worker = settingOf(app);
const server = await serve({ ...config, buildFolder: app.buildFolder });

const answers: Record<string, (input: never) => Promise<unknown>> = {
  tick: workUntilDone,
  moveTo: async (instant: string) => {
    clock.set(instant);
    await workUntilDone();
  },
  /** Moves the clock and lets nobody work. */
  pass: async (duration: string) => clock.advance(duration),
  /** Addresses that hold an id of the demo's data. */
  places: async () => {
    const [account] = await listAccounts(app.database);
    const [seat, other] = await accountPeople(app.database, account?.id ?? '');
    const token = unsubscribeToken(config.secret, { personId: seat?.person.id ?? '', topic: 'onboarding' });
    const manager = await findPersonByEmail(app.database, 'manager@demo.waymark.example');
    const [managed] = await membershipsOf(app.database, manager?.id ?? '');
    const invitation = { address: 'new@demo.waymark.example', name: 'New', accountId: account?.id ?? null };
    const { token: invited } = await keepInvitation(
      app.database,
      { ...invitation, roles: [], grant: null, next: null, invitedBy: account?.csmId ?? null },
      clock.now(),
    );
    const assignments = async (accountId?: string) =>
      (await listAssignments(app.database, { state: 'open', page: 1, accountId })).rows;
    const upload = {
      kind: 'people',
      fileName: 'people.csv',
      text: 'Email\neve@acme.example\nnobody\n',
    } as const;
    const looked = await keepUpload(app.database, upload, 'nobody', clock.now());
    const confirmed = await keepUpload(app.database, upload, 'nobody', clock.now());
    await queueImport(app.database, { ...upload, id: confirmed }, 'system', clock.now());
    const wish = { kind: 'wish', subject: '', score: null, comment: 'One about exports' } as const;
    const said = await giveFeedback(app.database, seat?.person.id ?? '', wish, clock.now());
    return {
      ':team': managed?.accountId,
      ':member': manager?.id,
      ':upload': looked,
      ':import': confirmed,
      ':invitation': invited,
      ':assignment': (await assignments())[0]?.id,
      ':within': (await assignments(account?.id))[0]?.id,
      ':account': account?.id,
      ':person': seat?.person.id,
      ':other': other?.person.id,
      ':feedback': said,
      ':token': token,
      ':link': new URL(await makeSignInLink(app, 'learner@demo.waymark.example', '/')).search,
    };
  },
  /** A mail by hand that is about to be sent, and one that was. */
  sendings: async () => {
    const [account] = await listAccounts(app.database);
    const [seat] = await accountPeople(app.database, account?.id ?? '');
    const administrator = await findPersonByEmail(app.database, 'admin@demo.waymark.example');
    const letter = {
      senderId: administrator?.id ?? '',
      accountId: account?.id ?? '',
      templateId: 'module',
      subject: 'lesson:getting-started/the-words',
      personIds: [seat?.person.id ?? ''],
      note: 'As you asked.',
    };
    const drafted = await keepDraft(app.database, letter, clock.now());
    const sent = await keepDraft(app.database, letter, clock.now());
    await sendDraft(campaignSetting(app), sent, 'system', clock.now());
    return { ':draft': drafted, ':sent': sent };
  },
  /** Mails that wait for a decision, have left, and came back. */
  outbox: () => fillOutbox(app, clock.now()),
  /** The demo's certificates, and the address of one. */
  certificates: async () => {
    await certifyDemo(app, clock.now());
    const person = await findPersonByEmail(app.database, 'sondre@fjordlight.example');
    const own = (await certificatesOf(app.database, [person?.id ?? ''])).get(person?.id ?? '');
    return { ':certificate': own?.find(({ kind }) => kind === 'path')?.id };
  },
  /** The address of a certificate whose person is erased. */
  erasedCertificate: async () => {
    const person = await findPersonByEmail(app.database, 'emil@fjordlight.example');
    const own = await certificatesOf(app.database, [person?.id ?? '']);
    await erasePerson(app.database, person?.id ?? '', 'system', clock.now());
    return own.get(person?.id ?? '')?.[0]?.id;
  },
  /** A link that signs this person in once, made like those that are printed at the start of a demo. */
  link: ({ email, next = '/' }: { email: string; next?: string }) => makeSignInLink(app, email, next),
  /** Somebody for whom this lesson is the last on the path of this role. */
  allBut: async ({ email, role, lesson }: { email: string; role: string; lesson: string }) => {
    const { id: personId } = await ensurePerson(
      app.database,
      { email, name: 'Lea Last' },
      'script',
      clock.now(),
    );
    const someone = { personId, role, joinedAt: clock.now().subtract({ hours: 24 * 10 }) };
    const events = eventsOnTheWay(app.catalog, someone, { kind: 'finished', daysAgo: 1 }, clock.now());
    const others = events.filter(({ courseId, lessonId }) => `${courseId}/${lessonId}` !== lesson);
    await recordLearning(app.database, app.catalog, others, clock.now());
  },
  catalog: async () => app.catalog,
  actions: () => builtActions(app.buildFolder),
  /** The cast of the access matrix, test/matrix/cast.ts. */
  matrixCast: () => writeMatrixCast(app),
  /** The cast of test/cast.ts, with Acme an enterprise and the campaigns launched. */
  cast: async () => {
    const { acme, ada, umbra, dan } = await writeCast(app.database, { now: clock.now() });
    await changeAccount(app.database, acme.id, { segment: 'enterprise' }, 'system', clock.now());
    for (const campaign of app.campaigns)
      await launchCampaign(app.database, campaign, 'everyone', clock.now());
    for (const { id: accountId } of [acme, umbra])
      await reconcileEnrolments(app.database, app.catalog, { accountId }, clock.now());
    return { acmeId: acme.id, adaId: ada.id, umbraId: umbra.id, danId: dan.id };
  },
  /** Gives an account an id of another system. */
  externalId: ({ accountId, externalId }: { accountId: string; externalId: string }) =>
    addExternalId(app.database, { accountId }, { system: 'crm', externalId }, 'system', clock.now()),
  /** Who has this address, where they are, and under which providers they sign in. */
  whois: async (email: string) => {
    const person = await findPersonByEmail(app.database, email);
    if (!person) return undefined;
    const memberships = await membershipsOf(app.database, person.id);
    const identities = await identitiesOf(app.database, person.id);
    const entries = await auditOf(app.database, `person:${person.id}`);
    return {
      ...person,
      memberships,
      identities,
      audited: entries.map(({ action, actor }) => `${action} by ${actor}`),
    };
  },
  /** Gives somebody another address, which they have proven. */
  address: async ({ email, address }: { email: string; address: string }) => {
    const person = await findPersonByEmail(app.database, email);
    await addAddress(app.database, person?.id ?? '', address, clock.now(), clock.now());
  },
  deactivate: async (email: string) => {
    const person = await findPersonByEmail(app.database, email);
    await deactivatePerson(app.database, person?.id ?? '', 'system', clock.now());
  },
  /** Somebody without an account. */
  person: ({ email, name }: { email: string; name: string }) =>
    ensurePerson(app.database, { email, name }, 'system', clock.now()),
  staff: async ({ email, name, kind }: { email: string; name: string; kind: GrantKind }) => {
    const person = await ensurePerson(app.database, { email, name }, 'system', clock.now());
    await grantTo(app.database, { personId: person.id, kind }, 'system', clock.now());
    return person.id;
  },
};

process.on('message', async ({ id, what, input }: { id: number; what: string; input: never }) => {
  try {
    process.send?.({ id, answer: await answers[what]?.(input) });
  } catch (error) {
    process.send?.({ id, error: String((error as Error).stack) });
  }
});
process.on('SIGTERM', async () => {
  app.live.end();
  await server.stop();
  worker.lanes.close();
  await app.close();
  process.exit(0);
});
process.send?.({ id: 0 });

async function workUntilDone(): Promise<void> {
  await app.signIn.settled();
  await app.addresses.settled();
  for (let round = 0; round < 100; round += 1) {
    if (!(await tick(worker, clock.now())).more) return;
  }
  throw new Error('The worker found more to do a hundred times in a row.');
}
