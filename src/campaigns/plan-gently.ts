import { setImmediate } from 'node:timers/promises';
import type { Instant } from '#clock';
import type { Campaign } from './campaign.ts';
import type { PlanFacts } from './facts.ts';
import { isBefore } from './local-time.ts';
import { type Plan, plan } from './plan.ts';

const peopleAtOnce = 50;

/** {@link plan}, letting the portal answer requests in between: the worker shares its process, and accounts can be large. */
export async function planGently(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  now: Instant,
): Promise<Plan> {
  const plans: Plan[] = [];
  for (let from = 0; from < facts.people.length; from += peopleAtOnce) {
    plans.push(plan(campaigns, { ...facts, people: facts.people.slice(from, from + peopleAtOnce) }, now));
    await setImmediate();
  }
  const [nextLookAt] = plans
    .flatMap(one => one.nextLookAt ?? [])
    .sort((one, other) => (isBefore(one, other) ? -1 : 1));
  return {
    due: plans.flatMap(({ due }) => due),
    skipped: plans.flatMap(({ skipped }) => skipped),
    waiting: plans.flatMap(({ waiting }) => waiting),
    nextLookAt,
  };
}
