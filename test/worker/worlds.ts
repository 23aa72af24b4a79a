import fc from 'fast-check';
import {
  type Account,
  changeAccount,
  createAccount,
  endMembership,
  ensurePerson,
  grantTo,
  lookNow,
  membershipsOf,
  type Person,
  putMembership,
  setPersonSettings,
} from '#accounts';
import { type Campaign, launchCampaign, pauseCampaign, resumeCampaign } from '#campaigns';
import type { Catalog } from '#catalog';
import { adoptOffers } from '#certificates';
import type { Instant } from '#clock';
import type { MailTemplate } from '#mail';
import { resumeAccountMail, setPreference, stopAccountMail, suppress } from '#mail';
import { mergePeople } from '#merging';
import { type Policy, withVersion } from '#training';
import { campaignOf } from '../campaigns/cast.ts';
import type { Academy } from './academy.ts';

/** A small world: who is where, and what happens to them in two months. */
export interface World {
  readonly accounts: readonly { readonly zone: string | null; readonly stage: string }[];
  readonly people: readonly {
    readonly zone: string | null;
    readonly roles: readonly string[];
    /** Numbers of accounts. */
    readonly at: readonly number[];
    readonly administers: boolean;
  }[];
  readonly window: number;
  readonly appliesTo: 'everyone' | 'from-now-on';
  readonly happenings: readonly Happening[];
}

/** In hours since the beginning; whom and where are numbers, counted around. */
export interface Happening {
  readonly at: number;
  readonly who: number;
  readonly where: number;
  readonly what: (typeof kinds)[number];
}

const kinds = [
  'opens',
  'opens',
  'finishes',
  'unsubscribes',
  'turns-off',
  'bounces',
  'rests',
  'moves',
  'joins',
  'leaves',
  'changes-role',
  'merges',
  'stage',
  'pauses',
  'resumes',
  'stops',
  'goes-on',
] as const;

export const days = 60;
const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia', 'Mars/Olympus', null];
const roles = ['author', 'csm', 'administrator'];
const stages = ['onboard', 'adopt', 'expand'];

