import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import type { AccountFacts, KnownMail, PersonFacts, PlanFacts } from '../../src/campaigns/facts.ts';
import { plan } from '../../src/campaigns/plan.ts';
import { recheck } from '../../src/campaigns/recheck.ts';
import { accountOf, at, campaignOf, enrolmentOf, factsOf, launchOf, personOf, recipientOf } from './cast.ts';

const eve = recipientOf();
const mara = recipientOf({ id: 'mara', name: 'Mara Okafor' });

/** What a plan says, one line each: "queued hello to cleo", "waits hello 2026-…", "skips hello finished". */
function planned(
  campaign: Campaign,
  now: string,
  facts: { readonly people?: readonly PersonFacts[] } & Partial<PlanFacts>,
): string[] {
  const { people = [], ...more } = facts;
  const made = plan([campaign], factsOf(people, [launchOf(campaign)], more), at(now));
  return [
    ...made.due.map(({ occasion, state }) => `${state} ${occasion.step.id} to ${occasion.recipient.id}`),
    ...made.waiting.map(({ occasion, at: when }) => `waits ${occasion.step.id} ${when}`),
    ...made.skipped.map(({ occasion, reason }) => `skips ${occasion.step.id} ${reason}`),
  ];
}

const forAccount = (more: Partial<AccountFacts>, campaign: Campaign, now: string): string[] =>
  planned(campaign, now, { account: accountOf(more), administrators: [eve] });

const sent = (key: string, when: string, more: Partial<KnownMail> = {}): KnownMail => {
  const [campaignId = '', stepId = ''] = key.split('/');
  return { id: key, key, campaignId, stepId, state: 'accepted', at: at(when), ...more };
};

