import type { Instant } from '#clock';
import type { MailClass } from './outgoing.ts';

/** After so many refusals that count, a mail is given up: with {@link nextAttempt} that is a little over four days. */
export const mostAttempts = 12;

const urgentDelays = [10, 30, 60, 120, 300, 600, 900] as const;
const patientDelays = [60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800] as const;

/** When a mail that could not be sent is tried again. `attempts` counts those made so far, from 1. */
export function nextAttempt(mailClass: MailClass, attempts: number, now: Instant): Instant {
  const delays = mailClass === 'transactional' ? urgentDelays : patientDelays;
  const last = delays.length - 1;
  return now.add({ seconds: delays[Math.min(Math.max(attempts, 1) - 1, last)] ?? 60 });
}

/**
 * Whether a mail that may have arrived is sent once more with the same bytes. Somebody waits for a sign-in link, and
 * a CSM may read an alert twice; a nudge is never repeated without a decision.
 */
export const isSentAgain = (mailClass: MailClass): boolean => mailClass !== 'onboarding';
