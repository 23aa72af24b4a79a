import { type Instant, isBefore, later } from '#clock';
import type { Campaign, RecipientKind, Step } from './campaign.ts';
import type {
  AccountFacts,
  CertificateFacts,
  EnrolmentFacts,
  Launch,
  PersonFacts,
  PlanFacts,
  RecipientFacts,
} from './facts.ts';
import { zoneOf } from './local-time.ts';
import { type Dropped, passageOf } from './passage.ts';
import type { Matter, Start } from './triggers/trigger.ts';
import { rulesOf } from './triggers/triggers.ts';

export { aboutEntry } from './triggers/trigger.ts';

/** A learner or an account in a campaign: what they entered it with, and when. */
export interface Entry {
  readonly campaign: Campaign;
  readonly account: AccountFacts;
  /** Who it is about; undefined: it is about the account. */
  readonly learner: PersonFacts | undefined;
  /** The path that the mails are about, if they are about one. */
  readonly enrolment: EnrolmentFacts | undefined;
  /** What they are about beside it. */
  readonly matter: Matter | undefined;
  /** The certificate that they are about. */
  readonly certificate?: CertificateFacts | undefined;
  /** When the trigger came or will come true. */
  readonly startsAt: Instant;
  /** The entry of this subject: the same as long as it is the same thing to write about. */
  readonly about: string;
}

/** A step for one entry and one recipient: due once, under this key, whatever becomes of the campaign's wording and order. */
export interface Occasion {
  readonly entry: Entry;
  readonly step: Step;
  readonly recipient: RecipientFacts;
  readonly key: string;
  /** The same occasion under the names that campaign and step had before, and as keys were written then. */
  readonly formerKeys: readonly string[];
  /** Why they do not get it, whatever else holds: what a new version of the campaign made of it. */
  readonly dropped?: Dropped | undefined;
  /** When the step came or moved, if they were within the campaign then. */
  readonly movedAt?: Instant | undefined;
  /** When a step came that a CSM is told by. */
  readonly addedAt?: Instant | undefined;
}

/** Somebody whom mail may be for, and as what. */
export interface Reader {
  readonly recipient: RecipientFacts;
  readonly learner: PersonFacts | undefined;
  readonly administers: boolean;
}

/** Everybody at the account whom mail may be for, each once. Its CSM is apart, who gets none of it. */
export function readersOf({ people, administrators }: PlanFacts): readonly Reader[] {
  const administrating = new Set(administrators.map(({ id }) => id));
  const learning = new Set(people.map(({ id }) => id));
  return [
    ...people.map(learner => ({ recipient: learner, learner, administers: administrating.has(learner.id) })),
    ...administrators
      .filter(({ id }) => !learning.has(id))
      .map(recipient => ({ recipient, learner: undefined, administers: true })),
  ];
}

/** Every occasion of a campaign for a reader, past and future, whether or not it will come to a mail. */
export function occasionsOf(
  campaign: Campaign,
  facts: PlanFacts,
  { recipient, learner, administers }: Reader,
): readonly Occasion[] {
  const launch = launchIn(facts.launches, campaign);
  return [
    ...(learner && hasStepsTo(campaign, launch, 'learner')
      ? occasionsTo('learner', learnerEntries(campaign, facts, learner), recipient, launch)
      : []),
    ...(administers ? occasionsForAdministrator(campaign, facts, recipient) : []),
  ];
}

/** Those that an administrator of the account gets as such. */
export function occasionsForAdministrator(
  campaign: Campaign,
  facts: PlanFacts,
  recipient: RecipientFacts,
): readonly Occasion[] {
  const launch = launchIn(facts.launches, campaign);
  if (!hasStepsTo(campaign, launch, 'administrators')) return [];
  return occasionsTo('administrators', entriesOf(campaign, facts), recipient, launch);
}

/** Every occasion of a campaign that the account's CSM is told. */
export function occasionsForCsm(campaign: Campaign, facts: PlanFacts): readonly Occasion[] {
  const launch = launchIn(facts.launches, campaign);
  if (!facts.csm || !hasStepsTo(campaign, launch, 'csm')) return [];
  return occasionsTo('csm', entriesOf(campaign, facts), facts.csm, launch);
}

export const launchIn = (launches: readonly Launch[], { id }: Pick<Campaign, 'id'>): Launch | undefined =>
  launches.find(({ campaignId }) => campaignId === id);

/** Whether it writes to them, or did by a version that some people go on by. */
export const hasStepsTo = (campaign: Campaign, launch: Launch | undefined, kind: RecipientKind): boolean =>
  [campaign, ...(launch?.versions ?? []).map(version => version.campaign)].some(({ steps }) =>
    steps.some(({ to }) => to === kind),
  );

const occasionsTo = (
  kind: RecipientKind,
  entries: readonly Entry[],
  recipient: RecipientFacts,
  launch: Launch | undefined,
): readonly Occasion[] => entries.flatMap(entry => occasionsIn(entry, kind, recipient, launch));

/** By the version of the campaign that counts for them. */
function occasionsIn(
  entry: Entry,
  kind: RecipientKind,
  recipient: RecipientFacts,
  launch: Launch | undefined,
): readonly Occasion[] {
  const { campaign } = entry;
  const had = (step: Step, by: Instant) => {
    const occasion = occasionOf(entry, step, recipient);
    return recipient.mails.some(
      ({ key, at, plannedAt }) => hasKey(occasion, key) && !isBefore(by, plannedAt ?? at),
    );
  };
  const passed = launch && passageOf(campaign, launch.versions, startOf(entry, launch), kind, had);
  if (!passed) {
    return campaign.steps.filter(({ to }) => to === kind).map(step => occasionOf(entry, step, recipient));
  }
  const own = { ...entry, campaign: { ...campaign, steps: passed.map(({ step }) => step) } };
  return passed.map(({ step, ...fate }) => ({ ...occasionOf(own, step, recipient), ...fate }));
}

