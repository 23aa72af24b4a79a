import { expect, it } from 'vitest';
import { readAssertion } from '../../../src/access/sso/assertion.ts';

const now = Temporal.Instant.from('2026-11-25T12:00:00Z');
const expected = { issuer: 'idp', audience: 'us', recipient: 'https://us/acs', inResponseTo: '_1' };
const data = { Recipient: 'https://us/acs', InResponseTo: '_1', NotOnOrAfter: '2026-11-25T12:05:00Z' };
const confirmation = (more: object = {}, method = 'bearer') => ({
  $: { Method: `urn:oasis:names:tc:SAML:2.0:cm:${method}` },
  SubjectConfirmationData: [{ $: { ...data, ...more } }],
});
/** As xml2js reads it. */
const assertion = (more: object = {}, confirmations: unknown[] = [confirmation()]) => ({
  Assertion: {
    $: { ID: '_a' },
    Issuer: [{ _: 'idp' }],
    Subject: [{ NameID: [{ _: 'ada-1', $: { Format: 'persistent' } }], SubjectConfirmation: confirmations }],
    Conditions: [
      { $: { NotOnOrAfter: '2026-11-25T12:05:00Z' }, AudienceRestriction: [{ Audience: [{ _: 'us' }] }] },
    ],
    AttributeStatement: [
      {
        Attribute: [
          { $: { Name: 'urn:oid:1', FriendlyName: 'mail' }, AttributeValue: [{ _: 'ada@acme.example' }] },
        ],
      },
    ],
    ...more,
  },
});
const conditions = (more: object) => ({
  Conditions: [
    {
      $: { NotOnOrAfter: '2026-11-25T12:05:00Z', ...more },
      AudienceRestriction: [{ Audience: [{ _: 'us' }] }],
    },
  ],
});

it('reads who somebody is, and what the provider says of them', () => {
  expect(readAssertion(assertion(), expected, now)).toEqual({
    outcome: 'asserted',
    assertion: {
      id: '_a',
      expiresAt: Temporal.Instant.from('2026-11-25T12:06:00Z'),
      nameId: 'ada-1',
      nameIdFormat: 'persistent',
      attributes: { 'urn:oid:1': ['ada@acme.example'], mail: ['ada@acme.example'] },
    },
  });
});

it.each([
  ['of another provider', assertion({ Issuer: [{ _: 'other' }] })],
  ['for another audience', assertion(conditions({})), { ...expected, audience: 'them' }],
  ['with no audience', assertion({ Conditions: [{ $: { NotOnOrAfter: '2026-11-25T12:05:00Z' } }] })],
  ['with no conditions', assertion({ Conditions: undefined })],
  ['that never ends', assertion(conditions({ NotOnOrAfter: undefined }))],
  ['that has ended', assertion(conditions({ NotOnOrAfter: '2026-11-25T11:58:59Z' }))],
  ['that has not begun', assertion(conditions({ NotBefore: '2026-11-25T12:01:01Z' }))],
  ['posted elsewhere', assertion({}, [confirmation({ Recipient: 'https://them/acs' })])],
  ['in answer to another request', assertion({}, [confirmation({ InResponseTo: '_2' })])],
  ['in answer to no request', assertion({}, [confirmation({ InResponseTo: undefined })])],
  ['whose confirmation has ended', assertion({}, [confirmation({ NotOnOrAfter: '2026-11-25T11:58:59Z' })])],
  ['that is for the holder of a key', assertion({}, [confirmation({}, 'holder-of-key')])],
  ['with nobody in it', assertion({ Subject: undefined })],
  ['that is none', undefined],
])('refuses an assertion %s', (_, parsed, about = expected) => {
  expect(readAssertion(parsed, about, now)).toMatchObject({ outcome: 'refused' });
});

it('lets two clocks differ by a minute', () => {
  const late = assertion(conditions({ NotOnOrAfter: '2026-11-25T11:59:30Z' }));
  const early = assertion(conditions({ NotBefore: '2026-11-25T12:00:30Z' }));
  for (const one of [late, early])
    expect(readAssertion(one, expected, now)).toMatchObject({ outcome: 'asserted' });
});
