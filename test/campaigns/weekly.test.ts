import { describe, expect, it } from 'vitest';
import type { KnownMail, PersonFacts } from '../../src/campaigns/facts.ts';
import { plan } from '../../src/campaigns/plan.ts';
import { recheck } from '../../src/campaigns/recheck.ts';
import { simulate } from '../../src/campaigns/simulate.ts';
import { weekOf } from '../../src/campaigns/weekly.ts';
import { at, enrolmentOf, factsOf, launchOf, personOf, stalled, welcome } from './cast.ts';

const campaigns = [welcome, stalled];
const launches = campaigns.map(campaign => launchOf(campaign));
const silence = { all: undefined, topics: {}, pace: 'weekly' } as const;
const tuesday = enrolmentOf({ enrolledAt: at('2026-11-03T08:00:00Z') });
/** Cleo wants one mail a week; on her path since Tuesday, 3 November 2026, 09:00 in Berlin. */
const cleo = (more: Partial<PersonFacts> = {}): PersonFacts =>
  personOf({ silence, enrolments: [tuesday], ...more });
const planFor = (person: PersonFacts, now: string) => plan(campaigns, factsOf([person], launches), at(now));

const gathered = (key: string, when: string): KnownMail => {
  const [campaignId = '', stepId = ''] = key.split('/');
  return { id: key, key, campaignId, stepId, state: 'skipped', reason: 'in-digest', at: at(when) };
};
const hello = gathered('welcome/hello/analyst/1/cleo', '2026-11-03T08:00:00Z');
const weeklyMail = (week: string, state: string, when: string): KnownMail => ({
  id: week,
  key: `weekly/weekly/${week}/cleo`,
  campaignId: 'weekly',
  stepId: 'weekly',
  state,
  at: at(when),
  plannedAt: at(when),
});

describe('the plan of somebody who wants one mail a week', () => {
  it('gathers what comes due and waits for Monday morning', () => {
    const made = planFor(cleo(), '2026-11-03T08:00:00Z');
    expect(made.due).toEqual([]);
    expect(made.skipped.map(({ occasion, reason, lasting }) => [occasion.step.id, reason, lasting])).toEqual([
      ['hello', 'in-digest', true],
    ]);
    expect(made.waiting.map(({ occasion, at, unless }) => `${occasion.step.id} ${at} ${unless}`)).toEqual([
      'first-step 2026-11-06T08:00:00Z in-digest',
      'one-week 2026-11-10T08:00:00Z in-digest',
      'weekly 2026-11-09T08:00:00Z undefined',
    ]);
  });

  it('sends one mail in a week, from Monday at nine, about what is still so', () => {
    const made = planFor(cleo({ mails: [hello] }), '2026-11-09T08:00:00Z');
    expect(made.due.map(({ occasion, state }) => `${state} ${occasion.key}`)).toEqual([
      'queued weekly/weekly/2026-W46/cleo',
    ]);
    const [due] = made.due;
    expect([due?.occasion.step.template, due?.occasion.entry.campaign.topic]).toEqual([
      'campaigns/weekly',
      '*',
    ]);
  });

  it('says nothing when what was gathered has settled, or nothing was', () => {
    const done = enrolmentOf({ state: 'complete', completedAt: at('2026-11-07T08:00:00Z'), next: undefined });
    expect(planFor(cleo({ mails: [hello], enrolments: [done] }), '2026-11-09T08:00:00Z').due).toEqual([]);
    const told = weeklyMail('2026-W46', 'accepted', '2026-11-09T08:00:00Z');
    const rest = ['first-step', 'one-week'].map(step =>
      gathered(`welcome/${step}/analyst/1/cleo`, '2026-11-09T08:00:00Z'),
    );
    expect(planFor(cleo({ mails: [hello, ...rest, told] }), '2026-11-16T08:00:00Z').due).toEqual([]);
  });

  it('tells the rest a week later when the first digest of the week is gone', () => {
    const told = weeklyMail('2026-W46', 'accepted', '2026-11-09T08:00:00Z');
    const later = gathered('welcome/one-week/analyst/1/cleo', '2026-11-10T08:00:00Z');
    const made = planFor(cleo({ mails: [hello, told, later] }), '2026-11-10T08:00:00Z');
    expect(made.waiting.find(({ occasion }) => occasion.step.id === 'weekly')?.at.toString()).toBe(
      '2026-11-16T08:00:00Z',
    );
    // Also for a record that was merged since: its digest of the week is theirs.
    const others = { ...told, key: 'weekly/weekly/2026-W46/merged' };
    const again = planFor(cleo({ mails: [hello, others, later] }), '2026-11-10T08:00:00Z');
    expect(again.due).toEqual([]);
  });

  it('makes a digest of what was on its way when they chose so', () => {
    const queued = { ...hello, state: 'queued', reason: undefined };
    const made = planFor(cleo({ mails: [queued] }), '2026-11-03T08:00:00Z');
    expect(made.waiting.map(({ occasion, at }) => `${occasion.step.id} ${at}`)).toContain(
      'weekly 2026-11-09T08:00:00Z',
    );
    const facts = factsOf([cleo({ mails: [queued] })], launches);
    const mail = { ...queued, personId: 'cleo' };
    expect(recheck(campaigns, facts, mail, at('2026-11-03T08:00:00Z'))).toEqual({
      outcome: 'skip',
      reason: 'in-digest',
    });
  });

  it('sends nothing twice when they want mails as they come again: what was gathered comes once, on Monday', () => {
    const firstStep = gathered('welcome/first-step/analyst/1/cleo', '2026-11-06T08:00:00Z');
    const left = { ...firstStep, state: 'accepted', reason: undefined };
    const person = personOf({ enrolments: [tuesday], mails: [hello, left] });
    const now = planFor(person, '2026-11-04T08:00:00Z');
    expect(now.due).toEqual([]);
    expect(planFor(person, '2026-11-09T08:00:00Z').due.map(({ occasion }) => occasion.step.id)).toContain(
      'weekly',
    );
  });

  it('keeps quiet when they have unsubscribed or their address is suppressed', () => {
    for (const all of ['unsubscribed', 'suppressed'])
      expect(
        planFor(cleo({ mails: [hello], silence: { ...silence, all } }), '2026-11-09T08:00:00Z').due,
      ).toEqual([]);
    const topics = { onboarding: 'unsubscribed' };
    expect(
      planFor(cleo({ mails: [hello], silence: { ...silence, topics } }), '2026-11-09T08:00:00Z').due,
    ).toEqual([]);
  });
});

