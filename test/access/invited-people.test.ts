import fc from 'fast-check';
import { expect, it } from 'vitest';
import { invitedAtOnce, readInvitedPeople } from '#access';

it('reads an address a line, with a name or without', () => {
  const text = [
    'ada@acme.example',
    'Ben Carter <Ben@Acme.example>',
    '"Martin, Cleo" <cleo@acme.example>,',
    '<dan@umbra.example>',
    '',
    '  eve@acme.example;  ',
  ].join('\r\n');
  expect(readInvitedPeople(text)).toEqual({
    people: [
      { address: 'ada@acme.example', name: 'ada' },
      { address: 'ben@acme.example', name: 'Ben Carter' },
      { address: 'cleo@acme.example', name: 'Martin, Cleo' },
      { address: 'dan@umbra.example', name: 'dan' },
      { address: 'eve@acme.example', name: 'eve' },
    ],
    faults: [],
  });
});

it('names every line that is none, and keeps the others', () => {
  const { people, faults } = readInvitedPeople('ada\nada@acme.example\nBen <ben at acme>\nADA@acme.example');
  expect(people.map(({ address }) => address)).toEqual(['ada@acme.example']);
  expect(faults.map(({ text }) => text)).toEqual(['ada', 'Ben <ben at acme>']);
  expect(faults[0]?.why).toBe('no-address');
});

it('takes so many at once, and hands the rest back', () => {
  const lines = Array.from({ length: invitedAtOnce + 2 }, (_, at) => `p${at}@acme.example`);
  const { people, faults } = readInvitedPeople(lines.join('\n'));
  expect(people).toHaveLength(invitedAtOnce);
  expect(faults.map(({ text }) => text)).toEqual(lines.slice(invitedAtOnce));
});

it('loses no line, whatever is typed', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.emailAddress()), { maxLength: 20 }), typed => {
      const lines = typed.join('\n').split('\n');
      const { people, faults } = readInvitedPeople(lines.join('\n'));
      const meant = lines.filter(line => line.trim() !== '');
      expect(new Set(people.map(({ address }) => address)).size).toBe(people.length);
      expect(people.length + faults.length).toBeLessThanOrEqual(meant.length);
      const told = faults.map(({ text }) => text);
      const kept = meant.filter(line => !told.includes(line.trim())).map(line => line.toLowerCase());
      for (const { address } of people) expect(kept.some(line => line.includes(address))).toBe(true);
      for (const line of kept) expect(people.some(({ address }) => line.includes(address))).toBe(true);
    }),
  );
});
