import type { Instant } from '#clock';
import type { KnownMail, RecipientFacts } from './facts.ts';

/** As much of a mail as is asked about. */
export interface AskedMail {
  readonly key: string;
  readonly personId: string | null;
  readonly campaignId: string | null;
  readonly claimedBy?: string | null | undefined;
}

/** Queued ones do not count here, nor those of the same claim that are still to come: they are asked in their own turn. */
export function leftBefore(
  { mails }: Pick<RecipientFacts, 'mails'>,
  { key, claimedBy }: Pick<AskedMail, 'key' | 'claimedBy'>,
): readonly Instant[] {
  const inTurn = (mail: KnownMail) =>
    mail.state === 'claimed' && claimedBy !== undefined && mail.claimedBy === claimedBy;
  return mails.filter(mail => mail.key !== key && hasLeft(mail) && !inTurn(mail)).map(({ at }) => at);
}

const hasLeft = ({ state }: KnownMail): boolean =>
  ['claimed', 'armed', 'accepted', 'uncertain'].includes(state);
