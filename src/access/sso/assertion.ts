import { z } from 'zod';
import { type Instant, readInstant } from '#clock';

/** What an assertion has to be about, so that it is meant for us and for this very request. */
export interface Expected {
  /** The entity id of the provider. */
  readonly issuer: string;
  /** Our own. */
  readonly audience: string;
  /** Where it has to be posted. */
  readonly recipient: string;
  /** The id of the request that it answers. */
  readonly inResponseTo: string;
}

/** What a signed assertion says of the person. */
export interface Assertion {
  readonly id: string;
  /** From then on nobody takes it any more. */
  readonly expiresAt: Instant;
  readonly nameId: string;
  readonly nameIdFormat: string | undefined;
  /** By name and by friendly name. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

export type ReadAssertion =
  | { outcome: 'asserted'; assertion: Assertion }
  | { outcome: 'refused'; why: string };

/** Two clocks may differ by so much. */
const skewSeconds = 60;

const text = z.object({ _: z.string() });
const instant = z.iso.datetime({ offset: true }).transform(readInstant);
const confirmation = z.object({
  $: z.object({ Method: z.literal('urn:oasis:names:tc:SAML:2.0:cm:bearer') }),
  SubjectConfirmationData: z.tuple([
    z.object({
      $: z.object({
        Recipient: z.string(),
        InResponseTo: z.string(),
        NotBefore: instant.optional(),
        NotOnOrAfter: instant,
      }),
    }),
  ]),
});
const attribute = z.object({
  $: z.object({ Name: z.string(), FriendlyName: z.string().optional() }),
  AttributeValue: z.array(z.unknown()).default([]),
});
/** As xml2js reads XML: attributes in `$`, text in `_`, every element a list. */
const shape = z.object({
  Assertion: z.object({
    $: z.object({ ID: z.string().min(1) }),
    Issuer: z.tuple([text]),
    Subject: z.tuple([
      z.object({
        NameID: z.tuple([text.extend({ $: z.object({ Format: z.string().optional() }).optional() })]),
        SubjectConfirmation: z.array(z.unknown()).min(1),
      }),
    ]),
    Conditions: z.tuple([
      z.object({
        $: z.object({ NotBefore: instant.optional(), NotOnOrAfter: instant }),
        AudienceRestriction: z.array(z.object({ Audience: z.array(text) })).min(1),
      }),
    ]),
    AttributeStatement: z.array(z.object({ Attribute: z.array(attribute).default([]) })).default([]),
  }),
});

/**
 * Judges an assertion whose signature holds, by what SAML 2.0 Profiles §4.1.4.3 asks: from this provider, for us, posted
 * here, in answer to this request, and not too old.
 *
 * @param parsed the signed XML as xml2js reads it
 */
export function readAssertion(parsed: unknown, expected: Expected, now: Instant): ReadAssertion {
  const read = shape.safeParse(parsed);
  if (!read.success) return refused(`it lacks ${read.error.issues[0]?.path.join('.') ?? 'something'}`);
  const { $, Issuer, Subject, Conditions, AttributeStatement } = read.data.Assertion;
  const [conditions] = Conditions;
  const [subject] = Subject;
  if (Issuer[0]._.trim() !== expected.issuer) return refused('it comes from another provider');
  const isForUs = conditions.AudienceRestriction.every(({ Audience }) =>
    Audience.some(({ _ }) => _.trim() === expected.audience),
  );
  if (!isForUs) return refused('it is meant for another audience');
  if (!isCurrent(conditions.$, now)) return refused('it is too old, or not valid yet');
  const confirmed = subject.SubjectConfirmation.map(one => confirmation.safeParse(one).data)
    .map(one => one?.SubjectConfirmationData[0].$)
    .find(
      data =>
        data?.Recipient === expected.recipient &&
        data.InResponseTo === expected.inResponseTo &&
        isCurrent(data, now),
    );
  if (!confirmed) return refused('nothing confirms that it answers this request');
  return {
    outcome: 'asserted',
    assertion: {
      id: $.ID,
      expiresAt: conditions.$.NotOnOrAfter.add({ seconds: skewSeconds }),
      nameId: subject.NameID[0]._.trim(),
      nameIdFormat: subject.NameID[0].$?.Format,
      attributes: attributesOf(AttributeStatement.flatMap(({ Attribute }) => Attribute)),
    },
  };
}

function isCurrent(
  { NotBefore, NotOnOrAfter }: { NotBefore?: Instant | undefined; NotOnOrAfter: Instant },
  now: Instant,
): boolean {
  const begun = !NotBefore || Temporal.Instant.compare(now.add({ seconds: skewSeconds }), NotBefore) >= 0;
  return begun && Temporal.Instant.compare(now.subtract({ seconds: skewSeconds }), NotOnOrAfter) < 0;
}

function attributesOf(written: readonly z.output<typeof attribute>[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    written.flatMap(({ $, AttributeValue }) => {
      const values = AttributeValue.flatMap(value => text.safeParse(value).data?._ ?? []);
      return [$.FriendlyName, $.Name].flatMap(name => (name ? [[name, values] as const] : []));
    }),
  );
}

const refused = (why: string): ReadAssertion => ({ outcome: 'refused', why });
