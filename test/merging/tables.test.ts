import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownedTableNames } from '../../src/merging/tables.ts';

/** Rows that name a person and stay where they are when records merge or split. */
const left = [
  // They end, or say who looked as whom at that time: whoever holds one signs in and asks again.
  'sessions',
  'address_requests',
  'viewings',
  // Sealed for the record that it was set up with; it is theirs again when the merge is undone.
  'second_factors',
  'recovery_codes',
  // They go by their address; what names a person is who invited.
  'invitations',
  // They are about the merge itself.
  'person_merges',
];

it('moves every row that names a person, but for those that are left for a reason', () => {
  const schema = readFileSync(
    join(import.meta.dirname, '../../src/platform/database/schema/sqlite.sql'),
    'utf8',
  );
  const naming = schema.split('\n').flatMap(line => {
    const table = /^CREATE TABLE (\w+)/.exec(line)?.[1];
    return table && line.includes('references people (id)') ? [table] : [];
  });
  expect(naming.length).toBeGreaterThan(10);
  const known: readonly string[] = [...ownedTableNames, ...left];
  expect(naming.filter(table => !known.includes(table))).toEqual([]);
});
