import { expect, it } from 'vitest';
import { openAllowances } from '../../../src/platform/http/allowance.ts';

const now = Temporal.Instant.from('2026-11-02T09:00:00Z');
const three = { burst: 3, perSecond: 0.5 };

it('allows a burst, then says how long to wait, and refills steadily', () => {
  const allow = openAllowances();
  expect([1, 2, 3, 4].map(() => allow('ada', three, now))).toEqual([0, 0, 0, 2]);
  expect(allow('ben', three, now)).toBe(0);
  expect(allow('ada', three, now.add({ seconds: 1 }))).toBe(1);
  expect(allow('ada', three, now.add({ seconds: 2 }))).toBe(0);
  expect(allow('ada', three, now.add({ seconds: 2 }))).toBe(2);
});
