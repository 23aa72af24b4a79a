import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import type { KnownMail } from '../../src/campaigns/facts.ts';
import { type Plan, plan } from '../../src/campaigns/plan.ts';
import { recheck } from '../../src/campaigns/recheck.ts';
import { at, campaignOf, factsOf, launchOf, personOf } from './cast.ts';

type Steps = readonly Record<string, unknown>[];

const drip = (steps: Steps, more: Record<string, unknown> = {}): Campaign =>
  campaignOf('drip', { trigger: { on: 'enrolled' }, steps, ...more });

const first = drip([{ id: 'hello' }, { id: 'tip', after: 'P4D' }, { id: 'bye', after: 'P8D' }]);
const launched = at('2026-01-01T00:00:00Z');

/** Cleo came on Monday, 2 November, and had the first mail at once; the campaign changes on Wednesday, the fourth. */
function planned(
  changed: Campaign,
  now = '2026-11-04T12:00:00Z',
  mails = [sent('hello', '2026-11-02T08:00:00Z')],
): Plan {
  return plan([changed], factsFor(changed, mails), at(now));
}

function factsFor(changed: Campaign, mails: readonly KnownMail[]) {
  const versions = [first, changed].map((campaign, index) => ({
    number: index + 1,
    version: `${index}`,
    publishedAt: index === 0 ? launched : at('2026-11-04T10:00:00Z'),
    campaign,
  }));
  return factsOf([personOf({ mails })], [launchOf(changed, { versions })]);
}

function sent(stepId: string, when: string): KnownMail {
  const key = `drip/${stepId}/analyst/1/cleo`;
  return { id: key, key, campaignId: 'drip', stepId, state: 'accepted', at: at(when), plannedAt: at(when) };
}

const waiting = ({ waiting }: Plan) =>
  waiting.map(({ occasion, at, unless }) => [occasion.step.id, at, unless].filter(Boolean).join(' '));
const skipped = ({ skipped }: Plan) =>
  skipped.map(
    ({ occasion, reason, lasting }) => `${occasion.step.id} ${reason}${lasting ? ' for good' : ''}`,
  );

const later = [{ id: 'hello' }, { id: 'tip', after: 'P6D' }, { id: 'bye', after: 'P8D' }];

describe('a step that is moved', () => {
  it('moves for those who wait, if the campaign says nothing else', () => {
    expect(waiting(planned(drip(later)))).toEqual(['tip 2026-11-09T07:00:00Z', 'bye 2026-11-10T08:00:00Z']);
  });

  it('stays for those who entered before, if the campaign keeps them', () => {
    expect(waiting(planned(drip(later, { onChange: 'keep' })))).toEqual([
      'tip 2026-11-06T08:00:00Z',
      'bye 2026-11-10T08:00:00Z',
    ]);
  });

  it('ends the campaign for those who waited at it, if the campaign lets them leave', () => {
    const left = planned(drip(later, { onChange: 'exit' }));
    expect(waiting(left)).toEqual([
      'tip 2026-11-06T08:00:00Z left-by-change',
      'bye 2026-11-10T08:00:00Z left-by-change',
    ]);
    const over = planned(drip(later, { onChange: 'exit' }), '2026-11-06T08:00:00Z');
    expect(skipped(over)).toEqual(['tip left-by-change for good']);
  });

  it('leaves those alone who wait at another one, though the campaign lets people leave', () => {
    const mails = [sent('hello', '2026-11-02T08:00:00Z'), sent('tip', '2026-11-04T08:00:00Z')];
    expect(waiting(planned(drip(later, { onChange: 'exit' }), '2026-11-04T12:00:00Z', mails))).toEqual([
      'bye 2026-11-10T08:00:00Z',
    ]);
    // The change was then: waiting at a changed step later is no reason to leave.
    const moved = [{ id: 'hello' }, { id: 'tip', after: 'P4D' }, { id: 'bye', after: 'P9D' }];
    const since = [sent('hello', '2026-11-02T08:00:00Z'), sent('tip', '2026-11-06T08:00:00Z')];
    expect(waiting(planned(drip(moved, { onChange: 'exit' }), '2026-11-07T08:00:00Z', since))).toEqual([
      'bye 2026-11-11T08:00:00Z',
    ]);
  });

  it('comes at once when it moved behind somebody’s back, and not before', () => {
    const sooner = drip([{ id: 'hello' }, { id: 'tip', after: 'P1D' }, { id: 'bye', after: 'P8D' }]);
    const made = planned(sooner);
    expect(made.due.map(({ occasion, dueAt }) => `${occasion.step.id} ${dueAt}`)).toEqual([
      'tip 2026-11-04T10:00:00Z',
    ]);
  });

  it('also where it was the last one and the campaign is shorter now', () => {
    const sooner = drip([{ id: 'hello' }, { id: 'tip', after: 'P1D' }, { id: 'bye', after: 'P1D' }]);
    const mails = [sent('hello', '2026-11-02T08:00:00Z'), sent('tip', '2026-11-03T08:00:00Z')];
    expect(
      planned(sooner, '2026-11-04T10:00:00Z', mails).due.map(({ occasion }) => occasion.step.id),
    ).toEqual(['bye']);
  });
});

