import type { Instant } from '#clock';
import type { ListedSession } from './listed-sessions-store.ts';

/** How long after signing in somebody may change what signs them in (ASVS 5.0, 7.5.1). */
export const freshMinutes = 15;

/** Whether somebody has proven lately enough who they are. */
export const isFresh = ({ beganAt }: Pick<ListedSession, 'beganAt'>, now: Instant): boolean =>
  now.since(beganAt).total('minutes') <= freshMinutes;
