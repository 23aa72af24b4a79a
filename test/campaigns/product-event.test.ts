import { expect, it } from 'vitest';
import { plan, triggerText } from '#campaigns';
import type { PersonFacts } from '../../src/campaigns/facts.ts';
import { exitText } from '../../src/campaigns/words.ts';
import { at, campaignOf, enrolmentOf, factsOf, launchOf, personOf } from './cast.ts';

const firstReport = campaignOf('first-report', {
  trigger: { on: 'product-event', event: 'report.created', where: { kind: 'dashboard' } },
  exit: [{ event: 'report.shared' }, 'path-completed'],
  steps: [{ id: 'well-done' }, { id: 'share-it', after: 'P3D', at: '09:00' }],
});
const created = (when: string, kind = 'dashboard') => ({
  event: 'report.created',
  properties: { kind },
  at: at(when),
});
const shared = (when: string) => ({ event: 'report.shared', properties: {}, at: at(when) });
const planAt = (now: string, productEvents: PersonFacts['productEvents'], more = {}) =>
  plan([firstReport], factsOf([personOf({ productEvents, ...more })], [launchOf(firstReport)]), at(now));

it('brings somebody in the first time, and never again', () => {
  expect(planAt('2026-11-03T10:00:00Z', []).due).toEqual([]);
  expect(planAt('2026-11-03T10:00:00Z', [created('2026-11-03T09:00:00Z', 'table')]).due).toEqual([]);
  const once = planAt('2026-11-03T10:00:00Z', [created('2026-11-03T09:00:00Z')]);
  expect(once.due.map(({ occasion }) => occasion.key)).toEqual(['first-report/well-done/once/cleo']);
  const twice = planAt('2026-11-03T10:00:00Z', [
    created('2026-11-03T09:00:00Z'),
    created('2026-11-03T09:30:00Z'),
  ]);
  expect(twice.due.map(({ occasion }) => occasion.key)).toEqual(once.due.map(({ occasion }) => occasion.key));
});

it('holds what an event that came days late would have sent, for somebody to decide', () => {
  const late = planAt('2026-11-10T10:00:00Z', [created('2026-11-03T09:00:00Z')]);
  expect(late.due.map(({ occasion, state }) => [occasion.step.id, state])).toEqual([
    ['well-done', 'held'],
    ['share-it', 'held'],
  ]);
});

it('ends by an event that came after, and not by one before', () => {
  const events = (when: string) => [created('2026-11-03T09:00:00Z'), shared(when)];
  const before = planAt('2026-11-06T10:00:00Z', events('2026-11-02T09:00:00Z'));
  expect(before.due.length + before.waiting.length).toBeGreaterThan(0);
  const after = planAt('2026-11-06T10:00:00Z', events('2026-11-04T09:00:00Z'));
  expect(after.due).toEqual([]);
  expect(new Set(after.skipped.map(({ reason }) => reason))).toEqual(new Set(['done-in-product']));
});

it('says in words what brings in and what ends', () => {
  expect(triggerText(firstReport)).toBe(
    'When somebody has done this in the product: report.created with kind dashboard.',
  );
  expect(exitText(firstReport)).toBe(
    'It ends when this is done in the product: report.shared, or the path is finished.',
  );
});

it('is about the path that they are on, if they are on one', () => {
  const enrolments = [enrolmentOf({ pathId: 'done', state: 'complete' }), enrolmentOf()];
  const made = planAt('2026-11-03T10:00:00Z', [created('2026-11-03T09:00:00Z')], { enrolments });
  expect(made.due[0]?.occasion.entry.enrolment?.pathId).toBe('analyst');
  const none = planAt('2026-11-03T10:00:00Z', [created('2026-11-03T09:00:00Z')], { enrolments: [] });
  expect(none.due).toHaveLength(1);
});
