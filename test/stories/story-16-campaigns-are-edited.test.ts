import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putMembership } from '#accounts';
import {
  adoptBuild,
  type Campaign,
  pauseCampaign,
  readOutlook,
  readOverview,
  resumeCampaign,
} from '#campaigns';
import type { Instant } from '#clock';
import type { KnownMail } from '../../src/campaigns/facts.ts';
import { simulate } from '../../src/campaigns/simulate.ts';
import type { PublishedVersion } from '../../src/campaigns/version.ts';
import { at, campaignOf, enrolmentOf, factsOf, launchOf, personOf } from '../campaigns/cast.ts';
import { writeCast } from '../cast.ts';
import { eachDatabase } from '../support/databases.ts';
import { openAcademy } from '../worker/academy.ts';

/** A step as its author thinks of it: under whatever name, wherever it stands. */
interface Thought {
  readonly is: number;
  readonly names: readonly string[];
  readonly days: number;
}

interface Draft {
  readonly names: readonly string[];
  readonly steps: readonly Thought[];
  readonly onChange: 'keep' | 'move' | 'exit';
  readonly title: string;
}

const edit = fc.record({
  afterDays: fc.integer({ min: 0, max: 9 }),
  what: fc.constantFrom('reorder', 'reword', 'rename', 'rename the campaign', 'add', 'remove', 'move'),
  which: fc.nat(5),
  days: fc.integer({ min: 0, max: 14 }),
  onChange: fc.constantFrom('keep', 'move', 'exit'),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

const someone = fc.record({
  cameOn: fc.integer({ min: 0, max: 15 * 24 }),
  zone: fc.constantFrom('Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia'),
});

const begin = at('2026-10-01T06:00:00Z');
const day = 24 * 60;
const start: Draft = {
  names: ['drip'],
  title: 'Drip',
  onChange: 'move',
  steps: [0, 3, 7, 12].map((days, is) => ({ is, names: [`step-${is}`], days })),
};

function edited(draft: Draft, { what, which, days, onChange }: Edit, turn: number): Draft {
  const { steps } = draft;
  const one = steps[which % Math.max(1, steps.length)];
  const each = (change: (step: Thought) => Thought) =>
    steps.map(step => (step === one ? change(step) : step));
  const next = { ...draft, onChange };
  switch (what) {
    case 'reword':
      return { ...next, title: `Drip ${turn}` };
    case 'rename the campaign':
      return { ...next, names: [`drip-${turn}`, ...draft.names] };
    case 'rename':
      return { ...next, steps: each(step => ({ ...step, names: [`named-${turn}`, ...step.names] })) };
    case 'move':
      return { ...next, steps: each(step => ({ ...step, days })) };
    case 'reorder':
      return {
        ...next,
        steps: steps.map((step, index) => ({ ...step, days: steps.at(-1 - index)?.days ?? 0 })),
      };
    case 'add':
      return { ...next, steps: [...steps, { is: 100 + turn, names: [`new-${turn}`], days }] };
    case 'remove':
      return steps.length > 1 ? { ...next, steps: steps.filter(step => step !== one) } : next;
  }
}

function campaignBy({ names, steps, onChange, title }: Draft): Campaign {
  const [id = '', ...formerly] = names;
  const file = { title, formerly, onChange, trigger: { on: 'enrolled' } };
  const written = steps.map(step => ({
    id: step.names[0],
    formerly: step.names.slice(1),
    after: `P${step.days}D`,
    at: '09:00',
  }));
  const campaign = campaignOf(id, { ...file, steps: written });
  return { ...campaign, version: JSON.stringify(written) };
}

/** Publishes each edit in its turn, lives on in between and for two months after the last. */
function history(
  edits: readonly Edit[],
  people: readonly (typeof someone extends fc.Arbitrary<infer P> ? P : never)[],
) {
  let draft = start;
  let now = begin;
  const drafts: { readonly draft: Draft; readonly at: Instant }[] = [{ draft, at: begin }];
  const versions: PublishedVersion[] = [versionOf(campaignBy(draft), begin, 1)];
  const mails = new Map<string, readonly KnownMail[]>();
  let ending = live(begin);
  edits.forEach((one, turn) => {
    ending = live(now.add({ minutes: one.afterDays * day + 90 }));
    draft = edited(draft, one, turn);
    drafts.push({ draft, at: now });
    const campaign = campaignBy(draft);
    if (campaign.version !== versions.at(-1)?.version)
      versions.push(versionOf(campaign, now, versions.length + 1));
  });
  ending = live(now.add({ minutes: 60 * day }));
  return { drafts, mails, left: ending.left };

  function live(until: Instant) {
    const campaign = campaignBy(draft);
    const seats = people.map(({ cameOn, zone }, index) => {
      const id = `person-${index}`;
      const enrolments = [enrolmentOf({ enrolledAt: begin.add({ hours: cameOn }) })];
      return personOf({ id, timeZone: zone, enrolments, mails: mails.get(id) ?? [] });
    });
    const here = seats.filter(
      ({ enrolments: [one] }) => one && Temporal.Instant.compare(one.enrolledAt, until) < 0,
    );
    const launch = launchOf(campaign, { launchedAt: begin, versions });
    const made = simulate([campaign], [factsOf(here, [launch])], now, until);
    for (const [id, rows] of made.mails) mails.set(id, rows);
    now = until;
    return made;
  }
}

const versionOf = (campaign: Campaign, publishedAt: Instant, number: number): PublishedVersion => ({
  number,
  version: campaign.version,
  publishedAt,
  campaign,
});

describe('story 16: however a campaign is edited while people are in it,', () => {
  const always = (
    holds: (lived: ReturnType<typeof history>, people: readonly { cameOn: number }[]) => void,
  ) =>
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.array(someone, { minLength: 1, maxLength: 3 }),
        (edits, people) => holds(history(edits, people), people),
      ),
      { numRuns: 150 },
    );

  /** The step that a row is about, whatever it was called when it was written. */
  const isAbout = (drafts: ReturnType<typeof history>['drafts'], stepId: string | null) =>
    drafts.flatMap(({ draft }) => draft.steps).find(({ names }) => names.includes(stepId ?? ''))?.is;

  it('nobody gets a step twice', () => {
    always(({ drafts, mails }) => {
      for (const rows of mails.values()) {
        const had = rows
          .filter(({ state }) => state === 'accepted')
          .map(({ stepId }) => isAbout(drafts, stepId));
        expect(new Set(had).size).toBe(had.length);
      }
    });
  });

  it('nobody is skipped in silence: every step that was ever theirs is sent, skipped or left out for a reason', () => {
    always(({ drafts, mails, left }, people) => {
      people.forEach(({ cameOn }, index) => {
        const id = `person-${index}`;
        const came = begin.add({ hours: cameOn });
        const met = drafts.filter(
          (_, turn) => !drafts[turn + 1] || Temporal.Instant.compare(drafts[turn + 1]?.at ?? came, came) > 0,
        );
        const accounted = new Set([
          ...(mails.get(id) ?? []).map(({ stepId }) => isAbout(drafts, stepId)),
          ...left
            .filter(({ occasion }) => occasion.recipient.id === id)
            .map(({ occasion }) => isAbout(drafts, occasion.step.id)),
        ]);
        const now = drafts.at(-1)?.draft.steps ?? [];
        for (const { is } of [...(met[0]?.draft.steps ?? []), ...now]) expect(accounted).toContain(is);
        for (const { state } of mails.get(id) ?? []) expect(['accepted', 'skipped']).toContain(state);
      });
    });
  });
});

