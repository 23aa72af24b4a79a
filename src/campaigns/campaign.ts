import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as "first-week"');
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in quotes, such as "09:00"');
const duration = z
  .string()
  .refine(isDuration, 'must be a duration such as P3D (three days) or PT4H (four hours)');

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** When mail may leave, in the reader's local time. `to` before `from` means: until that time on the next day. */
const sendWindow = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1).default(['mon', 'tue', 'wed', 'thu', 'fri']),
  from: hour.default('08:00'),
  to: hour.default('18:00'),
});

/** What makes a person enter the campaign. */
const trigger = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('enrolled') }),
  /** Started a path, did not finish it, and no learner event for so many days. */
  z.strictObject({ on: z.literal('stalled'), days: z.number().int().min(1).max(365).default(7) }),
  z.strictObject({ on: z.literal('path-completed') }),
]);

const step = z.strictObject({
  /** Permanent: nobody gets the same step twice, however it is moved or reworded. */
  id,
  /** What it was called before: whoever had it under that name has had it. */
  formerly: z.array(id).default([]),
  /** Counted from the trigger, in the reader's local days. */
  after: duration.default('P0D'),
  /** Local time of day; without it the trigger's own, moved into the window. */
  at: hour.optional(),
  /** Asked when the step's time comes. Without it: everyone who has not left the campaign. */
  onlyIf: z.enum(['not-started', 'started']).optional(),
  /** The step's text; `<file>.<role>.mdx` beside it speaks to the path of that role. */
  file: z
    .string()
    .regex(/^[a-z0-9-]+\.mdx$/, 'must be a file beside campaign.yaml, such as hello.mdx')
    .optional(),
});

/** `content/campaigns/<id>/campaign.yaml`. */
export const campaignFile = z.strictObject({
  title: z.string().min(1),
  /** What its folder was called before. */
  formerly: z.array(id).default([]),
  /** What people unsubscribe from. */
  topic: id,
  owner: z.string().min(1),
  /** Onboarding mail obeys opt-outs, windows and caps. */
  class: z.literal('onboarding').default('onboarding'),
  subject: z.literal('learner').default('learner'),
  trigger,
  /** All that are given have to fit; none given: everybody. */
  audience: z
    .strictObject({
      roles: z.array(id).default([]),
      segments: z.array(z.string()).default([]),
      stages: z.array(id).default([]),
    })
    .default({ roles: [], segments: [], stages: [] }),
  /** What ends it for a person. Leaving the path always does. */
  exit: z.array(z.enum(['path-completed'])).default([]),
  window: z
    .union([sendWindow.transform(one => [one]), z.array(sendWindow).min(1)])
    .default([{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }]),
  /** The most that one person gets of all onboarding mail together, counted in local days. */
  caps: z
    .array(z.strictObject({ mails: z.number().int().min(1), days: z.number().int().min(1).max(90) }))
    .min(1)
    .default([
      { mails: 1, days: 1 },
      { mails: 3, days: 14 },
    ]),
  /** A mail later than this waits for somebody's confirmation instead of leaving. */
  notAfter: duration.default('PT48H'),
  steps: z.array(step).min(1),
  /** Tell the CSM, in the daily digest, about people for whom this was of no avail. */
  escalate: z.literal('csm').optional(),
});

export type SendWindow = z.infer<typeof sendWindow>;
export type Weekday = (typeof weekdays)[number];
export type Trigger = z.infer<typeof trigger>;
export type CampaignFile = z.infer<typeof campaignFile>;

export interface Cap {
  readonly mails: number;
  readonly days: number;
}

export interface Step extends Omit<z.infer<typeof step>, 'file'> {
  /** The template for everybody: `campaigns/<campaign>/<file without .mdx>`. */
  readonly template: string;
  /** Templates that speak to one role's path. */
  readonly byRole: Readonly<Record<string, string>>;
}

/** A drip series. Steps are in the order of their `after`. Plain data: it is kept as JSON beside the build. */
export interface Campaign extends Omit<CampaignFile, 'steps'> {
  readonly id: string;
  readonly steps: readonly Step[];
  /** Changes when who gets what when changes, not with wording: 12 hex digits. */
  readonly version: string;
}

/** Whether this is what the campaign is or was called. */
export const isNamed = ({ id, formerly }: Pick<Campaign, 'id' | 'formerly'>, name: string): boolean =>
  id === name || formerly.includes(name);

/** Local weekday by `Temporal`'s number, Monday being 1. */
export const weekdayOf = (date: Temporal.PlainDate): Weekday => weekdays[date.dayOfWeek - 1] as Weekday;

function isDuration(text: string): boolean {
  try {
    const parsed = Temporal.Duration.from(text);
    return parsed.sign >= 0 && parsed.years === 0 && parsed.months === 0;
  } catch {
    return false;
  }
}
