import type { Instant } from '#clock';
import type { Suppression } from '../may-send.ts';
import type { Bounce } from './bounce.ts';

const softWithinDays = 14;
const softUntilRest = 3;
const restDays = 30;

/** How far back earlier bounces of an address matter. */
export const mattersSince = (now: Instant): Instant => now.subtract({ hours: 24 * softWithinDays });

/**
 * What a bounce means for its address: no such mailbox is for good, a complaint ends onboarding mail, and three mails that
 * did not get through within 14 days let the address rest for 30. A delay means nothing.
 *
 * @param softLately soft bounces of the last 14 days, this one included
 */
export function suppressionBy(
  { verdict, delayed }: Pick<Bounce, 'verdict' | 'delayed'>,
  softLately: number,
  now: Instant,
): Pick<Suppression, 'kind' | 'until'> | undefined {
  if (delayed) return undefined;
  if (verdict !== 'soft') return { kind: verdict, until: undefined };
  if (softLately < softUntilRest) return undefined;
  return { kind: 'soft', until: now.add({ hours: 24 * restDays }) };
}