describe('a step that is removed', () => {
  const shorter = drip([{ id: 'hello' }, { id: 'bye', after: 'P8D' }]);

  it('is written down as skipped when its time comes, for whoever waited at it', () => {
    expect(waiting(planned(shorter))).toEqual([
      'tip 2026-11-06T08:00:00Z step-removed',
      'bye 2026-11-10T08:00:00Z',
    ]);
    expect(skipped(planned(shorter, '2026-11-06T08:00:00Z'))).toEqual(['tip step-removed for good']);
  });

  it('is none of the business of those who come later', () => {
    const facts = factsFor(shorter, []);
    const [cleo] = facts.people;
    const enrolments = (cleo?.enrolments ?? []).map(one => ({
      ...one,
      enrolledAt: at('2026-11-05T08:00:00Z'),
    }));
    const people = facts.people.map(person => ({ ...person, enrolments }));
    const made = plan([shorter], { ...facts, people }, at('2026-11-05T08:00:00Z'));
    expect([...waiting(made), ...skipped(made)]).toEqual(['bye 2026-11-13T08:00:00Z']);
  });

  it('comes back for them when it comes back in time', () => {
    const facts = factsFor(shorter, [sent('hello', '2026-11-02T08:00:00Z')]);
    const [launch] = facts.launches;
    const again = { number: 3, version: '3', publishedAt: at('2026-11-05T10:00:00Z'), campaign: first };
    const launches = [launchOf(first, { versions: [...(launch?.versions ?? []), again] })];
    expect(waiting(plan([first], { ...facts, launches }, at('2026-11-05T12:00:00Z')))).toEqual([
      'tip 2026-11-06T08:00:00Z',
      'bye 2026-11-10T08:00:00Z',
    ]);
  });

  it('is kept, as long as its text is there, by a campaign that keeps people', () => {
    const keeping = { onChange: 'keep' };
    const gone = drip([{ id: 'hello' }, { id: 'bye', after: 'P8D' }], keeping);
    expect(waiting(planned(gone))[0]).toBe('tip 2026-11-06T08:00:00Z step-removed');
    const kept = { ...gone, kept: first.steps.filter(({ id }) => id === 'tip') };
    expect(waiting(planned(kept))[0]).toBe('tip 2026-11-06T08:00:00Z');
  });

  it('is not sent when it was on its way', () => {
    const queued = { ...sent('tip', '2026-11-04T08:00:00Z'), state: 'queued' };
    const facts = factsFor(shorter, [sent('hello', '2026-11-02T08:00:00Z'), queued]);
    const mail = { key: queued.key, campaignId: 'drip', personId: 'cleo' };
    expect(recheck([shorter], facts, mail, at('2026-11-04T12:00:00Z'))).toEqual({
      outcome: 'skip',
      reason: 'step-removed',
    });
  });
});

describe('a step that is added', () => {
  const longer = drip([
    { id: 'hello' },
    { id: 'extra', after: 'P1D' },
    { id: 'tip', after: 'P4D' },
    { id: 'bye', after: 'P8D' },
  ]);

  it('comes to those who are within the campaign', () => {
    expect(planned(longer).due.map(({ occasion }) => occasion.step.id)).toEqual(['extra']);
  });

  it('does not reach back to those who are through', () => {
    const mails = ['hello', 'tip', 'bye'].map(stepId => sent(stepId, '2026-11-03T08:00:00Z'));
    expect(skipped(planned(longer, '2026-11-04T12:00:00Z', mails))).toEqual(['extra added-later']);
  });

  it('is for others, where the campaign keeps people in the version they are in', () => {
    const kept = planned(
      drip(
        longer.steps.map(({ id, after }) => ({ id, after })),
        { onChange: 'keep' },
      ),
    );
    expect(skipped(kept)).toEqual(['extra older-version']);
    expect(waiting(kept)).toEqual(['tip 2026-11-06T08:00:00Z', 'bye 2026-11-10T08:00:00Z']);
  });
});

it('steps that are renamed and reordered are the same steps', () => {
  const turned = drip([
    { id: 'farewell', formerly: ['bye'], after: 'P2D' },
    { id: 'hello', after: 'P3D' },
    { id: 'tip', after: 'P6D' },
  ]);
  const made = planned(turned);
  expect(made.due.map(({ occasion }) => occasion.step.id)).toEqual(['farewell']);
  expect(waiting(made)).toEqual(['tip 2026-11-09T07:00:00Z']);
});