describe('a campaign about learners', () => {
  it('reminds whoever has opened nothing for so many days, and says why not', () => {
    const campaign = campaignOf('late', { trigger: { on: 'not-started', days: 10 }, steps: [{ id: 'go' }] });
    const cleo = personOf();
    expect(planned(campaign, '2026-11-02T08:00:00Z', { people: [cleo] })).toEqual([
      'waits go 2026-11-12T08:00:00Z',
    ]);
    expect(planned(campaign, '2026-11-12T08:00:00Z', { people: [cleo] })).toEqual(['queued go to cleo']);
    const begun = personOf({ enrolments: [enrolmentOf({ startedAt: at('2026-11-11T08:00:00Z') })] });
    expect(planned(campaign, '2026-11-12T08:00:00Z', { people: [begun] })).toEqual([
      'skips go already-started',
    ]);
  });

  it('follows a lesson, a course and one path', () => {
    const finished = [
      { courseId: 'first-report', lessonId: 'make-it', at: at('2026-11-04T09:00:00Z') },
      { courseId: 'first-report', lessonId: undefined, at: at('2026-11-05T09:00:00Z') },
    ];
    const ada = personOf({ id: 'ada', finished });
    const lesson = { on: 'lesson-completed', course: 'first-report', lesson: 'make-it' };
    const steps = [{ id: 'hi' }];
    const on = (trigger: object) => campaignOf('after', { trigger, steps });
    const now = '2026-11-05T09:00:00Z';
    const course = { on: 'course-completed', course: 'first-report' };
    expect(planned(on(lesson), now, { people: [ada] })).toEqual(['queued hi to ada']);
    expect(planned(on({ ...lesson, lesson: 'open-it' }), now, { people: [ada] })).toEqual([]);
    expect(planned(on(course), now, { people: [ada] })).toEqual(['queued hi to ada']);
    const left = campaignOf('after', { trigger: lesson, exit: ['course-completed'], steps });
    expect(planned(left, now, { people: [ada] })).toEqual(['skips hi course-finished']);

    const done = enrolmentOf({ state: 'complete', completedAt: at(now), next: undefined });
    const path = (id: string) => on({ on: 'path-completed', path: id });
    const people = [personOf({ id: 'ada', enrolments: [done] })];
    expect(planned(path('analyst'), now, { people })).toEqual(['queued hi to ada']);
    expect(planned(path('operator'), now, { people })).toEqual([]);
  });

  it('tells once of all that is new, and again when more comes', () => {
    const campaign = campaignOf('news', { trigger: { on: 'new-requirement' }, steps: [{ id: 'look' }] });
    const news = (since: string) => ({
      pathId: 'analyst',
      since: at(since),
      courseId: 'first-report',
      lessonId: 'more',
      lessons: 1,
      minutes: 5,
    });
    const first = 'news/look/new/2026-11-03T09:00:00.000Z/ada';
    const ada = (...since: string[]) =>
      personOf({
        id: 'ada',
        newRequirements: since.map(news),
        mails: [sent(first, '2026-11-03T09:00:00Z')],
      });
    const now = '2026-11-10T09:00:00Z';
    expect(planned(campaign, now, { people: [ada('2026-11-03T09:00:00Z')] })).toEqual([]);
    expect(planned(campaign, now, { people: [ada()] })).toEqual([]);
    const twice = ada('2026-11-03T09:00:00Z', '2026-11-10T08:00:00Z');
    expect(planned(campaign, now, { people: [twice] })).toEqual(['queued look to ada']);
  });

  it('writes before a certificate ends, once for each, and not to somebody who has renewed it', () => {
    const campaign = campaignOf('renew', {
      trigger: { on: 'certificate-expiring', days: 30 },
      steps: [{ id: 'soon' }, { id: 'now', after: 'P23D' }],
    });
    const certificate = (about: string, expiresAt: string) => ({
      about: `certificate/${about}`,
      title: 'Analyst',
      expiresAt: at(expiresAt),
      pathId: 'analyst',
      courseIds: [],
    });
    const ada = (...certificates: ReturnType<typeof certificate>[]) => personOf({ id: 'ada', certificates });
    const ends = certificate('path/analyst/2025', '2026-12-10T09:00:00Z');
    expect(planned(campaign, '2026-11-09T09:00:00Z', { people: [ada(ends)] })).toEqual([
      'waits soon 2026-11-10T09:00:00Z',
      'waits now 2026-12-03T09:00:00Z',
    ]);
    const now = '2026-11-10T09:00:00Z';
    expect(planned(campaign, now, { people: [ada(ends)] })).toEqual([
      'queued soon to ada',
      'waits now 2026-12-03T09:00:00Z',
    ]);
    const renewed = certificate('path/analyst/2026', '2027-12-10T09:00:00Z');
    expect(planned(campaign, now, { people: [ada(renewed)] })).toEqual([
      'waits soon 2027-11-10T09:00:00Z',
      'waits now 2027-12-03T09:00:00Z',
    ]);
    expect(planned(campaign, now, { people: [ada()] })).toEqual([]);
  });

  it('may write about a learner to the administrators, each of whom has caps of their own', () => {
    const campaign = campaignOf('team', {
      trigger: { on: 'enrolled' },
      to: 'administrators',
      steps: [{ id: 'here' }, { id: 'hello', to: 'learner' }],
    });
    const facts = factsOf([personOf(), personOf({ id: 'ben' })], [launchOf(campaign)], {
      administrators: [eve],
    });
    const made = plan([campaign], facts, at('2026-11-02T08:00:00Z'));
    expect(made.due.map(({ occasion }) => occasion.key)).toEqual([
      'team/hello/analyst/1/cleo',
      'team/hello/analyst/1/ben',
      'team/here/learner/cleo/analyst/1/eve',
    ]);
    expect(made.waiting.map(({ occasion }) => occasion.key)).toEqual(['team/here/learner/ben/analyst/1/eve']);
  });
});

