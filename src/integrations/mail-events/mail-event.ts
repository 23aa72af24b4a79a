import type { ReceivedBounce } from '#mail';

/** A request as a provider signs it: the bytes count, not what they mean. */
export interface SignedRequest {
  readonly headers: Headers;
  readonly body: string;
}

/** What a provider's request comes to. `confirm` is an address to open, so that the provider begins to send. */
export type MailEvents =
  | { readonly outcome: 'bounces'; readonly bounces: readonly ReceivedBounce[] }
  | { readonly outcome: 'confirm'; readonly url: string }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unreadable' };

export const bounces = (found: readonly ReceivedBounce[]): MailEvents => ({
  outcome: 'bounces',
  bounces: found,
});

export const refused = (why: string): MailEvents => ({ outcome: 'refused', why });

export const unreadable: MailEvents = { outcome: 'unreadable' };

export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
