import { z } from 'zod';
import { isFreeMail, longestExternalId, readDomain, readLocale, readTimeZone, systemName } from '#accounts';
import type { Catalog, Site } from '#catalog';

// What a CRM sends. What is absent stays as it is; null empties the field.

export const bytesPerRecord = 100_000;

const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters or halves of characters');

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();
const wholeNumber = z.number().int();
const day = z.iso.date().describe('As 2027-03-31.');
const timeZone = z
  .string()
  .refine(readTimeZone, 'must be an IANA time zone such as Europe/Berlin')
  .describe('IANA.');
const deactivated = z.boolean().optional();

/** `<system>:<id>` of another system, or an id of ours. */
export const externalReference = z
  .string()
  .regex(
    /^([a-zA-Z0-9][a-zA-Z0-9._-]*:)?[^\p{Cc}\p{Cs}]+$/u,
    'must be <system>:<id>, such as hubspot:501, or an id of Waymark',
  )
  .max(250);

/** The same for a record's own address. */
export const recordName = z.strictObject({
  system: systemName,
  id: plainText(longestExternalId),
});

export function accountBody(site: Site) {
  return z
    .strictObject({
      name: plainText(200).optional().describe('Needed for an account that is not there yet.'),
      segment: maybe(site.segments.length > 0 ? oneOf(site.segments) : plainText(60)),
      tier: maybe(plainText(60)),
      stage: maybe(oneOf(site.stages.map(({ id }) => id))),
      csmEmail: maybe(z.email().max(254)).describe('Of somebody who holds the grant CSM.'),
      timeZone: maybe(timeZone),
      seats: maybe(wholeNumber.min(0)),
      startOn: maybe(day),
      renewalOn: maybe(day),
      value: maybe(wholeNumber).describe('What it pays a year, in whole units.'),
      fields: z
        .strictObject(Object.fromEntries(site.accountFields.map(id => [id, maybe(plainText(500))])))
        .optional()
        .describe('Those that the site declares under accountFields.'),
      domains: z
        .array(
          z.string().refine(isCompanyDomain, 'must be a domain that is not free mail, such as acme.example'),
        )
        .max(100)
        .optional()
        .describe('Added to those that it has.'),
      deactivated,
    })
    .meta({ id: 'AccountRecord', description: 'What a system knows of an account.' });
}

const isCompanyDomain = (text: string): boolean => {
  const domain = readDomain(text);
  return domain !== undefined && !isFreeMail(domain);
};

export function personBody({ roles }: Catalog) {
  const role = oneOf(roles.flatMap(({ id, formerly }) => [id, ...formerly]));
  const membership = z.strictObject({
    account: externalReference.describe('<system>:<id> of the account, such as hubspot:501.'),
    roles: z.array(role).max(50).optional().describe('All roles there; absent: as they are.'),
    ended: z.literal(true).optional().describe('They have left the account.'),
  });
  return z
    .strictObject({
      email: z.email().max(254),
      name: plainText(200).optional(),
      locale: maybe(z.string().refine(readLocale, 'must be a language such as en or pt-BR')),
      timeZone: maybe(timeZone),
      deactivated,
      memberships: z
        .array(membership)
        .max(100)
        .optional()
        .describe('Those that are not named stay as they are.'),
    })
    .meta({ id: 'PersonRecord', description: 'What a system knows of a person.' });
}

export type AccountBody = z.infer<ReturnType<typeof accountBody>>;
export type PersonBody = z.infer<ReturnType<typeof personBody>>;

function oneOf(ids: readonly string[]) {
  const [first, ...more] = ids;
  if (first === undefined) return z.never('cannot be given: the site declares none');
  return z.enum([first, ...more], `must be one of ${ids.join(', ')}`);
}

const externalIds = z.array(z.string()).describe('<system>:<id>, one for each system.');

export const putAnswer = z
  .object({
    id: z.string().describe('The id of Waymark.'),
    created: z.boolean(),
    changed: z.boolean().describe('False when everything was so already.'),
  })
  .meta({ id: 'PutAnswer' });

export const accountAnswer = z
  .object({
    id: z.string(),
    externalIds,
    name: z.string(),
    segment: z.string().nullable(),
    tier: z.string().nullable(),
    stage: z.string().nullable(),
    csmEmail: z.string().nullable(),
    timeZone: z.string().nullable(),
    seats: wholeNumber.nullable(),
    startOn: z.string().nullable(),
    renewalOn: z.string().nullable(),
    value: wholeNumber.nullable(),
    fields: z.record(z.string(), z.string()),
    domains: z.array(z.string()),
    deactivated: z.boolean(),
  })
  .meta({ id: 'Account' });

export const personAnswer = z
  .object({
    id: z.string(),
    externalIds,
    email: z.string().describe('Where mail goes.'),
    addresses: z.array(z.string()).describe('Every address of theirs.'),
    name: z.string(),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    deactivated: z.boolean(),
    memberships: z.array(
      z.object({
        account: z.string().describe('The id of Waymark.'),
        externalIds,
        name: z.string(),
        roles: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Person' });

export type PutAnswer = z.infer<typeof putAnswer>;
export type AccountAnswer = z.infer<typeof accountAnswer>;
export type PersonAnswer = z.infer<typeof personAnswer>;