describe('a campaign about accounts', () => {
  const steps = [{ id: 'hi' }];

  it('follows the status as it was recorded, and ends when that changes', () => {
    const campaign = campaignOf('lapsed', {
      trigger: { on: 'status-changed', to: ['lapsed'] },
      steps: [{ id: 'hi' }, { id: 'again', after: 'P7D' }],
    });
    const trained = { status: 'trained' as const, at: at('2026-10-01T09:00:00Z') };
    const lapsed = { status: 'lapsed' as const, at: at('2026-11-03T09:00:00Z') };
    expect(forAccount({ statuses: [trained, lapsed] }, campaign, '2026-11-03T09:00:00Z')).toEqual([
      'queued hi to eve',
      'waits again 2026-11-10T09:00:00Z',
    ]);
    expect(forAccount({ statuses: [trained] }, campaign, '2026-11-03T09:00:00Z')).toEqual([]);
    const back = { ...trained, at: at('2026-11-05T09:00:00Z') };
    expect(forAccount({ statuses: [trained, lapsed, back] }, campaign, '2026-11-10T09:00:00Z')).toEqual([]);
  });

  it('follows stages', () => {
    const campaign = campaignOf('adopting', { trigger: { on: 'stage-entered', stage: 'adopt' }, steps });
    const stages = [
      { stage: 'onboard', at: at('2026-10-01T09:00:00Z') },
      { stage: 'adopt', at: at('2026-11-03T09:00:00Z') },
    ];
    const now = '2026-11-03T09:00:00Z';
    expect(forAccount({ stage: 'adopt', stages }, campaign, now)).toEqual(['queued hi to eve']);
    expect(forAccount({ stage: 'expand', stages }, campaign, now)).toEqual([]);
  });

  it('follows the loss of a CSM, not the lack of one', () => {
    const campaign = campaignOf('alone', { trigger: { on: 'csm-left' }, steps });
    const left = { assigned: false, at: at('2026-11-03T09:00:00Z') };
    const now = '2026-11-03T09:00:00Z';
    expect(forAccount({ csmChanges: [left] }, campaign, now)).toEqual(['queued hi to eve']);
    expect(forAccount({}, campaign, now)).toEqual([]);
    expect(forAccount({ csmId: 'mara', csmChanges: [left] }, campaign, now)).toEqual([]);
  });

  it('counts from a day of the account, by its own calendar', () => {
    const campaign = campaignOf('renewal', {
      trigger: { on: 'date', field: 'renewalOn', days: -30 },
      steps: [{ id: 'hi', at: '09:00' }],
    });
    const renewalOn = Temporal.PlainDate.from('2026-12-10');
    expect(forAccount({ renewalOn }, campaign, '2026-11-02T08:00:00Z')).toEqual([
      'waits hi 2026-11-10T08:00:00Z',
    ]);
    expect(forAccount({ renewalOn, timeZone: 'Asia/Tokyo' }, campaign, '2026-11-02T08:00:00Z')).toEqual([
      'waits hi 2026-11-10T08:00:00Z',
    ]);
    expect(forAccount({ renewalOn: null }, campaign, '2026-11-02T08:00:00Z')).toEqual([]);
    const createdAt = at('2026-11-20T09:00:00Z');
    expect(forAccount({ renewalOn, createdAt }, campaign, '2026-11-20T09:00:00Z')).toEqual([
      'skips hi before-account',
    ]);
  });

  it('is left by the ways that it names, and asks again before each mail', () => {
    const campaign = campaignOf('drip', {
      trigger: { on: 'stage-entered', stage: 'adopt' },
      exit: ['trained', 'csm-assigned'],
      steps,
    });
    const stages = [{ stage: 'adopt', at: at('2026-11-03T09:00:00Z') }];
    const base = { stage: 'adopt', stages };
    const now = '2026-11-03T09:00:00Z';
    const trained = { ...base, statuses: [{ status: 'trained' as const, at: at('2026-11-01T09:00:00Z') }] };
    expect(forAccount(trained, campaign, now)).toEqual(['skips hi trained']);
    expect(forAccount({ ...base, csmId: 'mara' }, campaign, now)).toEqual(['skips hi csm-assigned']);

    const key = 'drip/hi/account/acme/stage/adopt/2026-11-03T09:00:00.000Z/eve';
    const mail = { key, personId: 'eve', campaignId: 'drip' };
    const asked = (account: Partial<AccountFacts>, administrators = [eve]) =>
      recheck(
        [campaign],
        factsOf([], [launchOf(campaign)], { account: accountOf(account), administrators }),
        mail,
        at(now),
      );
    expect(asked(base)).toMatchObject({ outcome: 'send' });
    expect(asked(trained)).toEqual({ outcome: 'skip', reason: 'trained' });
    expect(asked({ ...base, stage: 'expand' })).toEqual({ outcome: 'skip', reason: 'no-longer-applies' });
    expect(asked(base, [])).toEqual({ outcome: 'skip', reason: 'left' });
  });

  it('leaves an account that has moved on from the stage at which it came in', () => {
    const campaign = campaignOf('drip', { trigger: { on: 'csm-left' }, exit: ['stage-left'], steps });
    const csmChanges = [{ assigned: false, at: at('2026-11-03T09:00:00Z') }];
    const stages = [
      { stage: 'adopt', at: at('2026-10-03T09:00:00Z') },
      { stage: 'expand', at: at('2026-11-04T09:00:00Z') },
    ];
    const now = '2026-11-04T10:00:00Z';
    expect(forAccount({ csmChanges, stage: 'expand', stages }, campaign, now)).toEqual([
      'skips hi stage-left',
    ]);
    const [adopt] = stages;
    expect(forAccount({ csmChanges, stage: 'adopt', stages: adopt ? [adopt] : [] }, campaign, now)).toEqual([
      'queued hi to eve',
    ]);
  });

  it('writes to every administrator, and asks for the status when the step that says so is due', () => {
    const campaign = campaignOf('start', {
      trigger: { on: 'date', field: 'startOn', days: 7 },
      steps: [
        { id: 'go', onlyIf: 'not-trained' },
        { id: 'well', onlyIf: 'trained' },
      ],
    });
    const account = accountOf({ startOn: Temporal.PlainDate.from('2026-11-02') });
    const administrators = [eve, recipientOf({ id: 'fay' })];
    expect(planned(campaign, '2026-11-09T08:00:00Z', { account, administrators })).toEqual([
      'queued go to eve',
      'queued go to fay',
      'waits well 2026-11-10T07:00:00Z',
      'waits well 2026-11-10T07:00:00Z',
    ]);
    const had = ['eve', 'fay'].map(id => {
      const key = `start/go/account/acme/startOn/2026-11-02/${id}`;
      return recipientOf({ id, mails: [sent(key, '2026-11-09T08:00:00Z')] });
    });
    expect(planned(campaign, '2026-11-10T08:00:00Z', { account, administrators: had })).toEqual([
      'skips well not-trained',
      'skips well not-trained',
    ]);
  });
});