export const aWorld: fc.Arbitrary<World> = fc.record({
  accounts: fc.array(fc.record({ zone: fc.constantFrom(...zones), stage: fc.constantFrom(...stages) }), {
    minLength: 1,
    maxLength: 3,
  }),
  people: fc.array(
    fc.record({
      zone: fc.constantFrom(...zones),
      roles: fc.subarray(roles, { minLength: 1, maxLength: 2 }),
      at: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 2 }),
      administers: fc.boolean(),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  window: fc.nat({ max: 2 }),
  appliesTo: fc.constantFrom('everyone' as const, 'from-now-on' as const),
  happenings: fc.array(
    fc.record({
      at: fc.integer({ min: 1, max: days * 24 * 4 }).map(quarter => quarter / 4),
      who: fc.nat({ max: 11 }),
      where: fc.nat({ max: 5 }),
      what: fc.constantFrom(...kinds),
    }),
    { minLength: 4, maxLength: 12 },
  ),
});

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const windows = [
  { days: week.slice(0, 5), from: '08:00', to: '18:00' },
  { days: ['tue', 'thu'], from: '09:00', to: '11:30' },
  { days: week, from: '20:00', to: '01:00' },
];

/** About learners and about accounts, to learners, administrators and the CSM. */
export function campaignsOf({ window }: World): readonly Campaign[] {
  const shared = { window: windows[window] };
  return [
    campaignOf('welcome', {
      ...shared,
      trigger: { on: 'enrolled' },
      exit: ['path-completed'],
      steps: [
        { id: 'hello' },
        { id: 'first-step', after: 'P3D', at: '09:00', onlyIf: 'not-started' },
        { id: 'one-week', after: 'P7D', at: '09:00' },
      ],
    }),
    campaignOf('stalled', {
      ...shared,
      topic: 'reminders',
      trigger: { on: 'stalled', days: 7 },
      steps: [{ id: 'nudge', at: '09:00' }],
      escalate: 'csm',
    }),
    campaignOf('path-complete', {
      ...shared,
      trigger: { on: 'path-completed' },
      steps: [{ id: 'well-done' }],
    }),
    campaignOf('renew', {
      ...shared,
      trigger: { on: 'certificate-expiring', days: 20 },
      steps: [{ id: 'soon' }, { id: 'sooner', after: 'P10D', at: '09:00' }],
    }),
    campaignOf('renewal', {
      ...shared,
      trigger: { on: 'date', field: 'renewalOn', days: -30 },
      steps: [
        { id: 'month-before', at: '10:00' },
        { id: 'tell-csm', after: 'P2D', to: 'csm' },
      ],
    }),
    campaignOf('begun', {
      ...shared,
      trigger: { on: 'status-changed', to: ['in-progress', 'trained', 'lapsed'] },
      steps: [{ id: 'good-news', after: 'P1D' }],
    }),
  ];
}

/**
 * Certificates end after a month here, and in some worlds somebody has to hold one for an account to be trained, so that it
 * lapses within the world.
 */
export function rulesOf(catalog: Catalog, { window }: World): { catalog: Catalog; policy: Policy } {
  const paths = catalog.paths.map(path => ({ ...path, certificate: { validMonths: 1 } }));
  const finished = { seatsFinished: { percent: 60 } };
  const all = window !== 1 ? [finished, { certified: { path: 'administrator', people: 1 } }] : [finished];
  return { catalog: { ...catalog, paths }, policy: withVersion({ trained: { all }, stalledAfterDays: 7 }) };
}

/** A text for each step that is its name and nothing else. */
export const templatesOf = (campaigns: readonly Campaign[]): ReadonlyMap<string, MailTemplate> =>
  new Map(
    campaigns
      .flatMap(({ steps }) => steps.map(({ template }) => template))
      .map(id => [
        id,
        { id, class: 'onboarding' as const, locale: 'en', subject: [id], html: [`<p>${id}</p>`], text: [id] },
      ]),
  );

/** Who and what there is, as written to the database. */
export interface Settled {
  readonly academy: Academy;
  readonly campaigns: readonly Campaign[];
  readonly accounts: readonly Account[];
  readonly people: readonly Person[];
  readonly merged: Set<string>;
}

/** Writes the world as it is before anything happens, with every campaign launched. */
export async function settle(
  academy: Academy,
  world: World,
  campaigns: readonly Campaign[],
): Promise<Settled> {
  const { database, clock } = academy;
  const now = clock.now();
  await adoptOffers(academy.app, now);
  const csm = await ensurePerson(
    database,
    { name: 'Mara Okafor', email: 'mara@waymark.example' },
    'system',
    now,
  );
  await grantTo(database, { personId: csm.id, kind: 'csm' }, 'system', now);
  const accounts: Account[] = [];
  for (const [index, { zone: timeZone, stage }] of world.accounts.entries()) {
    const renewalOn = Temporal.PlainDate.from('2026-12-20').add({ days: index });
    const values = { name: `Account ${index}`, timeZone, stage, csmId: csm.id, renewalOn };
    accounts.push(await createAccount(database, values, 'system', now));
  }
  const people: Person[] = [];
  for (const [index, one] of world.people.entries()) {
    const named = { name: `Person ${index}`, email: `person-${index}@example.com` };
    const person = await ensurePerson(database, named, 'system', now);
    if (one.zone)
      await setPersonSettings(database, person.id, { locale: null, timeZone: one.zone }, 'system', now);
    for (const at of new Set(one.at.map(number => number % accounts.length))) {
      const accountId = accounts[at]?.id ?? '';
      await putMembership(database, { personId: person.id, accountId, roles: one.roles }, 'system', now);
      if (one.administers)
        await grantTo(
          database,
          { personId: person.id, kind: 'account-administrator', accountId },
          'system',
          now,
        );
    }
    people.push(person);
  }
  for (const campaign of campaigns) await launchCampaign(database, campaign, world.appliesTo, now);
  return { academy, campaigns, accounts, people, merged: new Set() };
}

/** What happens, by the product's own functions. What makes no sense by then does not happen. */
export async function happen(settled: Settled, { who, where, what }: Happening, now: Instant): Promise<void> {
  const { academy, campaigns, accounts, merged } = settled;
  const { database } = academy;
  const people = settled.people.filter(({ id }) => !merged.has(id));
  const person = people[who % people.length] as Person;
  const account = accounts[where % accounts.length] as Account;
  const campaign = campaigns[where % campaigns.length] as Campaign;
  const path = ['enablement-author', 'customer-success-manager', 'administrator'][where % 3] ?? '';
  const off = (topic: string) =>
    setPreference(database, { personId: person.id, topic, state: 'off', reason: 'page' }, now);
  const place = async (roleNames: readonly string[]) =>
    void (await putMembership(
      database,
      { personId: person.id, accountId: account.id, roles: roleNames },
      'system',
      now,
    ));
  const acts: Record<Happening['what'], () => Promise<unknown>> = {
    opens: () => academy.learn(person.id, path, 1 + (who % 2)),
    finishes: () => academy.learn(person.id, path),
    unsubscribes: () => off('*'),
    'turns-off': () => off('reminders'),
    bounces: () => suppress(database, person.email, { kind: 'hard', until: undefined, reason: 'gone' }, now),
    rests: () => {
      const until = now.add({ hours: 24 * (1 + where) });
      return suppress(database, person.email, { kind: 'soft', until, reason: 'full' }, now);
    },
    moves: () => {
      const timeZone = zones[where % zones.length] ?? null;
      return setPersonSettings(database, person.id, { locale: null, timeZone }, 'system', now);
    },
    joins: () => place([roles[who % 3] ?? 'author']),
    'changes-role': () => place([roles[(who + where) % 3] ?? 'author', 'author']),
    leaves: async () => {
      const seat = (await membershipsOf(database, person.id)).find(one => one.accountId === account.id);
      if (seat) await endMembership(database, seat.id, 'system', now);
    },
    merges: async () => {
      const other = people[(who + 1) % people.length];
      if (!other || other.id === person.id || people.length < 3) return;
      await mergePeople(
        database,
        academy.app.catalog,
        { keptId: person.id, mergedId: other.id },
        'system',
        now,
      );
      merged.add(other.id);
    },
    stage: () => changeAccount(database, account.id, { stage: stages[who % 3] ?? 'adopt' }, 'system', now),
    pauses: () => pauseCampaign(database, campaign.id, 'system', now),
    resumes: () => resumeCampaign(database, campaign, 'system', now),
    stops: () => stopAccountMail(database, { accountId: account.id, reason: 'quiet', by: 'system' }, now),
    'goes-on': async () => {
      await resumeAccountMail(database, { accountId: account.id, by: 'system' }, now);
      await lookNow(database, [account.id], now);
    },
  };
  await acts[what]();
}
