import { findPath } from '#catalog';
import type { Instant } from '#clock';
import type { Campaign, Step } from './campaign.ts';
import { isNamed } from './campaign.ts';
import { isPaused, type KnownMail, type Launch } from './facts.ts';
import { type Occasion, readOccasionKey } from './occasion.ts';
import { reasonText } from './reasons.ts';
import { localTime, type Teller } from './tell-timeline.ts';
import type { Timeline } from './timeline.ts';
import { triggerText } from './words.ts';

/** How a person stands to a campaign, in sentences. */
export interface WhyOrWhyNot {
  readonly campaign: Pick<Campaign, 'id' | 'title'>;
  /** What holds for all of it; undefined when each step speaks for itself. */
  readonly sentence: string | undefined;
  readonly steps: readonly { readonly step: string; readonly about: string; readonly sentence: string }[];
}

/** What is known of one person: their mails so far, and what comes and does not. */
export interface Asked {
  readonly personId: string;
  readonly zone: string;
  readonly launches: readonly Launch[];
  readonly mails: readonly KnownMail[];
  readonly timeline: Pick<Timeline, 'entries' | 'left'>;
}

/** Why they got, get or do not get each campaign of the site. */
export function whyOrWhyNot(
  teller: Pick<Teller, 'campaigns' | 'catalog'>,
  asked: Asked,
): readonly WhyOrWhyNot[] {
  return teller.campaigns.map(campaign => {
    const launch = asked.launches.find(({ campaignId }) => campaignId === campaign.id);
    const steps = launch ? campaign.steps.flatMap(step => stepWhys(teller, campaign, step, asked)) : [];
    return { campaign, steps, sentence: wholeOf(campaign, launch, steps.length > 0) };
  });
}

function wholeOf(campaign: Campaign, launch: Launch | undefined, hasSteps: boolean): string | undefined {
  if (!launch) return 'It is not launched: nobody gets anything of it.';
  if (isPaused(launch)) return reasonText('paused');
  return hasSteps ? undefined : `It has not come to this. ${triggerText(campaign)}`;
}

function stepWhys(
  { catalog }: Pick<Teller, 'catalog'>,
  campaign: Campaign,
  step: Step,
  { personId, zone, mails, timeline }: Asked,
): WhyOrWhyNot['steps'] {
  const isOf = (stepId: string | null) => stepId !== null && [step.id, ...step.formerly].includes(stepId);
  const titleOf = (pathId: string) => findPath(catalog, pathId)?.title ?? pathId;
  const had = mails
    .filter(mail => isNamed(campaign, mail.campaignId ?? '') && isOf(mail.stepId) && !isAhead(mail))
    .map(mail => ({ about: aboutOf(mail, personId, titleOf), sentence: pastText(mail, zone) }));
  const comes = timeline.entries
    .filter(
      entry =>
        entry.person.id === personId && isNamed(campaign, entry.campaignId ?? '') && isOf(entry.stepId),
    )
    .map(({ occasion, at, outcome, reason }) => ({
      about: aboutOccasion(occasion, titleOf),
      sentence: aheadText(outcome, reason, at, zone),
    }));
  const left = timeline.left
    .filter(
      ({ occasion: { entry, step: own, recipient } }) =>
        recipient.id === personId && entry.campaign.id === campaign.id && own.id === step.id,
    )
    .map(({ occasion, reason }) => ({
      about: aboutOccasion(occasion, titleOf),
      sentence: reasonText(reason),
    }));
  return [...had, ...comes, ...left].map(one => ({ step: step.id, ...one }));
}

/** What the timeline tells of by itself. */
const isAhead = ({ state }: KnownMail): boolean => state === 'queued' || state === 'claimed';

/** The path it is about, or who, for somebody else. */
function aboutOccasion(occasion: Occasion | undefined, titleOf: (pathId: string) => string): string {
  const { learner, enrolment } = occasion?.entry ?? {};
  const other = learner && learner.id !== occasion?.recipient.id ? learner.name : undefined;
  return [other, enrolment && titleOf(enrolment.pathId)].filter(part => part !== undefined).join(', ');
}

/** The path that a mail was about, if its key says so. */
function aboutOf({ key }: KnownMail, personId: string, titleOf: (pathId: string) => string): string {
  const [pathId, entry, ...more] = readOccasionKey(key, personId)?.about.split('/') ?? [];
  return pathId && /^\d+$/.test(entry ?? '') && more.length === 0 ? titleOf(pathId) : '';
}

function pastText({ state, at, reason }: KnownMail, zone: string): string {
  if (state === 'accepted') return `It left on ${localTime(at, zone)}.`;
  if (state === 'uncertain') return `It may have arrived on ${localTime(at, zone)}.`;
  if (state === 'armed') return 'It is leaving now.';
  const why = reason ? ` ${reasonText(reason)}` : '';
  return state === 'held' ? `It is held.${why}` : `It was not sent.${why}`;
}

function aheadText(
  outcome: 'sent' | 'skipped' | 'held',
  reason: string | undefined,
  at: Instant,
  zone: string,
): string {
  if (outcome === 'sent') return `It comes on ${localTime(at, zone)}.`;
  const why = reason ? ` ${reasonText(reason)}` : '';
  return outcome === 'held' ? `It will be held.${why}` : `It will not be sent.${why}`;
}