eachDatabase('story 16:', open => {
  it('a pause also holds what is on its way, and resuming lets it go, as much later', async () => {
    const academy = await openAcademy(open);
    const { ines } = await writeCast(academy.database, { roles: ['csm'] });
    academy.sink.misbehave({ phase: 'connect', reply: '421 4.3.2 later' });
    await academy.work();
    await pauseCampaign(academy.database, 'welcome', `person:${ines.id}`, academy.clock.now());
    academy.sink.misbehave(undefined);
    await academy.until('2026-11-05T12:00:00Z');
    expect(academy.arrived()).toEqual([]);
    const paused = (await readOverview(academy.app)).find(({ campaign }) => campaign.id === 'welcome');
    expect(paused).toMatchObject({ state: 'paused', counts: { planned: 4, states: { held: 4 } } });
    await resumeCampaign(
      academy.database,
      academy.campaign('welcome'),
      `person:${ines.id}`,
      academy.clock.now(),
    );
    await academy.work();
    expect(academy.arrived()).toHaveLength(4);
    await academy.until('2026-11-07T12:00:00Z');
    expect(academy.arrived()).toEqual([]);
    await academy.until('2026-11-09T12:00:00Z');
    expect(academy.arrived()).toEqual(
      [1, 2, 3, 4].map(() => expect.stringContaining('is a good place to start')),
    );
  });

  it('says how many people wait at each step before it is changed, and counts each once, on however many paths', async () => {
    const academy = await openAcademy(open);
    const { dan, umbra } = await writeCast(academy.database, { roles: ['csm'] });
    const roles = ['csm', 'author'];
    await putMembership(
      academy.database,
      { personId: dan.id, accountId: umbra.id, roles },
      'system',
      academy.clock.now(),
    );
    const { campaigns } = academy.setting;
    const now = academy.clock.now();
    await adoptBuild(campaigns, 'one', now);
    await academy.work();
    const outlook = await readOutlook(campaigns, academy.campaign('welcome'), now);
    expect([outlook.people, Object.fromEntries(outlook.waiting)]).toEqual([4, { hello: 1, 'first-step': 4 }]);
    const change = async (changed: Partial<Campaign>, build: string) => {
      const welcome = { ...academy.campaign('welcome'), version: build, ...changed };
      const others = campaigns.campaigns.filter(({ id }) => id !== 'welcome');
      const site = { ...campaigns, campaigns: [...others, welcome] };
      await adoptBuild(site, build, now);
      return (await readOverview(site)).find(({ campaign }) => campaign.id === 'welcome')?.versions[0]
        ?.effect;
    };
    const authors = { ...academy.campaign('welcome').audience, roles: ['author'] };
    expect(await change({ audience: authors }, 'two')).toEqual({ waiting: 4, stay: 1, steps: [] });
    const finished = { audience: authors, trigger: { on: 'path-completed' as const } };
    expect(await change(finished, 'three')).toEqual({ waiting: 1, stay: 0, steps: [] });
  });

  it('a rename, a new order and other words mail nobody, and a removed step keeps its history', async () => {
    const academy = await openAcademy(open);
    await writeCast(academy.database, { roles: ['csm'] });
    const { campaigns } = academy.setting;
    await adoptBuild(campaigns, 'one', academy.clock.now());
    await academy.work();
    expect(academy.arrived()).toHaveLength(4);
    academy.clock.set('2026-11-03T09:00:00Z');
    const welcome = academy.campaign('welcome');
    const [hello, , oneWeek] = welcome.steps;
    const steps = [hello, oneWeek].flatMap(step =>
      step ? [{ ...step, id: `${step.id}-there`, formerly: [step.id] }] : [],
    );
    const greeting = {
      ...welcome,
      id: 'greeting',
      formerly: ['welcome'],
      title: 'Greeting',
      version: 'two',
      steps,
    };
    const others = campaigns.campaigns.filter(({ id }) => id !== 'welcome');
    const changed = { ...campaigns, campaigns: [...others, greeting] };
    await adoptBuild(changed, 'two', academy.clock.now());
    Object.assign(academy.setting.campaigns, { campaigns: changed.campaigns });
    await academy.until('2026-11-08T12:00:00Z');
    expect(academy.arrived()).toEqual([]);
    const overview = (await readOverview(changed)).find(({ campaign }) => campaign.id === 'greeting');
    expect(overview?.steps.map(({ step, counts }) => [step.id, counts.states.accepted])).toEqual([
      ['hello-there', 4],
      ['one-week-there', 0],
    ]);
    expect(overview?.gone).toMatchObject([{ stepId: 'first-step', counts: { states: { skipped: 4 } } }]);
    expect(overview?.versions[0]).toMatchObject({
      number: 2,
      effect: {
        waiting: 4,
        stay: 4,
        steps: [{ stepId: 'first-step', change: 'removed', people: 4, became: 'went-on' }],
      },
    });
    await academy.until('2026-11-09T12:00:00Z');
    expect(academy.arrived()).toHaveLength(4);
    Object.assign(academy.setting.campaigns, { campaigns: campaigns.campaigns });
  });
});
