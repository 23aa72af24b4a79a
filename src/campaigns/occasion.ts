import { type Instant, instantText } from '#clock';
import type { Campaign, Step } from './campaign.ts';
import type { EnrolmentFacts, PersonFacts } from './facts.ts';
import { isBefore } from './local-time.ts';

/** A person in a campaign: what they entered it with, and when. */
export interface Entry {
  readonly campaign: Campaign;
  readonly person: PersonFacts;
  /** The path that the mails are about. */
  readonly enrolment: EnrolmentFacts;
  /** When the trigger came or will come true. */
  readonly startsAt: Instant;
  /** Subject and entry: the same as long as it is the same thing to write about. */
  readonly about: string;
}

/** A step for one entry: due once, under this key, whatever becomes of the campaign's wording and order. */
export interface Occasion {
  readonly entry: Entry;
  readonly step: Step;
  readonly key: string;
  /** The same occasion under the names that campaign and step had before. */
  readonly formerKeys: readonly string[];
}

/** Every occasion of a campaign for a person, past and future, whether or not it will come to a mail. */
export function occasionsOf(campaign: Campaign, person: PersonFacts, zone: string): readonly Occasion[] {
  return entriesOf(campaign, person, zone).flatMap(entry =>
    campaign.steps.map(step => occasionOf(entry, step)),
  );
}

/** (step, subject, entry, recipient) as text is the mail's unique key. */
export function occasionOf(entry: Entry, step: Step): Occasion {
  const { campaign, about, person } = entry;
  const [key = '', ...formerKeys] = [campaign.id, ...campaign.formerly].flatMap(campaignId =>
    [step.id, ...step.formerly].map(stepId => occasionKeyOf({ campaignId, stepId, about }, person.id)),
  );
  return { entry, step, key, formerKeys };
}

/** What the key of an occasion says. */
export interface OccasionKey {
  readonly campaignId: string;
  readonly stepId: string;
  /** `path/entry`, or `rest/…`. */
  readonly about: string;
}

/** Reads the key of an occasion of this person; undefined for a key of another kind or person. */
export function readOccasionKey(key: string, personId: string): OccasionKey | undefined {
  if (!key.endsWith(`/${personId}`)) return undefined;
  const [campaignId, stepId, ...about] = key.slice(0, -personId.length - 1).split('/');
  return campaignId && stepId && about.length > 0
    ? { campaignId, stepId, about: about.join('/') }
    : undefined;
}

export const occasionKeyOf = ({ campaignId, stepId, about }: OccasionKey, personId: string): string =>
  `${campaignId}/${stepId}/${about}/${personId}`;

export const hasKey = ({ key, formerKeys }: Occasion, asked: string): boolean =>
  key === asked || formerKeys.includes(asked);

function entriesOf(campaign: Campaign, person: PersonFacts, zone: string): readonly Entry[] {
  const { trigger } = campaign;
  const current = person.enrolments.filter(({ endedAt }) => !endedAt);
  if (trigger.on === 'stalled') return stalled(campaign, person, current, trigger.days, zone);
  return current.flatMap(enrolment => {
    const startsAt = trigger.on === 'enrolled' ? enrolment.enrolledAt : completion(enrolment);
    if (!startsAt) return [];
    return [
      { campaign, person, enrolment, startsAt, about: aboutEntry(enrolment.enrolledAs, enrolment.entry) },
    ];
  });
}

/** What a mail about somebody's entry to a path is about, by the name that the path had then. */
export const aboutEntry = (enrolledAs: string, entry: number): string => `${enrolledAs}/${entry}`;

const completion = ({ state, completedAt }: EnrolmentFacts): Instant | undefined =>
  state === 'complete' ? completedAt : undefined;

/**
 * Whoever rests, rests on everything: one entry a person, about the path they were last at. The next event ends it, so
 * a stall is known by the event it follows.
 */
function stalled(
  campaign: Campaign,
  person: PersonFacts,
  current: readonly EnrolmentFacts[],
  days: number,
  zone: string,
): readonly Entry[] {
  const [enrolment] = current
    .filter(({ state, startedAt }) => state !== 'complete' && startedAt !== undefined)
    .sort((one, other) => (isBefore(latest(one), latest(other)) ? 1 : -1));
  if (!enrolment || !person.lastEventAt) return [];
  const startsAt = person.lastEventAt.toZonedDateTimeISO(zone).add({ days }).toInstant();
  return [{ campaign, person, enrolment, startsAt, about: `rest/${instantText(person.lastEventAt)}` }];
}

const latest = ({ lastEventAt, enrolledAt }: EnrolmentFacts): Instant => lastEventAt ?? enrolledAt;
