import type { Instant } from '#clock';

/** A mail of a campaign, and what came after it. */
export interface MailOutcome {
  readonly stepId: string;
  /** The version of the campaign that planned it; null when it was planned before that was noted. */
  readonly version: string | null;
  readonly plannedAt: Instant;
  /** When a mail server took it over. */
  readonly leftAt: Instant | undefined;
  /** The first signed-in view of a page by a link of it. */
  readonly openedAt: Instant | undefined;
  /** The first thing that its reader did in the portal after it had left. */
  readonly activeAt: Instant | undefined;
  /** When its reader completed the path that it was about, if that was after it had left. */
  readonly completedAt: Instant | undefined;
  /** When the account became trained, if that was after it had left. */
  readonly trainedAt: Instant | undefined;
}

/** Somebody is active after a mail when they do something in the portal within so many days. */
export const activeDays = 7;

export const funnelLevels = ['planned', 'left', 'opened', 'active', 'completed', 'trained'] as const;
export type FunnelLevel = (typeof funnelLevels)[number];

/** How many mails came to each level. Each is counted for itself: somebody may learn without opening a link. */
export type Funnel = Readonly<Record<FunnelLevel, number>>;

export interface StepFunnel {
  readonly stepId: string;
  readonly all: Funnel;
  /** By version, the one that planned first comes first. */
  readonly versions: readonly VersionFunnel[];
}

export interface VersionFunnel {
  readonly version: string | null;
  /** When it planned its first mail of this step in the period. */
  readonly from: Instant;
  readonly counts: Funnel;
}

/**
 * Pure. The funnels of a campaign's steps, in the order of `steps`; steps that are gone and have sent come last.
 *
 * @param steps each with the ids that it has borne
 */
export function funnelsOf(
  mails: readonly MailOutcome[],
  steps: readonly { readonly id: string; readonly formerly: readonly string[] }[],
): readonly StepFunnel[] {
  const today = new Map(steps.flatMap(({ id, formerly }) => [id, ...formerly].map(name => [name, id])));
  const byStep = Map.groupBy(mails, ({ stepId }) => today.get(stepId) ?? stepId);
  const gone = [...byStep.keys()].filter(id => !steps.some(step => step.id === id)).sort();
  return [...steps.map(({ id }) => id), ...gone].map(stepId => {
    const own = byStep.get(stepId) ?? [];
    return { stepId, all: funnelOf(own), versions: versionsOf(own) };
  });
}

export function funnelOf(mails: readonly MailOutcome[]): Funnel {
  const left = mails.filter(({ leftAt }) => leftAt);
  const having = (key: 'openedAt' | 'completedAt' | 'trainedAt') => left.filter(mail => mail[key]).length;
  return {
    planned: mails.length,
    left: left.length,
    opened: having('openedAt'),
    active: left.filter(isActive).length,
    completed: having('completedAt'),
    trained: having('trainedAt'),
  };
}

/** In per cent: what left of what was planned, and everything after of what left; undefined of nothing. */
export function shareOf(funnel: Funnel, level: FunnelLevel): number | undefined {
  const whole = level === 'planned' || level === 'left' ? funnel.planned : funnel.left;
  return whole === 0 ? undefined : Math.round((funnel[level] / whole) * 100);
}

function isActive({ leftAt, activeAt }: MailOutcome): boolean {
  if (!leftAt || !activeAt) return false;
  return Temporal.Instant.compare(activeAt, leftAt.add({ hours: 24 * activeDays })) <= 0;
}

function versionsOf(mails: readonly MailOutcome[]): readonly VersionFunnel[] {
  return [...Map.groupBy(mails, ({ version }) => version)]
    .map(([version, own]) => ({ version, from: earliest(own), counts: funnelOf(own) }))
    .sort((one, other) => Temporal.Instant.compare(one.from, other.from));
}

const earliest = (mails: readonly MailOutcome[]): Instant =>
  mails
    .map(({ plannedAt }) => plannedAt)
    .reduce((first, at) => (Temporal.Instant.compare(at, first) < 0 ? at : first));