it('says of an account without an administrator that nobody is there to write to', () => {
  const campaign = campaignOf('renewal', {
    trigger: { on: 'date', field: 'renewalOn', days: -30 },
    exit: ['trained'],
    steps: [{ id: 'month-before' }],
  });
  const renewalOn = Temporal.PlainDate.from('2026-12-08');
  const asked = (more: Partial<AccountFacts>) =>
    planned(campaign, '2026-11-08T12:00:00Z', { account: accountOf({ renewalOn, ...more }) });
  expect(asked({ isAdministered: false })).toEqual(['skips month-before no-administrator']);
  const statuses = [{ status: 'trained' as const, at: at('2026-10-01T08:00:00Z') }];
  expect(asked({ isAdministered: false, statuses })).toEqual(['skips month-before trained']);
  expect(asked({})).toEqual([]);
});

describe('what a CSM is told', () => {
  it('is a line for the digest, once, in no window and under no cap', () => {
    const campaign = campaignOf('renewal', {
      trigger: { on: 'date', field: 'renewalOn', days: -30 },
      steps: [{ id: 'tell', to: 'csm' }],
    });
    const account = accountOf({ csmId: 'mara', renewalOn: Temporal.PlainDate.from('2026-12-08') });
    const now = '2026-11-08T12:00:00Z';
    expect(planned(campaign, now, { account, csm: mara })).toEqual(['skips tell in-digest']);
    expect(planned(campaign, now, { account })).toEqual([]);
    const key = 'renewal/tell/account/acme/renewalOn/2026-12-08/csm';
    const told = { ...mara, mails: [sent(key, now, { state: 'skipped' })] };
    expect(planned(campaign, now, { account, csm: told })).toEqual([]);
    const heir = recipientOf({ id: 'ines', mails: told.mails });
    expect(planned(campaign, now, { account, csm: heir })).toEqual([]);
  });

  it('is told so many days after the last step left, if that was of no avail', () => {
    const campaign = campaignOf('late', {
      trigger: { on: 'not-started', days: 5 },
      steps: [{ id: 'go' }],
      escalate: { to: 'csm', after: 'P3D' },
    });
    const account = accountOf({ csmId: 'mara' });
    const asked = (people: readonly PersonFacts[], now: string) =>
      planned(campaign, now, { people, account, csm: mara });
    // Saturday: the mail leaves on Monday, so Thursday is the day.
    expect(asked([personOf()], '2026-11-07T08:00:00Z')).toEqual([
      'waits go 2026-11-09T07:00:00Z',
      'waits escalate 2026-11-11T23:00:00Z',
    ]);
    const mails = [sent('late/go/analyst/1/cleo', '2026-11-10T09:00:00Z')];
    expect(asked([personOf({ mails })], '2026-11-12T08:00:00Z')).toEqual([
      'waits escalate 2026-11-12T23:00:00Z',
    ]);
    expect(asked([personOf({ mails })], '2026-11-12T23:00:00Z')).toEqual(['skips escalate in-digest']);
    const begun = [enrolmentOf({ startedAt: at('2026-11-12T10:00:00Z') })];
    expect(asked([personOf({ mails, enrolments: begun })], '2026-11-12T23:00:00Z')).toEqual([
      'skips escalate already-started',
    ]);
  });

  it('is told also of those who get no mail, whatever the reason', () => {
    const campaign = campaignOf('late', {
      trigger: { on: 'not-started', days: 5 },
      steps: [{ id: 'go' }],
      escalate: 'csm',
    });
    const silence = { all: 'unsubscribed', topics: {} };
    const mails = [sent('late/go/analyst/1/cleo', '2026-11-09T08:00:00Z', { state: 'skipped' })];
    const people = [personOf({ silence, mails })];
    const account = accountOf({ csmId: 'mara' });
    expect(planned(campaign, '2026-11-10T08:00:00Z', { people, account, csm: mara })).toEqual([
      'skips escalate in-digest',
    ]);
  });

  it('is told at each account of whoever is at several, and nobody is told again of what an older key names', () => {
    const campaign = campaignOf('late', {
      trigger: { on: 'not-started', days: 5 },
      steps: [{ id: 'go' }],
      escalate: 'csm',
    });
    const mails = [sent('late/go/analyst/1/cleo', '2026-11-09T08:00:00Z')];
    const keyAt = (id: string, told: readonly KnownMail[] = []) =>
      plan(
        [campaign],
        factsOf([personOf({ mails })], [launchOf(campaign)], {
          account: accountOf({ id, csmId: 'mara' }),
          csm: { ...mara, mails: told },
        }),
        at('2026-11-10T08:00:00Z'),
      ).skipped.map(({ occasion }) => occasion.key);
    expect([...keyAt('acme'), ...keyAt('umbra')]).toEqual([
      'late/escalate/learner/cleo/analyst/1/csm/acme',
      'late/escalate/learner/cleo/analyst/1/csm/umbra',
    ]);
    const before = sent('late/escalate/learner/cleo/analyst/1/csm', '2026-11-10T00:00:00Z', {
      state: 'skipped',
    });
    expect(keyAt('acme', [before])).toEqual([]);
  });
});
