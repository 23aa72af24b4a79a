import { setImmediate } from 'node:timers/promises';
import { type Instant, isBefore } from '#clock';
import type { Campaign } from './campaign.ts';
import type { PlanFacts } from './facts.ts';
import { earliest } from './local-time.ts';
import { deliver, dueMails } from './simulation/delivery.ts';
import { dueLooks, look } from './simulation/looks.ts';
import { timelineOf } from './simulation/telling.ts';
import { type World, worldOf } from './simulation/world.ts';
import type { Timeline } from './timeline.ts';

/**
 * What these accounts get from `from` to before `until` if nothing else happens: goes from one next look to the next as
 * the worker does, plans, writes down what the plan writes, checks each mail again when it is due, and sends it. Pure.
 *
 * @param accounts with every account of those who are at several: caps count all that somebody gets
 */
export function simulate(
  campaigns: readonly Campaign[],
  accounts: readonly PlanFacts[],
  from: Instant,
  until: Instant,
): Timeline {
  const world = worldOf(campaigns, accounts, from);
  for (const _ of live(world, from, until));
  return timelineOf(world);
}

/** {@link simulate}, letting the portal answer requests in between. */
export async function simulateGently(
  campaigns: readonly Campaign[],
  accounts: readonly PlanFacts[],
  from: Instant,
  until: Instant,
): Promise<Timeline> {
  const world = worldOf(campaigns, accounts, from);
  let done = 0;
  for (const _ of live(world, from, until)) {
    done += 1;
    if (done % stepsAtOnce === 0) await setImmediate();
  }
  return timelineOf(world);
}

const stepsAtOnce = 50;

/** Yields after each person and mail. */
function* live(world: World, from: Instant, until: Instant): Generator<void> {
  for (let now = from; isBefore(now, until); now = nextMoment(world, now) ?? until) {
    for (const account of dueLooks(world, now)) yield* look(world, account, now);
    for (let mails = dueMails(world, now); mails.length > 0; mails = dueMails(world, now)) {
      for (const mail of mails) deliver(world, mail, now);
      yield;
    }
  }
}

/** The next time at which an account is looked at or a mail is due. */
function nextMoment({ accounts, queue }: World, now: Instant): Instant | undefined {
  const dues = queue.map(({ mail }) => mail.at).filter(at => isBefore(now, at));
  return earliest([...accounts.map(({ lookAt }) => lookAt), ...dues]);
}
