import { describe, expect, it } from 'vitest';
import type { Enrolment } from '#accounts';
import type { Catalog } from '#catalog';
import { uniteEnrolments } from '../../src/merging/unite-enrolments.ts';
import { castJoinedAt as now } from '../cast.ts';

const catalog = {
  paths: [{ id: 'analyst', formerly: ['reporter'] }],
} as unknown as Catalog;

const on = (pathId: string, entry: number, more: Partial<Enrolment> = {}): Enrolment => ({
  id: `${pathId}-${entry}`,
  personId: 'p',
  pathId,
  entry,
  source: 'role',
  accountId: null,
  enrolledAt: now,
  dueOn: null,
  endedAt: null,
  ...more,
});
const over = { endedAt: now };

describe('the enrolments of two people who are one', () => {
  it('keep their numbers on a path that only one of them knows', () => {
    const moved = on('operator', 2);
    expect(uniteEnrolments(catalog, [on('analyst', 1)], [moved])).toEqual([
      { enrolment: moved, entry: 2, same: undefined },
    ]);
  });

  it('stay once on a path that both are on, whatever it was called when they came to it', () => {
    const [kept, moved] = [on('analyst', 3), on('reporter', 1)];
    expect(uniteEnrolments(catalog, [kept], [moved])).toEqual([
      { enrolment: moved, entry: undefined, same: kept },
    ]);
  });

  it('get numbers that neither has had where both know the path', () => {
    const kept = [on('analyst', 1, over), on('analyst', 2)];
    const merged = [on('analyst', 1, over), on('analyst', 2, over), on('analyst', 3, over)];
    const entries = uniteEnrolments(catalog, kept, merged).map(({ entry }) => entry);
    expect(entries).toEqual([4, 5, 6]);
  });
});
