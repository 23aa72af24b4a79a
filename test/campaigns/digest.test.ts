import { expect, it } from 'vitest';
import { type AccountNews, composeDigest, lastMorning, nextMorning } from '../../src/campaigns/digest.ts';
import { at } from './cast.ts';

const now = at('2026-11-12T07:00:00Z');
const acme: AccountNews = {
  account: { id: 'acme', name: 'Acme' },
  stuck: [
    {
      name: 'Ben Carter',
      path: 'Analyst',
      percent: 40,
      since: at('2026-11-03T10:00:00Z'),
      nudge: { state: 'accepted', reason: null },
    },
    {
      name: 'Cleo Martin',
      path: 'Analyst',
      percent: 10,
      since: at('2026-11-02T10:00:00Z'),
      nudge: { state: 'skipped', reason: 'unsubscribed' },
    },
  ],
  told: [],
  changed: undefined,
};
const umbra: AccountNews = {
  account: { id: 'umbra', name: 'Umbra' },
  stuck: [],
  told: ['Umbra renews in 30 days.'],
  changed: 'Trained: all have.',
};
const compose = (news: readonly AccountNews[]) =>
  composeDigest({ name: 'Mara Okafor' }, news, 'https://learn.example', now);

it('groups what is new by account, and says whether somebody was reminded', () => {
  expect(compose([acme, umbra])).toMatchObject({
    person: { firstName: 'Mara' },
    summary: '2 people are stuck, 1 thing to know, 1 account changed',
    stuck: [
      {
        name: 'Acme',
        href: 'https://learn.example/cs/accounts/acme',
        people: [
          { name: 'Ben Carter', percent: 40, days: 8, told: 'Reminded by mail.' },
          { name: 'Cleo Martin', days: 9, told: 'Not reminded. They unsubscribed.' },
        ],
      },
    ],
    told: [{ name: 'Umbra', lines: [{ text: 'Umbra renews in 30 days.' }] }],
    changed: [{ name: 'Umbra', reason: 'Trained: all have.' }],
  });
});

it('is nothing when there is nothing to say', () => {
  expect(compose([{ ...umbra, told: [], changed: undefined }])).toBeUndefined();
  expect(compose([])).toBeUndefined();
});

it("comes at eight by the CSM's clock, on working days", () => {
  expect(nextMorning(at('2026-11-13T07:00:00Z'), 'Europe/Berlin').toString()).toBe('2026-11-16T07:00:00Z');
  expect(nextMorning(at('2026-11-13T06:59:00Z'), 'Europe/Berlin').toString()).toBe('2026-11-13T07:00:00Z');
  expect(lastMorning(at('2026-11-15T12:00:00Z'), 'Europe/Berlin').toString()).toBe('2026-11-13T07:00:00Z');
  expect(lastMorning(at('2026-11-13T07:00:00Z'), 'Europe/Berlin').toString()).toBe('2026-11-13T07:00:00Z');
  expect(nextMorning(at('2026-11-12T12:00:00Z'), 'America/Los_Angeles').toString()).toBe(
    '2026-11-12T16:00:00Z',
  );
});
