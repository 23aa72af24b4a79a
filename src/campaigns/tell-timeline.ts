import { findPath } from '#catalog';
import type { Instant } from '#clock';
import { type BuiltMail, renderSubject } from '#mail';
import { momentText } from '#words';
import { variablesOf } from './fill-variables.ts';
import type { Occasion } from './occasion.ts';
import { reasonText } from './reasons.ts';
import type { CampaignSetting } from './setting.ts';
import type { LeftOut, TimelineEntry } from './timeline.ts';
import { templateOf } from './variables.ts';
import { weekly } from './weekly.ts';
import { stepText, triggerText } from './words.ts';

/** An entry of a timeline in words, for people and for programs. Plain data. */
export interface ToldEntry {
  readonly at: string;
  /** By the reader's clock: "Mon 9 Nov 2026, 09:00". The day alone of what a digest tells: that leaves when it does. */
  readonly localTime: string;
  readonly zone: string;
  /** Why the zone is not their own. */
  readonly zoneFallback: string | undefined;
  readonly outcome: TimelineEntry['outcome'];
  readonly account: Named;
  readonly person: Named;
  readonly campaign: { readonly id: string | null; readonly title: string };
  readonly step: string | null;
  readonly template: string | undefined;
  readonly subject: string | undefined;
  /** What brought it about. */
  readonly why: string | undefined;
  /** Why it left later than it came due. */
  readonly waited: string | undefined;
  /** Why it is not sent: the code, and the sentence. */
  readonly reason: string | undefined;
  readonly whyNot: string | undefined;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What telling needs to know. Without `mail` there are no subjects. */
export type Teller = Pick<CampaignSetting, 'campaigns' | 'catalog' | 'publicUrl'> & {
  readonly mail?: BuiltMail | undefined;
};

export function tellEntry(teller: Teller, entry: TimelineEntry): ToldEntry {
  const { at, zone, outcome, account, person, campaignId, stepId, occasion, delay, reason } = entry;
  const title =
    [weekly, ...teller.campaigns].find(({ id }) => id === campaignId)?.title ?? campaignId ?? 'A mail';
  return {
    at: at.toString(),
    localTime: reason === 'in-digest' ? localDay(at, zone.zone) : localTime(at, zone.zone),
    zone: zone.zone,
    zoneFallback: zone.fallback,
    outcome,
    account: { id: account.id, name: account.name },
    person: { id: person.id, name: person.name },
    campaign: { id: campaignId, title },
    step: stepId,
    template: occasion && templateOf(occasion, teller.catalog.site.locale),
    subject: subjectOf(teller, entry),
    why: occasion && whyText(teller, occasion, zone.zone),
    waited: delay && reasonText(delay),
    reason,
    whyNot: reason && reasonText(reason),
  };
}

/** "Mon 9 Nov 2026, 09:00" */
export const localTime = (at: Instant, zone: string): string => momentText(at, zone, 'en');

/** "Mon 9 Nov 2026" */
const localDay = (at: Instant, zone: string): string =>
  at.toLocaleString('en-GB', { ...day, timeZone: zone });

const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;

/** "When somebody comes to a path: Analyst, Mon 2 Nov 2026, 09:00. After 3 days at 09:00." */
export function whyText(
  { catalog }: Pick<Teller, 'catalog'>,
  { entry, step }: Occasion,
  zone: string,
): string {
  const { campaign, enrolment, learner, startsAt } = entry;
  if (campaign.id === weekly.id) return 'They want one mail a week, on Monday, about whatever was gathered.';
  const path = enrolment && (findPath(catalog, enrolment.pathId)?.title ?? enrolment.pathId);
  const whose = step.to === 'learner' ? undefined : learner?.name;
  const trigger = triggerText(campaign).replace(/\.$/, '');
  const what = [whose, path, localTime(startsAt, zone)].filter(part => part !== undefined).join(', ');
  return `${trigger}: ${what}. ${stepText(step)}`;
}

function subjectOf(
  { catalog, publicUrl, mail }: Teller,
  { occasion, at }: TimelineEntry,
): string | undefined {
  const template = occasion && mail?.templates.get(templateOf(occasion, catalog.site.locale));
  const variables = template && variablesOf(occasion, { catalog, publicUrl }, at);
  if (!template || !variables) return undefined;
  const { site } = catalog;
  const filled = { ...variables, site: { name: site.name, href: publicUrl } };
  return renderSubject(template, filled);
}

/** One step that some people do not get as things stand. */
export interface ToldLeft {
  readonly campaign: { readonly id: string; readonly title: string };
  readonly step: string;
  readonly reason: string;
  readonly whyNot: string;
  readonly people: readonly Named[];
}

/** What is left out, by step and reason. */
export function tellLeft(left: readonly LeftOut[]): readonly ToldLeft[] {
  const groups = Map.groupBy(left, ({ occasion: { entry, step }, reason }) =>
    [entry.campaign.id, step.id, reason].join('/'),
  );
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    if (!first) return [];
    const { occasion, reason } = first;
    const { id, title } = occasion.entry.campaign;
    const people = new Map(
      group.map(({ occasion: { recipient } }) => [recipient.id, { id: recipient.id, name: recipient.name }]),
    );
    const whyNot = reasonText(reason);
    return [
      { campaign: { id, title }, step: occasion.step.id, reason, whyNot, people: [...people.values()] },
    ];
  });
}
