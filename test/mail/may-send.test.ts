import { expect, it } from 'vitest';
import { maySend, type Suppression } from '#mail';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');
const onboarding = { class: 'onboarding', topic: 'reminders' } as const;
const internal = { class: 'internal', topic: null } as const;
const link = { class: 'transactional', topic: null } as const;
const held = (kind: Suppression['kind'], more: Partial<Suppression> = {}) => ({
  topicsOff: [],
  suppression: { kind, at: now.subtract({ hours: 1 }), until: undefined, ...more },
});
const off = (...topicsOff: string[]) => ({ topicsOff, suppression: undefined });
const skip = (reason: string) => ({ outcome: 'skip', reason });

it('lets people turn off a topic, or all of them, but not what they ask for themselves', () => {
  expect(maySend(onboarding, off(), now)).toEqual({ outcome: 'send' });
  expect(maySend(onboarding, off('reminders'), now)).toEqual(skip('unsubscribed'));
  expect(maySend(onboarding, off('onboarding'), now)).toEqual({ outcome: 'send' });
  expect(maySend(onboarding, off('*'), now)).toEqual(skip('unsubscribed'));
  for (const mail of [internal, link]) expect(maySend(mail, off('*'), now)).toEqual({ outcome: 'send' });
});

it('sends nothing to an address that does not exist, and tries a sign-in link again after a day', () => {
  for (const mail of [onboarding, internal, link]) {
    expect(maySend(mail, held('hard'), now)).toEqual(skip('suppressed'));
  }
  expect(maySend(link, held('hard'), now.add({ hours: 24 }))).toEqual({ outcome: 'send' });
  expect(maySend(internal, held('hard'), now.add({ hours: 24 }))).toEqual(skip('suppressed'));
});

it('ends onboarding mail after a complaint, and rests it while a mailbox is full', () => {
  expect(maySend(onboarding, held('complaint'), now)).toEqual(skip('complained'));
  expect(maySend(link, held('complaint'), now)).toEqual({ outcome: 'send' });
  const resting = held('soft', { until: now.add({ hours: 1 }) });
  expect(maySend(onboarding, resting, now)).toEqual(skip('suppressed'));
  expect(maySend(onboarding, resting, now.add({ hours: 1 }))).toEqual({ outcome: 'send' });
});

it('sends no onboarding mail to an address that somebody of ours has put aside, and says so', () => {
  expect(maySend(onboarding, held('manual'), now)).toEqual(skip('kept-from-mail'));
  for (const mail of [internal, link])
    expect(maySend(mail, held('manual'), now)).toEqual({ outcome: 'send' });
});

it('sends no onboarding mail about an account whose administrator has turned it off', () => {
  const stopped = { ...off(), accountStopped: true };
  expect(maySend(onboarding, stopped, now)).toEqual(skip('account-opted-out'));
  for (const mail of [internal, link]) expect(maySend(mail, stopped, now)).toEqual({ outcome: 'send' });
});
