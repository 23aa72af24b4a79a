import { expect, it } from 'vitest';
import type { MailStop } from '../../src/campaigns/facts.ts';
import { plan } from '../../src/campaigns/plan.ts';
import { recheck } from '../../src/campaigns/recheck.ts';
import { at, factsOf, launchOf, personOf, welcome } from './cast.ts';

const key = 'welcome/hello/analyst/1/cleo';

function planWith(mailStops: readonly MailStop[], now: string) {
  return plan([welcome], { ...factsOf([personOf()], [launchOf(welcome)]), mailStops }, at(now));
}

const skipped = ({ skipped }: ReturnType<typeof plan>) =>
  skipped.map(
    ({ occasion, reason, lasting }) => `${occasion.step.id}: ${reason}${lasting ? ', for good' : ''}`,
  );

it('keeps mail from the people of an account while its administrator has it off, and says so of what is to come', () => {
  const made = planWith([{ from: at('2026-11-01T09:00:00Z'), until: undefined }], '2026-11-02T09:00:00Z');
  expect(made.due).toEqual([]);
  // Not for good: somebody who is at another account as well may get it there.
  expect(skipped(made)).toEqual(['hello: account-opted-out']);
  expect(made.waiting.map(({ unless }) => unless)).toEqual(['account-opted-out', 'account-opted-out']);
});

it('sends nothing after, of what came due while it was off, and goes on with the rest', () => {
  const stops = [{ from: at('2026-11-01T09:00:00Z'), until: at('2026-11-04T09:00:00Z') }];
  expect(skipped(planWith(stops, '2026-11-04T10:00:00Z'))).toEqual(['hello: account-opted-out, for good']);
  const later = planWith(stops, '2026-11-05T10:00:00Z');
  expect(later.due.map(({ occasion, state }) => `${state} ${occasion.step.id}`)).toEqual([
    'queued first-step',
  ]);
});

it('asks again before a mail leaves', () => {
  const facts = factsOf([personOf()], [launchOf(welcome)]);
  const mail = { key, personId: 'cleo', campaignId: 'welcome' };
  const now = at('2026-11-02T09:00:00Z');
  expect(recheck([welcome], facts, mail, now).outcome).toBe('send');
  const stopped = { ...facts, mailStops: [{ from: at('2026-11-02T08:30:00Z'), until: undefined }] };
  expect(recheck([welcome], stopped, mail, now)).toEqual({ outcome: 'skip', reason: 'account-opted-out' });
  const over = {
    ...facts,
    mailStops: [{ from: at('2026-11-02T08:30:00Z'), until: at('2026-11-02T08:31:00Z') }],
  };
  expect(recheck([welcome], over, mail, now).outcome).toBe('send');
});
