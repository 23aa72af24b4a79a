import { expect, it } from 'vitest';
import type { Launch, PersonFacts } from '../../src/campaigns/facts.ts';
import { recheck } from '../../src/campaigns/recheck.ts';
import { at, enrolmentOf, factsOf, launchOf, personOf, stalled, welcome } from './cast.ts';

const key = 'welcome/hello/analyst/1/cleo';
const own = {
  id: 'own',
  key,
  campaignId: 'welcome',
  stepId: 'hello',
  state: 'claimed',
  at: at('2026-11-02T08:00:00Z'),
};

function asked(person: Partial<PersonFacts>, now: string, launch: Launch | undefined = launchOf(welcome)) {
  const facts = factsOf([personOf({ mails: [own], ...person })], launch ? [launch] : []);
  const verdict = recheck(
    [welcome, stalled],
    facts,
    { key, personId: 'cleo', campaignId: 'welcome' },
    at(now),
  );
  return verdict.outcome === 'send' ? verdict.occasion.key : verdict;
}

it('lets a mail go that is still true', () => {
  expect(asked({}, '2026-11-02T08:05:00Z')).toBe(key);
});

it('waits when the window has closed since, or another mail was quicker', () => {
  expect(asked({}, '2026-11-02T17:00:00Z')).toMatchObject({
    outcome: 'later',
    at: at('2026-11-03T07:00:00Z'),
  });
  const other = { ...own, id: 'other', key: 'other', state: 'accepted', at: at('2026-11-02T09:00:00Z') };
  expect(asked({ mails: [own, other] }, '2026-11-02T10:00:00Z')).toMatchObject({ outcome: 'later' });
});

it('holds a mail whose campaign pauses', () => {
  const paused = launchOf(welcome, {
    pauses: [{ pausedAt: at('2026-11-02T08:01:00Z'), resumedAt: undefined }],
  });
  expect(asked({}, '2026-11-02T08:05:00Z', paused)).toEqual({ outcome: 'hold', reason: 'paused' });
});

it('skips a mail that is no longer true, with the reason', () => {
  const now = '2026-11-02T10:00:00Z';
  const skip = (reason: string) => ({ outcome: 'skip', reason });
  const finished = enrolmentOf({ state: 'complete', completedAt: at('2026-11-02T09:00:00Z') });
  expect(asked({ enrolments: [finished] }, now)).toEqual(skip('finished'));
  expect(asked({ enrolments: [enrolmentOf({ endedAt: at('2026-11-02T09:00:00Z') })] }, now)).toEqual(
    skip('no-longer-applies'),
  );
  expect(asked({ silence: { all: undefined, topics: { onboarding: 'unsubscribed' } } }, now)).toEqual(
    skip('unsubscribed'),
  );
  expect(asked({ enrolments: [enrolmentOf({ next: undefined })] }, now)).toEqual(skip('nothing-to-do'));
  expect(asked({ id: 'somebody-else' }, now)).toEqual(skip('left'));
  const nowhere = recheck([welcome], undefined, { key, personId: 'cleo', campaignId: 'welcome' }, at(now));
  expect(nowhere).toEqual(skip('left'));
});

it('skips a nudge whose stall has ended meanwhile', () => {
  const rest = at('2026-11-03T13:00:00Z');
  const begun = enrolmentOf({ state: 'in-progress', startedAt: rest, lastEventAt: rest });
  const nudge = {
    key: `stalled/nudge/rest/2026-11-03T13:00:00.000Z/cleo`,
    personId: 'cleo',
    campaignId: 'stalled',
  };
  const verdict = (lastEventAt: Temporal.Instant) =>
    recheck(
      [stalled],
      factsOf([personOf({ lastEventAt, enrolments: [begun] })], [launchOf(stalled)]),
      nudge,
      at('2026-11-11T08:00:00Z'),
    ).outcome;
  expect(verdict(rest)).toBe('send');
  expect(verdict(at('2026-11-10T20:00:00Z'))).toBe('skip');
});
