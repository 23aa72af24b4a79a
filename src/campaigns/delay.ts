import { type Instant, isBefore } from '#clock';
import { firstOpen, type OpenHours } from './open-hours.ts';
import type { Reason } from './reasons.ts';

/** Why a mail that could leave at `from` by its delay leaves at `at` only; undefined when it does not wait. */
export function delayOf(from: Instant, at: Instant, hours: OpenHours): Reason | undefined {
  if (!isBefore(from, at)) return undefined;
  return isBefore(firstOpen(from, hours), at) ? 'capped' : 'outside-window';
}
