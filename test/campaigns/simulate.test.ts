import { expect, it } from 'vitest';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import type { KnownMail, Launch, PersonFacts, PlanFacts } from '../../src/campaigns/facts.ts';
import { simulate } from '../../src/campaigns/simulate.ts';
import type { Timeline } from '../../src/campaigns/timeline.ts';
import {
  accountOf,
  at,
  complete,
  enrolmentOf,
  factsOf,
  launchOf,
  personOf,
  recipientOf,
  stalled,
  welcome,
} from './cast.ts';

const all = [welcome, stalled, complete];
const from = at('2026-11-02T08:00:00Z');

function simulated(
  people: readonly PersonFacts[],
  {
    campaigns = all,
    launches,
    days = 60,
  }: { campaigns?: Campaign[]; launches?: Launch[]; days?: number } = {},
): Timeline {
  const facts = factsOf(people, launches ?? campaigns.map(campaign => launchOf(campaign)));
  return simulate(campaigns, [facts], from, from.add({ hours: days * 24 }));
}

const lines = ({ entries }: Timeline) =>
  entries.map(({ at, outcome, stepId, reason, delay }) =>
    [at, outcome, stepId, reason, delay].filter(part => part !== undefined).join(' '),
  );

const queued = (key: string, due: string, more: Partial<KnownMail> = {}): KnownMail => {
  const [campaignId = '', stepId = ''] = key.split('/');
  return { id: key, key, campaignId, stepId, state: 'queued', at: at(due), accountId: 'acme', ...more };
};

it('says what comes, when, and what does not, and why', () => {
  const begun = enrolmentOf({ state: 'in-progress', startedAt: at('2026-11-02T09:00:00Z') });
  const ben = personOf({ id: 'ben', lastEventAt: at('2026-11-02T09:00:00Z'), enrolments: [begun] });
  expect(lines(simulated([ben]))).toEqual([
    '2026-11-02T08:00:00Z sent hello',
    '2026-11-05T08:00:00Z skipped first-step already-started',
    '2026-11-09T08:00:00Z sent one-week',
    '2026-11-10T08:00:00Z sent nudge',
  ]);
});

it('moves mail out of closed hours by the clock of the reader', () => {
  const cleo = personOf({
    timeZone: 'Asia/Tokyo',
    enrolments: [enrolmentOf({ enrolledAt: at('2026-11-02T12:00:00Z') })],
  });
  expect(lines(simulated([cleo], { days: 2 }))).toEqual(['2026-11-02T23:00:00Z sent hello outside-window']);
});

it('counts what another account sends to the same person', () => {
  const [acme] = [factsOf([personOf()], [launchOf(welcome)])];
  const elsewhere = personOf({ enrolments: [enrolmentOf({ pathId: 'operator', enrolledAs: 'operator' })] });
  const umbra: PlanFacts = {
    ...factsOf([elsewhere], [launchOf(welcome)]),
    account: { ...acme.account, id: 'umbra', name: 'Umbra' },
  };
  const { entries } = simulate([welcome], [acme, umbra], from, from.add({ hours: 30 }));
  expect(entries.map(({ at, account, delay }) => `${at} ${account.id} ${delay}`)).toEqual([
    '2026-11-02T08:00:00Z acme undefined',
    '2026-11-03T07:00:00Z umbra capped',
  ]);
});

it('tells the CSM of each account of somebody who is at two', () => {
  const begun = enrolmentOf({ state: 'in-progress', startedAt: at('2026-11-02T07:00:00Z') });
  const ben = personOf({ id: 'ben', lastEventAt: at('2026-11-02T07:00:00Z'), enrolments: [begun] });
  const [acme, umbra] = ['acme', 'umbra'].map(id =>
    factsOf([ben], [launchOf(stalled)], {
      account: accountOf({ id, csmId: `csm-of-${id}` }),
      csm: recipientOf({ id: `csm-of-${id}` }),
    }),
  ) as [PlanFacts, PlanFacts];
  const { entries } = simulate([stalled], [acme, umbra], from, from.add({ hours: 15 * 24 }));
  expect(entries.map(({ stepId, person, reason }) => [stepId, person.id, reason])).toEqual([
    ['nudge', 'ben', undefined],
    ['escalate', 'csm-of-acme', 'in-digest'],
    ['escalate', 'csm-of-umbra', 'in-digest'],
  ]);
});

it('sends what is queued already, holds what has become too late, and drops what no longer holds', () => {
  const mails = [
    queued('welcome/hello/analyst/1/cleo', '2026-11-02T08:00:00Z'),
    queued('welcome/first-step/analyst/1/cleo', '2026-11-03T08:00:00Z', {
      notAfter: at('2026-11-03T07:00:00Z'),
    }),
    queued('welcome/one-week/author/1/cleo', '2026-11-04T08:00:00Z'),
  ];
  expect(lines(simulated([personOf({ mails })], { days: 5 }))).toEqual([
    '2026-11-02T08:00:00Z sent hello',
    '2026-11-03T08:00:00Z held first-step too-late',
    '2026-11-04T08:00:00Z skipped one-week no-longer-applies',
  ]);
});

it('drops what is about an account that they have left', () => {
  const mails = [queued('welcome/hello/analyst/1/cleo', '2026-11-02T08:00:00Z', { accountId: 'umbra' })];
  expect(lines(simulated([personOf({ mails })], { days: 1 }))).toEqual([
    '2026-11-02T08:00:00Z skipped hello left',
  ]);
});

it('says what is left out as things stand', () => {
  const launches = [
    launchOf(welcome, { launchedAt: at('2026-11-02T09:00:00Z') }),
    launchOf(stalled, { pauses: [{ pausedAt: at('2026-11-01T09:00:00Z'), resumedAt: undefined }] }),
  ];
  const ben = personOf({
    lastEventAt: at('2026-11-02T09:00:00Z'),
    enrolments: [enrolmentOf({ state: 'in-progress', startedAt: at('2026-11-02T09:00:00Z') })],
  });
  const { entries, left } = simulated([ben], { launches });
  expect(entries).toEqual([]);
  expect(left.map(({ occasion, reason }) => `${occasion.step.id} ${reason}`)).toEqual([
    'hello before-launch',
    'first-step before-launch',
    'one-week before-launch',
    'nudge paused',
  ]);
});

it('mails an address again that only rests', () => {
  const rest = { until: at('2026-11-08T00:00:00Z'), afterwards: undefined };
  const cleo = personOf({ silence: { all: 'suppressed', topics: {}, rest } });
  expect(lines(simulated([cleo]))).toEqual([
    '2026-11-02T08:00:00Z skipped hello suppressed',
    '2026-11-05T08:00:00Z skipped first-step suppressed',
    '2026-11-09T08:00:00Z sent one-week',
  ]);
});

it('goes on from where an earlier one ended', () => {
  const whole = simulated([personOf()], { days: 20 });
  const first = simulated([personOf()], { days: 4 });
  const facts = factsOf(
    [personOf({ mails: first.mails.get('cleo') ?? [] })],
    all.map(one => launchOf(one)),
  );
  const rest = simulate(all, [facts], from.add({ hours: 96 }), from.add({ hours: 480 }));
  expect([...lines(first), ...lines(rest)]).toEqual(lines(whole));
});
