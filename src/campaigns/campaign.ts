import { z } from 'zod';
import { productEventFilter } from './triggers/product-event.ts';
import { exits } from './triggers/trigger.ts';
import { triggerFile } from './triggers/triggers.ts';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as "first-week"');
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in quotes, such as "09:00"');
const duration = z
  .string()
  .refine(isDuration, 'must be a duration such as P3D (three days) or PT4H (four hours)');

/** For the CSM on the morning after the last step. */
const dayAfter = 'P1D';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** When mail may leave, in the reader's local time. `to` before `from` means: until that time on the next day. */
const sendWindow = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1).default(['mon', 'tue', 'wed', 'thu', 'fri']),
  from: hour.default('08:00'),
  to: hour.default('18:00'),
});

/** Whom a mail is for. A CSM gets no mail of it: it is told in their daily digest. */
const recipient = z.enum(['learner', 'administrators', 'csm']);

const step = z.strictObject({
  /** Permanent: nobody gets the same step twice, however it is moved or reworded. */
  id,
  /** What it was called before: whoever had it under that name has had it. */
  formerly: z.array(id).default([]),
  /** Counted from the trigger, in the reader's local days. */
  after: duration.default('P0D'),
  /** Local time of day; without it the trigger's own, moved into the window. */
  at: hour.optional(),
  /** Asked when the step's time comes: of the path, or of the account. Without it: everyone who has not left the campaign. */
  onlyIf: z.enum(['not-started', 'started', 'not-trained', 'trained']).optional(),
  /** For somebody else than the campaign's other steps. */
  to: recipient.optional(),
  /** The step's text; beside it `<file>.<role>.mdx` speaks to the path of that role, `<file>.<locale>.mdx` in that language. */
  file: z
    .string()
    .regex(/^[a-z0-9-]+\.mdx$/, 'must be a file beside campaign.yaml, such as hello.mdx')
    .optional(),
});

/** What somebody does in the product, after they entered. */
const eventExit = z.strictObject(productEventFilter);

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
  /** What it is about; it follows from the trigger. */
  subject: z.enum(['learner', 'account']).optional(),
  trigger: triggerFile,
  /** Without it: the learner; of an account, its administrators. */
  to: recipient.optional(),
  /** All that are given have to fit; none given: everybody. */
  audience: z
    .strictObject({
      roles: z.array(id).default([]),
      segments: z.array(z.string()).default([]),
      stages: z.array(id).default([]),
    })
    .default({ roles: [], segments: [], stages: [] }),
  /** What ends it for a subject. Leaving the path or the account always does. */
  exit: z.array(z.union([z.enum(exits), eventExit])).default([]),
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
  /**
   * What a new version of the file does with those who are in the campaign. `keep`: they go on by the steps they came
   * with. `move`: they go on by the new ones. `exit`: whoever waits at a changed step leaves.
   */
  onChange: z.enum(['keep', 'move', 'exit']).default('move'),
  steps: z.array(step).min(1),
  /** Tell the CSM, in the daily digest, about people for whom this was of no avail: so long after the last step. */
  escalate: z
    .union([
      z.literal('csm').transform(to => ({ to, after: dayAfter })),
      z.strictObject({ to: z.literal('csm').default('csm'), after: duration.default(dayAfter) }),
    ])
    .optional(),
});

export type SendWindow = z.infer<typeof sendWindow>;
export type Weekday = (typeof weekdays)[number];
/** A way that a campaign names, or an event of the product. */
export type CampaignExit = CampaignFile['exit'][number];
export type CampaignFile = z.infer<typeof campaignFile>;
export type RecipientKind = z.infer<typeof recipient>;
export type { Trigger } from './triggers/triggers.ts';

export interface Cap {
  readonly mails: number;
  readonly days: number;
}

export interface Step extends Omit<z.infer<typeof step>, 'file' | 'to'> {
  readonly to: RecipientKind;
  /** Of the last one, by which a CSM is told for whom the others were of no avail: how long after them. It has no text. */
  readonly escalatesAfter?: string;
  /** The template for everybody: `campaigns/<campaign>/<file without .mdx>`. */
  readonly template: string;
  /** Templates that speak to one role's path. */
  readonly byRole: Readonly<Record<string, string>>;
  /** Templates in other languages than the site's, by locale. */
  readonly byLocale: Readonly<Record<string, LocaleTexts>>;
}

export interface LocaleTexts {
  readonly template: string | undefined;
  readonly byRole: Readonly<Record<string, string>>;
}

/** A drip series. Steps are in the order of their `after`. Plain data: it is kept as JSON beside the build. */
export interface Campaign extends Omit<CampaignFile, 'steps' | 'subject' | 'to'> {
  readonly id: string;
  readonly subject: 'learner' | 'account';
  readonly steps: readonly Step[];
  /** Texts that no step sends any more, where those who entered before keep the steps they came with. */
  readonly kept: readonly Step[];
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
