import { describe, expect, it } from 'vitest';
import { readClaims, rolesAfter } from '../../../src/access/sso/claimed.ts';

const names = {
  email: 'email',
  name: 'name',
  locale: 'locale',
  timeZone: 'zoneinfo',
  roles: { claim: 'groups', values: { analysts: 'analyst', all: 'analyst', machinists: 'operator' } },
};
const claimed = (claims: Record<string, unknown>, more: object = {}) =>
  readClaims({ claims: { ...names, ...more } }, { subject: 's-1', emailVerified: true, claims });

describe('claims become what we know of a person', () => {
  it('by the names that the connection gives them', () => {
    const claims = {
      email: ' Ada@Acme.example ',
      name: 'Ada Novak',
      locale: 'de_AT',
      zoneinfo: 'Europe/Vienna',
      groups: ['analysts', 'all', 'machinists', 'lunch'],
    };
    expect(claimed(claims)).toEqual({
      subject: 's-1',
      email: 'ada@acme.example',
      emailVerified: true,
      name: 'Ada Novak',
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
      roles: ['analyst', 'operator'],
      account: undefined,
    });
  });

  it('without what makes no sense', () => {
    const claims = {
      email: 'nobody',
      name: 7,
      locale: 'x',
      zoneinfo: 'Mars/Olympus',
      groups: ['constructor'],
    };
    expect(claimed(claims)).toMatchObject({
      email: undefined,
      name: undefined,
      locale: undefined,
      timeZone: undefined,
      roles: [],
    });
  });

  it('from attributes that may have several values', () => {
    expect(
      claimed({ email: ['ada@acme.example', 'other@acme.example'], groups: 'machinists' }),
    ).toMatchObject({
      email: 'ada@acme.example',
      roles: ['operator'],
    });
  });

  it('with the account that a claim names', () => {
    const account = { claim: 'customer', system: 'crm' };
    expect(claimed({ customer: '501' }, { account })?.account).toEqual({ system: 'crm', externalId: '501' });
    expect(claimed({}, { account })?.account).toBeUndefined();
  });

  it('and not at all when they do not say who somebody is', () => {
    expect(claimed({}, { subject: 'employee' })).toBeUndefined();
    expect(claimed({ employee: 'e-7' }, { subject: 'employee' })?.subject).toBe('e-7');
  });
});

it('gives and takes the roles of the table only, so that what an administrator gave stays', () => {
  const connection = { claims: names };
  expect(rolesAfter(['analyst', 'guest'], ['operator'], connection)).toEqual(['guest', 'operator']);
  expect(rolesAfter(['analyst', 'guest'], [], connection)).toEqual(['guest']);
  expect(rolesAfter(['analyst', 'guest'], undefined, connection)).toEqual(['analyst', 'guest']);
});