/** When the clock of the campaign begins to run for somebody. */
export const startOf = (entry: Pick<Entry, 'startsAt'>, launch: Launch): Instant =>
  launch.appliesTo === 'everyone' ? later(entry.startsAt, launch.launchedAt) : entry.startsAt;

/** Somebody in a campaign with one entry, whichever of its steps is asked about. */
export const recipientEntry = ({ entry, recipient }: Pick<Occasion, 'entry' | 'recipient'>): string =>
  `${entry.learner?.id ?? entry.account.id}/${entry.about}/${recipient.id}`;

function entriesOf(campaign: Campaign, facts: PlanFacts): readonly Entry[] {
  if (campaign.subject === 'account') return accountEntries(campaign, facts);
  return facts.people.flatMap(learner => learnerEntries(campaign, facts, learner));
}

function learnerEntries(campaign: Campaign, facts: PlanFacts, learner: PersonFacts): readonly Entry[] {
  const rules = rulesOf(campaign.trigger);
  if (rules.subject !== 'learner') return [];
  const { account, siteTimeZone } = facts;
  const { zone } = zoneOf(learner.timeZone, account.timeZone, siteTimeZone);
  return rules
    .starts(campaign.trigger, learner, zone)
    .map(start => entryOf({ campaign, account, learner }, start));
}

function accountEntries(campaign: Campaign, { account, siteTimeZone }: PlanFacts): readonly Entry[] {
  const rules = rulesOf(campaign.trigger);
  if (rules.subject !== 'account') return [];
  const { zone } = zoneOf(null, account.timeZone, siteTimeZone);
  return rules
    .starts(campaign.trigger, account, zone)
    .map(start => entryOf({ campaign, account, learner: undefined }, start));
}

const entryOf = (
  of: Pick<Entry, 'campaign' | 'account' | 'learner'>,
  { startsAt, about, enrolment, matter, certificate }: Start,
): Entry => ({ ...of, startsAt, about, enrolment, matter, certificate });

/** (step, subject, entry, recipient) as text is the mail's unique key. */
export function occasionOf(entry: Entry, step: Step, recipient: RecipientFacts): Occasion {
  const { campaign } = entry;
  const about = subjectAndEntry(entry, step);
  const [key = '', ...formerKeys] = whomIn(entry, step, recipient).flatMap(whom =>
    [campaign.id, ...campaign.formerly].flatMap(campaignId =>
      [step.id, ...step.formerly].map(stepId => occasionKeyOf({ campaignId, stepId, about }, whom)),
    ),
  );
  return { entry, step, recipient, key, formerKeys };
}

/**
 * What a key says of the recipient, as it is written now and as it was before. Whoever an account's CSM is, they are one
 * recipient; of a learner each of their accounts is told, which older keys did not name.
 */
function whomIn({ account, learner }: Entry, { to }: Step, { id }: RecipientFacts): readonly string[] {
  if (to !== 'csm') return [id];
  return learner ? [`csm/${account.id}`, 'csm'] : ['csm'];
}

/** A learner who is the recipient is named once. */
function subjectAndEntry({ about, account, learner }: Entry, { to }: Step): string {
  if (!learner) return `${aboutAccount}${account.id}/${about}`;
  return to === 'learner' ? about : `${aboutLearner}${learner.id}/${about}`;
}

/** What the key of an occasion says. */
export interface OccasionKey {
  readonly campaignId: string;
  readonly stepId: string;
  /** `path/entry`, `rest/…`, `account/<id>/…`, `learner/<id>/…`. */
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

export const occasionKeyOf = ({ campaignId, stepId, about }: OccasionKey, whom: string): string =>
  `${campaignId}/${stepId}/${about}/${whom}`;

export const hasKey = ({ key, formerKeys }: Occasion, asked: string): boolean =>
  key === asked || formerKeys.includes(asked);

/** Begin what a key says about an account, and about a learner who is not the recipient. */
export const aboutAccount = 'account/';
const aboutLearner = 'learner/';

/** Who an occasion is about that is for somebody else. */
export const learnerOf = (about: string): string | undefined =>
  about.startsWith(aboutLearner) ? about.split('/')[1] : undefined;

/** What the key of an occasion says that is about a learner and for somebody else. */
export interface KeyAboutLearner {
  /** What the learner's entry is about: `path/entry`, `rest/…`. */
  readonly entry: string;
  /** The key of the same occasion about another learner, with an entry of theirs. */
  readonly of: (learnerId: string, entry: string) => string;
}

/** Undefined where it is about nobody else than its recipient, or not about this learner. */
export function readKeyAbout(key: string, learnerId: string): KeyAboutLearner | undefined {
  const whom = key.slice(key.lastIndexOf('/') + 1);
  const said = readOccasionKey(key, whom);
  if (!said || learnerOf(said.about) !== learnerId) return undefined;
  return {
    entry: said.about.slice(`${aboutLearner}${learnerId}/`.length),
    of: (otherId, entry) => occasionKeyOf({ ...said, about: `${aboutLearner}${otherId}/${entry}` }, whom),
  };
}

/** Stands in every key that is about this learner and for somebody else. */
export const keyPartAbout = (personId: string): string => `/${aboutLearner}${personId}/`;
