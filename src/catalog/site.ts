import { z } from 'zod';
import { canonicalLocale } from '#words';
import { embedHosts } from './video.ts';

/** Ids are folder or file names: permanent, and fit for an address. */
export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as "first-report"')
  .meta({ example: 'first-report' });

export const day = z
  .string()
  .refine(isDay, 'must be a date such as 2027-03-31')
  .meta({ example: '2027-03-31' });

export const visibility = z
  .union(
    [z.enum(['public', 'signed-in']), z.strictObject({ segments: z.array(z.string()).min(1) })],
    'must be "public", "signed-in", or "segments:" with a list of account segments',
  )
  .meta({ example: 'signed-in' });

/** Who may see a course or path: everyone, everyone signed in, or people at accounts of these segments. */
export type Visibility = z.infer<typeof visibility>;

export const status = z.enum(['draft', 'published', 'retired']);
export type Status = z.infer<typeof status>;

/** For how many days somebody stays signed in without coming back, and for how many at most. */
const lifetime = (idleDays: number, days: number) =>
  z
    .strictObject({
      idleDays: z.int().min(1).max(365).default(idleDays),
      days: z.int().min(1).max(365).default(days),
    })
    .refine(given => given.idleDays <= given.days, 'idleDays must be no more than days')
    .prefault({});

/** `content/site.yaml`: what this academy is called and how it looks. */
const months = z.number().int().min(1).max(240).optional().meta({ example: 24 });

/** How long what is held about people stays. Nothing here is asked for: what is absent stays until somebody removes it. */
const retention = z.strictObject({
  /** People who have been deactivated so long are erased. */
  deactivatedMonths: months,
  /** People who were known so long without an account, a lesson or a grant are erased. */
  unplacedMonths: months,
  /** Names and addresses in the audit log go after so long; its entries stay. */
  auditNamesMonths: months,
  /** Whole entries of the audit log go after so long. */
  auditEntriesMonths: months,
  /** Uploaded files that were imported, or were not, go after so long. */
  uploadDays: z.number().int().min(1).max(90).default(1),
});

export type Retention = z.infer<typeof retention>;

/** What people have to agree to before they go on. A new version asks everybody again. */
const consent = z.strictObject({
  version: z.string().min(1).max(60).meta({ example: '"2026-11"' }),
  title: z.string().min(1).max(120).meta({ example: 'How we use what you do here' }),
  /** Markdown. */
  text: z.string().min(1).max(20_000).meta({ example: 'We keep which lessons you open and complete.' }),
});

const oneOffMail = z.strictObject({
  peopleAtOnce: z.int().min(1).max(1_000).default(200),
  /** Within 24 hours. */
  mailsPerDay: z.int().min(1).max(10_000).default(500),
});
const zone = z
  .string()
  .refine(isTimeZone, 'must be an IANA time zone such as "Europe/Berlin"')
  .meta({ example: 'Europe/Berlin' });

const locale = z
  .string()
  .refine(text => canonicalLocale(text) === text, 'must be a language such as "en" or "pt-BR"')
  .meta({ example: 'de' });

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in quotes, such as "21:00"')
  .meta({ example: '"21:00"' });

/** When nobody gets onboarding mail, by their own clock. `to` before `from`: until that time on the next day. */
const quietHours = z
  .strictObject({ from: time, to: time })
  .refine(({ from, to }) => from !== to, 'must begin and end at different times')
  .meta({ example: '{ from: "21:00", to: "07:00" }' });

export type QuietHours = z.infer<typeof quietHours>;

export const siteSchema = z.strictObject({
  name: z.string().min(1).max(60).meta({ example: 'Acme Academy' }),
  description: z.string().max(300).meta({ example: 'Learn to use Acme.' }),
  /** A file in the site's `content/` folder. */
  logo: z.string().optional(),
  brand: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as "#2f6f4f"')
    .meta({ example: '"#2f6f4f"' }),
  /** What courses are written in first. */
  locale: locale.default('en'),
  /** All that the academy can be read in; see `siteLocales`. */
  locales: z.array(locale).default([]),
  timeZone: zone,
  /** Where a learner turns with a question: an address of a page, or mailto:. */
  support: z.string().optional(),
  /** Printed at the foot of every mail, as the law of many countries asks. */
  postalAddress: z.string().min(1).meta({ example: 'Acme Inc., 1 Main Street, 10115 Berlin' }),
  stages: z
    .array(z.strictObject({ id, title: z.string().min(1) }))
    .min(1)
    .meta({ example: [{ id: 'onboard', title: 'Onboard' }] }),
  segments: z.array(z.string()).default([]),
  selfRegistration: z.boolean().default(false),
  /** Which accounts a CSM looks into: their own, or all. */
  csmSees: z.enum(['own', 'all']).default('all'),
  sessions: z.strictObject({ learners: lifetime(30, 180), staff: lifetime(7, 30) }).prefault({}),
  /** Whose videos lessons show, once a reader agrees. */
  embeds: z.array(z.enum(embedHosts)).default([]),
  accountFields: z.array(id).default([]),
  /** How much one CSM may send by hand. */
  oneOffMail: oneOffMail.prefault({}),
  quietHours: quietHours.optional(),
  retention: retention.default({ uploadDays: 1 }),
  consent: consent.optional(),
});

export type Site = z.infer<typeof siteSchema>;

/** What the academy can be read in, the language of its courses first. */
export const siteLocales = ({ locale, locales }: Pick<Site, 'locale' | 'locales'>): readonly string[] => [
  locale,
  ...locales.filter(each => each !== locale),
];

/** `content/roles.yaml`: what learners do in their jobs. */
export const roleSchema = z.strictObject({
  id,
  title: z.string().min(1).meta({ example: 'Analyst' }),
  summary: z.string().min(1).meta({ example: 'You make reports.' }),
  formerly: z.array(id).default([]),
});

export type Role = z.infer<typeof roleSchema>;

/** A line of `content/holidays.yaml`: a day on which nobody gets onboarding mail, or nobody in these zones. */
export const holidaySchema = z.strictObject({
  on: day,
  name: z.string().min(1).max(100).meta({ example: 'Christmas Day' }),
  zones: z
    .array(zone)
    .min(1, 'must name a time zone, or be left out: then the holiday is everybody’s')
    .optional(),
});

export type Holiday = z.infer<typeof holidaySchema>;

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(text) || text === 'UTC';
}
