import type { Instant } from '#clock';
import type { Mail, Settlement } from './outgoing.ts';
import { isSentAgain, mostAttempts, nextAttempt } from './retry.ts';
import type { SmtpOutcome } from './smtp-outcome.ts';

/** A server that cannot be reached is tried again after this. */
const unreachableSeconds = 30;

/** What an attempt means for the mail. */
export function settlementOf(mail: Mail, { outcome, reply }: SmtpOutcome, now: Instant): Settlement {
  switch (outcome) {
    case 'accepted':
      return { state: 'accepted', reply };
    case 'refused':
      return { state: mayHaveArrived(mail) ? 'uncertain' : 'failed', reason: 'refused', reply };
    case 'deferred':
      return tryAgain(mail, { reason: 'deferred', reply, sameBytes: mayHaveArrived(mail) }, now);
    case 'unreachable': {
      const dueAt = now.add({ seconds: unreachableSeconds });
      const sameBytes = mayHaveArrived(mail);
      return { state: 'queued', reason: 'server-unreachable', dueAt, reply, sameBytes, counts: false };
    }
    case 'lost':
      return isSentAgain(mail.class)
        ? tryAgain(mail, { reason: 'connection-lost', reply, sameBytes: true }, now)
        : { state: 'uncertain', reason: 'connection-lost', reply };
  }
}

/** Back into the queue for a while, until it has been there too often. Of what may have arrived, nobody can say that it failed. */
export function tryAgain(
  mail: Mail,
  why: { readonly reason: string; readonly reply?: string | undefined; readonly sameBytes: boolean },
  now: Instant,
): Settlement {
  const attempts = mail.attempts + 1;
  if (attempts >= mostAttempts) {
    const state = why.sameBytes ? 'uncertain' : 'failed';
    return { state, reason: `gave-up: ${why.reason}`, reply: why.reply };
  }
  return { state: 'queued', ...why, dueAt: nextAttempt(mail.class, attempts, now), counts: true };
}

/** Bytes are kept only of an earlier attempt that may have arrived; no later refusal takes that back. */
export const mayHaveArrived = (mail: Mail): boolean => mail.message !== null;
