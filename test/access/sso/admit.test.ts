import { describe, expect, it } from 'vitest';
import { admit, type Found, type Known } from '../../../src/access/sso/admit.ts';

const trust = { domains: ['acme.example'], create: true, staff: false };
const ada = { email: 'ada@acme.example', emailVerified: true };
const known = (more: Partial<Known> = {}): Known => ({
  person: { id: 'ada', deactivatedAt: null },
  isStaff: false,
  ...more,
});
const found = (more: Partial<Found> = {}): Found => ({ linked: undefined, byAddress: undefined, ...more });
const byAddress = (more: Partial<Known> = {}, isLinkedOtherwise = false) =>
  found({ byAddress: { ...known(more), isLinkedOtherwise } });
const gone = { person: { id: 'ada', deactivatedAt: Temporal.Instant.from('2026-11-01T00:00:00Z') } };

describe('whoever is linked to the provider', () => {
  it('is found again, whatever their address has become', () => {
    for (const email of [undefined, 'ada@elsewhere.example', 'new@acme.example'])
      expect(admit(trust, { email, emailVerified: false }, found({ linked: known() }))).toEqual({
        outcome: 'known',
        personId: 'ada',
        isStaff: false,
        isLinked: true,
      });
  });

  it('counts more than somebody else who has the address', () => {
    const both = { ...byAddress({ person: { id: 'other', deactivatedAt: null } }), linked: known() };
    expect(admit(trust, ada, both)).toMatchObject({ personId: 'ada' });
  });

  it('is refused when deactivated, or of our own staff where the connection is not for staff', () => {
    expect(admit(trust, ada, found({ linked: known(gone) }))).toMatchObject({ why: 'deactivated' });
    expect(admit(trust, ada, found({ linked: known({ isStaff: true }) }))).toMatchObject({ why: 'staff' });
    const forStaff = { ...trust, staff: true };
    expect(admit(forStaff, ada, found({ linked: known({ isStaff: true }) }))).toMatchObject({
      outcome: 'known',
    });
  });
});

describe('somebody who comes from the provider for the first time', () => {
  it('is found by a verified address of its domains', () => {
    expect(admit(trust, ada, byAddress())).toMatchObject({
      outcome: 'known',
      personId: 'ada',
      isLinked: false,
    });
  });

  it('is new where the connection brings in people, and unknown where it does not', () => {
    expect(admit(trust, ada, found())).toEqual({ outcome: 'new', email: 'ada@acme.example' });
    expect(admit({ ...trust, create: false }, ada, found())).toEqual({ outcome: 'refused', why: 'unknown' });
  });

  it.each([
    ['no address', { email: undefined, emailVerified: true }, 'no-verified-address'],
    ['an address that is not verified', { ...ada, emailVerified: false }, 'no-verified-address'],
    ['an address of another domain', { ...ada, email: 'dan@umbra.example' }, 'foreign-address'],
    ['a domain below one of its own', { ...ada, email: 'eve@evil.acme.example' }, 'foreign-address'],
    ['a domain that ends alike', { ...ada, email: 'eve@notacme.example' }, 'foreign-address'],
  ])('is refused with %s, known or not', (_, claimed, why) => {
    for (const who of [found(), byAddress()])
      expect(admit(trust, claimed, who)).toEqual({ outcome: 'refused', why });
  });

  it('may have any verified address where the connection names no domains', () => {
    const site = { ...trust, domains: [] };
    expect(admit(site, { ...ada, email: 'dan@umbra.example' }, found())).toMatchObject({ outcome: 'new' });
    expect(admit(site, { ...ada, emailVerified: false }, byAddress())).toMatchObject({
      why: 'no-verified-address',
    });
  });

  it('is refused when deactivated, of our own staff, or known to the provider as somebody else', () => {
    expect(admit(trust, ada, byAddress(gone))).toMatchObject({ why: 'deactivated' });
    expect(admit(trust, ada, byAddress({ isStaff: true }))).toMatchObject({ why: 'staff' });
    expect(admit(trust, ada, byAddress({}, true))).toMatchObject({ why: 'other-identity' });
  });
});
