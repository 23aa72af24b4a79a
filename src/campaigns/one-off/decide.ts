import type { Instant } from '#clock';
import { delayOf } from '../delay.ts';
import { type PersonFacts, type PlanFacts, takesPlace } from '../facts.ts';
import { firstAllowed, type LocalZone, zoneOf } from '../local-time.ts';
import { openHours } from '../open-hours.ts';
import type { Reason } from '../reasons.ts';
import { optedOut } from '../rules.ts';
import type { Template } from './template.ts';

/** What has to be known of somebody before a mail goes to them by hand. Plain data, nothing looked up. */
export interface OneOffFacts extends Pick<PlanFacts, 'siteTimeZone' | 'calendar' | 'mailStops'> {
  readonly person: Pick<PersonFacts, 'id' | 'name' | 'timeZone' | 'silence' | 'mails'>;
  readonly accountTimeZone: string | null;
  /** Whether they may see what it points to; true when it points to nothing. */
  readonly visible: boolean;
  /** Whether they have done what it points to. */
  readonly done: boolean;
}

/** Whether and when it goes out: what the preview says, what is queued, and what is asked again right before. */
export type OneOffDecision =
  | {
      readonly outcome: 'send';
      readonly at: Instant;
      readonly zone: LocalZone;
      /** Why it waits, if it does. */
      readonly delay: Reason | undefined;
    }
  | { readonly outcome: 'skip'; readonly reason: Reason | string };

/**
 * Pure. Opt-outs, suppressions, windows, quiet hours, holidays and caps hold for a mail that a person sends as for any other.
 *
 * @param from the earliest moment
 * @param earlier when mails left, or will, that have had a place under the caps
 */
export function decideOneOff(
  template: Pick<Template, 'topic' | 'window' | 'caps'>,
  facts: OneOffFacts,
  from: Instant,
  earlier: readonly Instant[] = placesTaken(facts),
): OneOffDecision {
  const { topic, window, caps } = template;
  const { person, accountTimeZone, siteTimeZone, visible, done } = facts;
  const zone = zoneOf(person.timeZone, accountTimeZone, siteTimeZone);
  const hours = openHours(zone.zone, window, facts.calendar);
  const at = firstAllowed(from, hours, caps, earlier);
  const silence = person.silence.all ?? person.silence.topics[topic];
  if (silence) return { outcome: 'skip', reason: silence };
  if (optedOut(facts, [at])) return { outcome: 'skip', reason: 'account-opted-out' };
  if (!visible) return { outcome: 'skip', reason: 'not-visible' };
  if (done) return { outcome: 'skip', reason: 'already-done' };
  return { outcome: 'send', at, zone, delay: delayOf(from, at, hours) };
}

const placesTaken = ({ person }: OneOffFacts): readonly Instant[] =>
  person.mails.filter(takesPlace).map(({ at }) => at);
