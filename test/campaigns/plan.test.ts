import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import type { KnownMail, Launch, PersonFacts } from '../../src/campaigns/facts.ts';
import { type Plan, plan } from '../../src/campaigns/plan.ts';
import { planGently } from '../../src/campaigns/plan-gently.ts';
import {
  at,
  campaignOf,
  complete,
  enrolmentOf,
  factsOf,
  launchOf,
  personOf,
  stalled,
  welcome,
} from './cast.ts';

const all = [welcome, stalled, complete];

function planFor(
  person: PersonFacts,
  now: string,
  campaigns: readonly Campaign[] = all,
  launches?: Launch[],
) {
  const facts = factsOf([person], launches ?? campaigns.map(campaign => launchOf(campaign)));
  return plan(campaigns, facts, at(now));
}

const due = ({ due }: Plan) => due.map(({ occasion, state }) => `${state} ${occasion.step.id}`);
const skipped = ({ skipped }: Plan) =>
  skipped.map(({ occasion, reason }) => `${occasion.step.id}: ${reason}`);
const waiting = ({ waiting }: Plan) => waiting.map(({ occasion, at }) => `${occasion.step.id} ${at}`);

function sent(key: string, when: string): KnownMail {
  const [campaignId = '', stepId = ''] = key.split('/');
  return { id: key, key, campaignId, stepId, state: 'accepted', at: at(when) };
}

describe('the welcome drip', () => {
  it('greets on enrolment and knows when to look again', () => {
    const made = planFor(personOf(), '2026-11-02T08:00:00Z');
    expect(due(made)).toEqual(['queued hello']);
    expect(waiting(made)).toEqual(['first-step 2026-11-05T08:00:00Z', 'one-week 2026-11-09T08:00:00Z']);
    expect(made.nextLookAt?.toString()).toBe('2026-11-05T08:00:00Z');
  });

  it('waits for the morning when somebody is enrolled at night', () => {
    const person = personOf({ enrolments: [enrolmentOf({ enrolledAt: at('2026-11-02T22:00:00Z') })] });
    const made = planFor(person, '2026-11-02T22:00:00Z');
    expect(due(made)).toEqual([]);
    expect(made.nextLookAt?.toString()).toBe('2026-11-03T07:00:00Z');
  });

  it('reminds only those who opened nothing', () => {
    const mails = [sent('welcome/hello/analyst/1/cleo', '2026-11-02T08:00:00Z')];
    expect(due(planFor(personOf({ mails }), '2026-11-05T08:00:00Z'))).toEqual(['queued first-step']);
    const started = enrolmentOf({ state: 'in-progress', startedAt: at('2026-11-04T08:00:00Z') });
    const made = planFor(personOf({ mails, enrolments: [started] }), '2026-11-05T08:00:00Z', [welcome]);
    expect(skipped(made)).toEqual(['first-step: already-started']);
    expect(made.skipped[0]?.lasting).toBe(true);
  });

  it('says nothing about a path that is finished', () => {
    const done = enrolmentOf({
      state: 'complete',
      startedAt: at('2026-11-03T08:00:00Z'),
      completedAt: at('2026-11-04T08:00:00Z'),
    });
    const made = planFor(personOf({ enrolments: [done] }), '2026-11-09T08:00:00Z', [welcome]);
    expect(due(made)).toEqual([]);
    expect(new Set(made.skipped.map(({ reason }) => reason))).toEqual(new Set(['finished']));
  });

  it('keeps its distances when its first step was late', () => {
    const mails = [sent('welcome/hello/analyst/1/cleo', '2026-11-04T08:00:00Z')];
    expect(waiting(planFor(personOf({ mails }), '2026-11-04T09:00:00Z'))).toEqual([
      'first-step 2026-11-09T07:00:00Z',
      'one-week 2026-11-11T08:00:00Z',
    ]);
  });

  it('holds what is later than its notAfter', () => {
    expect(due(planFor(personOf(), '2026-11-04T08:00:01Z'))).toEqual(['held hello']);
  });
});

describe('the stall', () => {
  const ben = personOf({
    id: 'ben',
    lastEventAt: at('2026-11-03T13:00:00Z'),
    enrolments: [
      enrolmentOf({
        state: 'in-progress',
        startedAt: at('2026-11-03T12:00:00Z'),
        lastEventAt: at('2026-11-03T13:00:00Z'),
      }),
    ],
  });

  it('is nudged after seven days, once', () => {
    expect(due(planFor(ben, '2026-11-10T12:00:00Z', [stalled]))).toEqual([]);
    const made = planFor(ben, '2026-11-11T08:00:00Z', [stalled]);
    expect(due(made)).toEqual(['queued nudge']);
    const key = made.due[0]?.occasion.key ?? '';
    const again = planFor({ ...ben, mails: [sent(key, '2026-11-11T08:00:00Z')] }, '2026-11-12T08:00:00Z', [
      stalled,
    ]);
    expect([due(again), waiting(again)]).toEqual([[], []]);
  });

  it('is over with the next event', () => {
    const back = { ...ben, lastEventAt: at('2026-11-10T18:00:00Z') };
    expect(due(planFor(back, '2026-11-11T08:00:00Z', [stalled]))).toEqual([]);
  });
});