describe('before it leaves', () => {
  const queued = weeklyMail('2026-W46', 'queued', '2026-11-09T08:00:00Z');
  const ask = (person: PersonFacts, now: string) =>
    recheck(campaigns, factsOf([person], launches), { ...queued, personId: 'cleo' }, at(now));

  it('is asked again whether anything is left to tell', () => {
    expect(ask(cleo({ mails: [hello, queued] }), '2026-11-09T08:00:00Z').outcome).toBe('send');
    const done = enrolmentOf({ state: 'complete', completedAt: at('2026-11-09T07:59:00Z'), next: undefined });
    const finished = ask(cleo({ mails: [hello, queued], enrolments: [done] }), '2026-11-09T08:00:00Z');
    expect(finished).toEqual({ outcome: 'skip', reason: 'nothing-left' });
    const off = ask(
      cleo({ mails: [hello, queued], silence: { ...silence, all: 'unsubscribed' } }),
      '2026-11-09T08:00:00Z',
    );
    expect(off).toEqual({ outcome: 'skip', reason: 'unsubscribed' });
  });

  it('waits for the morning, and is over with its week', () => {
    const person = cleo({ mails: [hello, queued] });
    expect(ask(person, '2026-11-09T20:00:00Z')).toMatchObject({
      outcome: 'later',
      at: at('2026-11-10T07:00:00Z'),
    });
    expect(ask(person, '2026-11-16T08:00:00Z')).toEqual({ outcome: 'skip', reason: 'too-late' });
  });
});

it('a simulated month brings one digest a week at most, and nothing else', () => {
  const { entries } = simulate(
    campaigns,
    [factsOf([cleo()], launches)],
    at('2026-11-03T08:00:00Z'),
    at('2026-12-02T08:00:00Z'),
  );
  expect(
    entries.map(({ at, outcome, stepId, reason }) => `${at} ${stepId} ${outcome} ${reason ?? ''}`.trim()),
  ).toEqual([
    '2026-11-03T08:00:00Z hello skipped in-digest',
    '2026-11-06T08:00:00Z first-step skipped in-digest',
    '2026-11-09T08:00:00Z weekly sent',
    '2026-11-10T08:00:00Z one-week skipped in-digest',
    '2026-11-16T08:00:00Z weekly sent',
  ]);
});

it('names a week by its Thursday', () => {
  expect(weekOf(at('2026-12-31T12:00:00Z'), 'Europe/Berlin')).toBe('2026-W53');
  expect(weekOf(at('2027-01-03T12:00:00Z'), 'Europe/Berlin')).toBe('2026-W53');
  expect(weekOf(at('2027-01-04T12:00:00Z'), 'Europe/Berlin')).toBe('2027-W01');
});
