import { expect, it } from 'vitest';
import { simulate } from '#campaigns';
import { at, factsOf, launchOf, personOf, welcome } from './cast.ts';

it('lets a mail sent by hand leave when it is due, and has the campaigns’ own wait for room', () => {
  const byHand = {
    id: '0',
    key: 'one-off/x/cleo',
    campaignId: null,
    stepId: null,
    state: 'queued',
    reason: null,
    at: at('2026-11-02T10:00:00Z'),
    accountId: 'acme',
    notAfter: undefined,
    claimedBy: null,
  };
  const person = personOf({ mails: [byHand] });
  const from = at('2026-11-02T09:00:00Z');
  const { entries } = simulate(
    [welcome],
    [factsOf([person], [launchOf(welcome)])],
    from,
    from.add({ hours: 30 }),
  );
  expect(entries.map(({ stepId, outcome, at: when }) => [stepId, outcome, when.toString()])).toEqual([
    ['hello', 'sent', '2026-11-03T07:00:00Z'],
  ]);
});