describe('a launch', () => {
  const launchedLater = { launchedAt: at('2026-11-04T08:00:00Z') };

  it('from now on leaves those alone who were there before', () => {
    const made = planFor(personOf(), '2026-11-04T08:00:00Z', [welcome], [launchOf(welcome, launchedLater)]);
    expect(skipped(made)[0]).toBe('hello: before-launch');
    expect([due(made), waiting(made)]).toEqual([[], []]);
  });

  it('for everyone begins the drip with the launch', () => {
    const launch = launchOf(welcome, { ...launchedLater, appliesTo: 'everyone' });
    const made = planFor(personOf(), '2026-11-04T08:00:00Z', [welcome], [launch]);
    expect(due(made)).toEqual(['queued hello']);
    expect(waiting(made)).toEqual(['first-step 2026-11-09T07:00:00Z', 'one-week 2026-11-11T08:00:00Z']);
  });

  it('is needed: without one a campaign does nothing', () => {
    expect(planFor(personOf(), '2026-11-04T08:00:00Z', all, [])).toEqual({
      due: [],
      skipped: [],
      waiting: [],
      nextLookAt: undefined,
    });
  });
});

describe('story 16', () => {
  it('a pause holds people and does not drop them', () => {
    const pausedAt = at('2026-11-02T07:00:00Z');
    const paused = launchOf(welcome, { pauses: [{ pausedAt, resumedAt: undefined }] });
    const during = planFor(personOf(), '2026-11-03T08:00:00Z', [welcome], [paused]);
    expect(skipped(during)).toEqual(['hello: paused', 'first-step: paused', 'one-week: paused']);
    expect(during.skipped.every(({ lasting }) => !lasting)).toBe(true);
    const resumed = launchOf(welcome, { pauses: [{ pausedAt, resumedAt: at('2026-11-20T08:00:00Z') }] });
    const after = planFor(personOf(), '2026-11-20T08:00:00Z', [welcome], [resumed]);
    expect(due(after)).toEqual(['queued hello']);
  });

  it('a resumed drip does not burst', () => {
    const pause = { pausedAt: at('2026-11-02T07:00:00Z'), resumedAt: at('2026-11-20T08:00:00Z') };
    const launch = launchOf(welcome, { pauses: [pause] });
    const mails = [sent('welcome/hello/analyst/1/cleo', '2026-11-20T08:00:00Z')];
    const after = planFor(personOf({ mails }), '2026-11-20T08:00:01Z', [welcome], [launch]);
    expect(waiting(after)).toEqual(['first-step 2026-11-23T08:00:00Z', 'one-week 2026-11-27T08:00:00Z']);
  });
});

it('keeps to the cap over campaigns', () => {
  const other = campaignOf('other', { trigger: { on: 'enrolled' }, steps: [{ id: 'hi' }] });
  const made = planFor(personOf(), '2026-11-02T08:00:00Z', [welcome, other]);
  expect(due(made)).toEqual(['queued hello']);
  expect(waiting(made)).toContain('hi 2026-11-03T07:00:00Z');
});

describe('a rename', () => {
  const mails = [sent('welcome/hello/analyst/1/cleo', '2026-11-02T08:00:00Z')];

  it('of a campaign or a step mails nobody twice', () => {
    const renamed = campaignOf('greeting', {
      formerly: ['welcome'],
      trigger: { on: 'enrolled' },
      steps: [{ id: 'good-day', formerly: ['hello'] }],
    });
    expect(planFor(personOf({ mails }), '2026-11-03T08:00:00Z', [renamed])).toMatchObject({
      due: [],
      skipped: [],
      waiting: [],
    });
  });

  it('of a path makes no new entry', () => {
    const moved = enrolmentOf({ pathId: 'data-analyst', enrolledAs: 'analyst' });
    const made = planFor(personOf({ mails, enrolments: [moved] }), '2026-11-03T08:00:00Z', [welcome]);
    expect(due(made)).toEqual([]);
  });
});

it('says the same for many people at once as for each alone', async () => {
  const people = Array.from({ length: 120 }, (_, index) => personOf({ id: `person-${index}` }));
  const facts = factsOf(people, [launchOf(welcome)]);
  const now = at('2026-11-02T08:00:00Z');
  expect(await planGently(all, facts, now)).toEqual(plan(all, facts, now));
});
