import type { Instant } from '#clock';
import { delayOf } from '../delay.ts';
import type { PlanFacts, RecipientFacts } from '../facts.ts';
import { type LocalZone, zoneOf } from '../local-time.ts';
import { openHours } from '../open-hours.ts';
import type { Timeline, TimelineEntry } from '../timeline.ts';
import type { SimulatedMail, World } from './world.ts';

/** What became of a mail just now. */
interface Told extends Pick<TimelineEntry, 'at' | 'outcome' | 'occasion' | 'reason'> {
  readonly mail: SimulatedMail;
  readonly zone: LocalZone;
}

/** @param cameDueAt by its delay alone, where it is known: what lies between is why it waited */
export function tell(
  { entries }: World,
  { account, calendar }: PlanFacts,
  { id, name }: RecipientFacts,
  { mail, at, outcome, reason, zone, occasion }: Told,
  cameDueAt?: Instant,
): void {
  const campaign = occasion?.entry.campaign;
  const hours = campaign && openHours(zone.zone, campaign.window, calendar);
  const delay = hours && cameDueAt && delayOf(cameDueAt, at, hours);
  const { key, campaignId, stepId } = mail;
  const about = { account, person: { id, name }, key, campaignId, stepId };
  entries.push({ at, outcome, reason, delay, zone, ...about, occasion });
}

export const zoneIn = ({ account, siteTimeZone }: PlanFacts, { timeZone }: RecipientFacts): LocalZone =>
  zoneOf(timeZone, account.timeZone, siteTimeZone);

export const timelineOf = ({ entries, accounts, ledgers }: World): Timeline => ({
  entries,
  left: accounts.flatMap(({ facts: { account }, seats }) =>
    seats.flatMap(({ left }) => left.map(({ occasion, reason }) => ({ account, occasion, reason }))),
  ),
  mails: new Map([...ledgers].map(([personId, { mails }]) => [personId, mails])),
});
