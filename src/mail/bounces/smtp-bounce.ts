import type { Settlement } from '../outgoing.ts';
import type { SmtpOutcome } from '../smtp-outcome.ts';
import type { ReceivedBounce } from './bounce.ts';
import { classify } from './classify.ts';

/** What the mail server's answer means for the address: nothing, as long as the mail may still get through. */
export function bounceBySmtp(
  outcome: SmtpOutcome,
  { state }: Pick<Settlement, 'state'>,
): Omit<ReceivedBounce, 'address' | 'mailId'> | undefined {
  if (state !== 'failed' || (outcome.outcome !== 'refused' && outcome.outcome !== 'deferred'))
    return undefined;
  const said = outcome.reply;
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0];
  const isWrong = outcome.outcome === 'refused' && outcome.addressIsWrong;
  const verdict = isWrong ? 'hard' : outcome.outcome === 'refused' ? classify(status, said) : 'soft';
  return { verdict, delayed: false, status, said, source: 'smtp' };
}
