import type { Instant } from '#clock';
import { type Campaign, campaignFile } from '../../src/campaigns/campaign.ts';
import { compileCampaign } from '../../src/campaigns/compile-campaign.ts';
import type {
  AccountFacts,
  EnrolmentFacts,
  Launch,
  PersonFacts,
  PlanFacts,
  RecipientFacts,
} from '../../src/campaigns/facts.ts';

export const at = (text: string): Instant => Temporal.Instant.from(text);

/** A campaign as if read from a file of these keys, with a text for each step. */
export function campaignOf(id: string, file: Record<string, unknown>): Campaign {
  const parsed = campaignFile.parse({ title: id, topic: 'onboarding', owner: 'Enablement', ...file });
  const texts = parsed.steps.map(step => `${step.file?.replace(/\.mdx$/, '') ?? step.id}.mdx`);
  return { ...compileCampaign(id, parsed, texts, []), version: 'test' };
}

export const welcome = campaignOf('welcome', {
  trigger: { on: 'enrolled' },
  exit: ['path-completed'],
  steps: [
    { id: 'hello' },
    { id: 'first-step', after: 'P3D', at: '09:00', onlyIf: 'not-started' },
    { id: 'one-week', after: 'P7D', at: '09:00' },
  ],
});

export const stalled = campaignOf('stalled', {
  trigger: { on: 'stalled', days: 7 },
  steps: [{ id: 'nudge', at: '09:00' }],
  escalate: 'csm',
});

export const complete = campaignOf('path-complete', {
  trigger: { on: 'path-completed' },
  steps: [{ id: 'well-done' }],
});

/** Launched before anything happened. */
export const launchOf = (campaign: Campaign, more: Partial<Launch> = {}): Launch => ({
  campaignId: campaign.id,
  appliesTo: 'from-now-on',
  launchedAt: at('2026-01-01T00:00:00Z'),
  pauses: [],
  versions: [],
  ...more,
});

/** On a path since Monday, 2 November 2026, 09:00 in Berlin; nothing opened. */
export const enrolmentOf = (more: Partial<EnrolmentFacts> = {}): EnrolmentFacts => ({
  pathId: 'analyst',
  enrolledAs: 'analyst',
  role: 'analyst',
  entry: 1,
  enrolledAt: at('2026-11-02T08:00:00Z'),
  endedAt: undefined,
  state: 'not-started',
  percent: 0,
  startedAt: undefined,
  lastEventAt: undefined,
  completedAt: undefined,
  minutesLeft: 60,
  next: { courseId: 'first-report', lessonId: 'open-it' },
  courseIds: ['first-report'],
  ...more,
});

/** Somebody of the account without a seat, such as its administrator. */
export const recipientOf = (more: Partial<RecipientFacts> = {}): RecipientFacts => ({
  id: 'eve',
  name: 'Eve Adams',
  timeZone: 'Europe/Berlin',
  locale: null,
  silence: { all: undefined, topics: {} },
  mails: [],
  ...more,
});

export const personOf = (more: Partial<PersonFacts> = {}): PersonFacts => ({
  ...recipientOf({ id: 'cleo', name: 'Cleo Cole' }),
  roles: ['analyst'],
  lastEventAt: undefined,
  enrolments: [enrolmentOf()],
  finished: [],
  productEvents: [],
  newRequirements: [],
  certificates: [],
  ...more,
});

/** Here since the beginning of the year, not started, without a CSM. */
export const accountOf = (more: Partial<AccountFacts> = {}): AccountFacts => ({
  id: 'acme',
  name: 'Acme',
  segment: null,
  stage: null,
  timeZone: null,
  csmId: null,
  isAdministered: true,
  startOn: null,
  renewalOn: null,
  createdAt: at('2026-01-01T00:00:00Z'),
  statuses: [],
  stages: [],
  csmChanges: [],
  seats: { active: 1, finished: 0, stalled: 0, percent: 0 },
  ...more,
});

export const factsOf = (
  people: readonly PersonFacts[],
  launches: readonly Launch[],
  more: Partial<PlanFacts> = {},
): PlanFacts => ({
  account: accountOf(),
  siteTimeZone: 'Europe/Berlin',
  mailStops: [],
  calendar: { quietHours: undefined, holidays: [] },
  people,
  administrators: [],
  csm: undefined,
  launches,
  ...more,
});
