import { expect, it } from 'vitest';
import { auditFilter, auditQuery, auditRequest } from '../../src/components/admin/audit-request.ts';
import { auditedValues, subjectsIn } from '../../src/components/admin/audit-words.ts';

it('an entry says value by value how it was and how it is, with names for ids', () => {
  const entry = {
    before: { csmId: 'm', roles: ['analyst', 'operator'] },
    after: { csmId: null, roles: [], active: true, fields: { plan: 'gold' } },
    personal: { personId: 'b', before: { name: 'Ben' }, after: { timeZone: 'Europe/Berlin' } },
  };
  expect(subjectsIn(entry)).toEqual(['person:m']);
  const names = new Map([['person:m', 'Mara Okafor']]);
  expect(auditedValues(entry, subject => names.get(subject))).toEqual([
    { name: 'CSM', before: 'Mara Okafor', after: 'none' },
    { name: 'roles', before: 'analyst, operator', after: 'none' },
    { name: 'name', before: 'Ben', after: undefined },
    { name: 'active', before: undefined, after: 'yes' },
    { name: 'fields', before: undefined, after: 'plan: gold' },
    { name: 'time zone', before: undefined, after: 'Europe/Berlin' },
  ]);
});

it('a filter is read from the address, in the days of whoever asks', () => {
  const request = auditRequest(
    new URLSearchParams('about= Ben &by=waymark itself&from=2026-11-02&to=2026-11-02&action='),
  );
  expect(auditQuery(request)).toBe('about=Ben&by=waymark+itself&from=2026-11-02&to=2026-11-02');
  expect(auditFilter(request, 'Europe/Berlin')).toEqual({
    about: 'Ben',
    action: undefined,
    by: 'system',
    from: Temporal.Instant.from('2026-11-01T23:00:00Z'),
    until: Temporal.Instant.from('2026-11-02T23:00:00Z'),
  });
  const nonsense = auditRequest(new URLSearchParams('from=2026-13-40&to=yesterday'));
  expect([nonsense.from, nonsense.to]).toEqual(['', '']);
});
