import { describe, expect, it } from 'vitest';
import type { Catalog, Path } from '#catalog';
import { nextBest, type OpenPath } from '#learning';
import type { LearnerEvent } from '#progress';
import { courseProgress, pathProgress } from '#training';
import { catalogOf, courseOf, days, done, hours, pathOf } from '../training/catalog-of.ts';

const catalog = catalogOf(
  [
    courseOf('one', ['a', 'b']),
    courseOf('two', ['c', 'd'], { requires: ['one'] }),
    courseOf('three', ['e', 'f']),
  ],
  [pathOf('analyst', ['one', 'two']), pathOf('security', ['three'])],
);
const [analyst, security] = catalog.paths as [Path, Path];

interface On {
  readonly path: Path;
  readonly dueOn?: string;
  readonly byRole?: boolean;
}

function best(on: readonly On[], events: readonly LearnerEvent[], now = days(1), from: Catalog = catalog) {
  const paths = on.map(
    ({ path, dueOn, byRole = false }): OpenPath => ({
      path,
      byRole,
      dueOn: dueOn ? Temporal.PlainDate.from(dueOn) : null,
      progress: pathProgress(from, path, events),
    }),
  );
  const begun = from.courses.flatMap(course => {
    const lastAt = events.filter(({ courseId }) => courseId === course.id).at(-1)?.occurredAt;
    return lastAt ? [{ course, progress: courseProgress(course, events), lastAt }] : [];
  });
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const found = nextBest({ paths, begun, isOpen: () => true }, { now, today, stalledAfterDays: 7 });
  return found && { at: `${found.course.id}/${found.lesson.id}`, ...found.reason };
}

describe('the next best lesson', () => {
  it('is on the path that is due soonest, whatever else waits', () => {
    const on = [
      { path: analyst, byRole: true, dueOn: '2026-12-24' },
      { path: security, dueOn: '2026-11-20' },
    ];
    expect(best(on, [done('one/a')], days(17))).toMatchObject({ at: 'three/e', kind: 'due', path: security });
    expect(best(on, [], days(30))).toMatchObject({ at: 'three/e', kind: 'overdue' });
  });

  it('is where somebody has stalled longest, when nothing is due', () => {
    const on = [{ path: analyst, byRole: true }];
    const events = [done('three/e'), done('one/a', days(2))];
    expect(best(on, events, days(10))).toMatchObject({ at: 'three/f', kind: 'stalled', days: 10 });
    expect(best(on, events, days(6))).toMatchObject({ at: 'one/b', kind: 'role' });
  });

  it('is what a finished course has just unlocked', () => {
    const events = [done('one/a'), done('one/b', hours(1))];
    const on = [{ path: analyst, byRole: true }];
    expect(best(on, events)).toMatchObject({ at: 'two/c', kind: 'unlocked', by: { id: 'one' } });
    expect(best(on, events, days(15))).toMatchObject({ at: 'two/c', kind: 'role' });
  });

  it('is next on the path of the role before any other path', () => {
    const on = [{ path: security }, { path: analyst, byRole: true }];
    expect(best(on, [])).toMatchObject({ at: 'one/a', kind: 'role', path: analyst });
    expect(best([{ path: security }], [])).toMatchObject({ at: 'three/e', kind: 'path' });
  });

  it('is in a course that was begun, for somebody on no path, and is nothing when all is done', () => {
    expect(best([], [done('three/e')])).toMatchObject({ at: 'three/f', kind: 'begun' });
    const all = [done('three/e'), done('three/f', hours(1))];
    expect(best([{ path: security, dueOn: '2026-11-20' }], all)).toBeUndefined();
    expect(best([], [])).toBeUndefined();
  });
});
