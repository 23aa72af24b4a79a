import { setImmediate } from 'node:timers/promises';
import type { Instant } from '#clock';
import type { Campaign } from './campaign.ts';
import type { PlanFacts } from './facts.ts';
import { readersOf } from './occasion.ts';
import { joined, type Plan, planReaders } from './plan.ts';
import { planForCsm } from './plan-for-csm.ts';
import { planForNobody } from './plan-for-nobody.ts';

const readersAtOnce = 50;

/** {@link plan}, letting the portal answer requests in between: the worker shares its process, and accounts can be large. */
export async function planGently(
  campaigns: readonly Campaign[],
  facts: PlanFacts,
  now: Instant,
): Promise<Plan> {
  const readers = readersOf(facts);
  const plans: Plan[] = [];
  for (let from = 0; from < readers.length; from += readersAtOnce) {
    plans.push(planReaders(campaigns, facts, readers.slice(from, from + readersAtOnce), now));
    await setImmediate();
  }
  const made = joined(plans);
  return joined([made, planForCsm(campaigns, facts, made, now), planForNobody(campaigns, facts)]);
}
