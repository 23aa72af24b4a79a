import type { SentMail } from '#campaigns';
import type { Instant } from '#clock';

/** @example localTime(instant, 'Europe/Berlin') // 'Monday, 2 November 2026 at 09:00' */
export const localTime = (at: Instant, timeZone: string): string =>
  at.toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });

const states: Record<SentMail['state'], string> = {
  queued: 'Waits',
  held: 'Held',
  claimed: 'Leaves right now',
  armed: 'Leaves right now',
  accepted: 'Accepted by the mail server',
  skipped: 'Not sent',
  failed: 'Failed',
  uncertain: 'Uncertain',
};

/** What became of a mail, as far as anybody knows. */
export const stateText = ({ state, reason }: Pick<SentMail, 'state' | 'reason'>): string =>
  reason === 'taken-back' ? 'Taken back' : states[state];
