import { expect, it } from 'vitest';
import { administers, anonymous, mayTend, tendsAll } from '#access';
import { viewer } from '../integrations/api/cast.ts';

const staff = (kind: 'csm' | 'author' | 'administrator') =>
  viewer('mara', { grants: [{ kind, accountId: null }] });
const manager = viewer('mara', { grants: [{ kind: 'account-administrator', accountId: 'acme' }] });
const own = { csmId: 'mara' };
const others = [{ csmId: 'nils' }, { csmId: null }];

it('lets a CSM into every account, or into their own, as the site says', () => {
  const csm = staff('csm');
  expect([own, ...others].map(account => mayTend(csm, account, { csmSees: 'all' }))).toEqual([
    true,
    true,
    true,
  ]);
  expect([own, ...others].map(account => mayTend(csm, account, { csmSees: 'own' }))).toEqual([
    true,
    false,
    false,
  ]);
  expect(tendsAll(csm, { csmSees: 'own' })).toBe(false);
});

it('lets an administrator into every account, whatever the site says of CSMs', () => {
  for (const csmSees of ['own', 'all'] as const)
    expect([own, ...others].map(account => mayTend(staff('administrator'), account, { csmSees }))).toEqual([
      true,
      true,
      true,
    ]);
});

it('lets nobody else tend an account, though it named them as its CSM once', () => {
  for (const who of [anonymous, viewer('mara'), staff('author'), manager])
    for (const csmSees of ['own', 'all'] as const) expect(mayTend(who, own, { csmSees })).toBe(false);
});

it('knows the administrator of an account from that of another, and from our own', () => {
  expect(administers(manager, 'acme')).toBe(true);
  expect(administers(manager, 'umbra')).toBe(false);
  expect(administers(staff('administrator'), 'acme')).toBe(false);
  expect(administers(anonymous, 'acme')).toBe(false);
});
