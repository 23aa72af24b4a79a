import { expect, it } from 'vitest';
import { requiredInstead } from '../../../src/access/sso/required.ts';

const acme = { id: 'acme', domains: ['acme.example'], required: true, staff: false };
const umbra = { id: 'umbra', domains: ['umbra.example'], required: true, staff: true };
const open = { id: 'open', domains: ['open.example'], required: false, staff: false };
const everyone = { id: 'everyone', domains: [], required: false, staff: true };
const connections = [acme, umbra, open, everyone];

const ways = ['link', 'code', 'invitation', 'hand-off', 'sso:everyone', 'sso:open'];
const instead = (addresses: readonly string[], method: string, isStaff = false) =>
  requiredInstead(connections, { addresses, isStaff }, method)?.id;

it('sends on whoever has an address of a domain that requires its connection, whichever way they come', () => {
  expect(ways.map(way => instead(['ada@ACME.example'], way))).toEqual(ways.map(() => 'acme'));
  expect(instead(['ada@acme.example'], 'sso:acme')).toBeUndefined();
});

it('goes by every address of theirs, and not only by the main one', () => {
  expect(instead(['ada@home.example', 'ada@acme.example'], 'link')).toBe('acme');
});

it('takes any of several companies of somebody, and sends them to that of the main address', () => {
  const both = ['cora@umbra.example', 'cora@acme.example'];
  expect([instead(both, 'sso:umbra'), instead(both, 'sso:acme')]).toEqual([undefined, undefined]);
  expect(instead(both, 'link')).toBe('umbra');
});

it('binds nobody else', () => {
  expect(instead(['ada@home.example'], 'link')).toBeUndefined();
  expect(instead(['olga@open.example'], 'link')).toBeUndefined();
  expect(instead(['mallory@sub.acme.example'], 'link')).toBeUndefined();
});

it('binds our staff only to a connection that may sign them in', () => {
  expect(instead(['sam@acme.example'], 'link', true)).toBeUndefined();
  expect(instead(['sam@umbra.example'], 'link', true)).toBe('umbra');
});

it('leaves the link that is printed on the machine as the way in while a provider is down', () => {
  expect(instead(['ada@acme.example'], 'printed')).toBeUndefined();
});
