import type { Instant } from '#clock';
import type { Mail } from './outgoing.ts';

/** What a template is filled with: texts, addresses of pages, and lists of the same; names as the template says them. */
export type MailVariables = { readonly [name: string]: MailValue };
export type MailValue = string | number | MailVariables | readonly MailVariables[];

/** What becomes of a claimed mail, decided again right before it is sent. */
export type Verdict =
  | {
      readonly outcome: 'send';
      readonly to: { readonly address: string; readonly name?: string | undefined };
      readonly variables: MailVariables;
      /** Who gets the answers, when it is not the site's support. */
      readonly replyTo?: { readonly address: string; readonly name: string } | undefined;
      /** The template, when it is not the one that the mail was queued with. */
      readonly template?: string | undefined;
      /** The reader's language, where it is not the one that the mail was queued with. */
      readonly locale?: string | null | undefined;
    }
  | { readonly outcome: 'skip'; readonly reason: string }
  | { readonly outcome: 'hold'; readonly reason: string }
  /** Not now: outside the window, or above the cap. It stays queued. */
  | { readonly outcome: 'later'; readonly at: Instant; readonly reason: string };

/**
 * Whoever queued a mail checks everything again and says what it is filled with. Opt-outs and suppressions are the
 * mail room's own business, and are checked after it.
 */
export type Recheck = (mail: Mail, now: Instant) => Promise<Verdict>;
