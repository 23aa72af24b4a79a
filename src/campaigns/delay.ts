import type { Instant } from '#clock';
import type { Campaign } from './campaign.ts';
import { firstOpen, isBefore } from './local-time.ts';
import type { Reason } from './reasons.ts';

/** Why a mail that could leave at `from` by its delay leaves at `at` only; undefined when it does not wait. */
export function delayOf(
  { window }: Pick<Campaign, 'window'>,
  from: Instant,
  at: Instant,
  zone: string,
): Reason | undefined {
  if (!isBefore(from, at)) return undefined;
  return isBefore(firstOpen(from, zone, window), at) ? 'capped' : 'outside-window';
}
