import { z } from 'zod';
import { id } from './site.ts';

const address = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be course/lesson');
const target = z.union([id, address]);

/** What became of a lesson that is not simply still there. Exactly one of the keys, but for `enough`. */
const fate = z.strictObject({
  renamed: id.optional(),
  moved: address.optional(),
  mergedInto: target.optional(),
  /** Beside `mergedInto`: whoever did this one lesson need not do the whole. */
  enough: z.boolean().optional(),
  splitInto: z.array(target).min(2).optional(),
  replacedBy: target.optional(),
});

/**
 * `courses/<course>/migrations/<day>.yaml`: what became of each lesson when the course was changed, as far as the files
 * alone cannot say. An id means one lesson for ever, so that what was split, merged or replaced gives its id up.
 */
export const migrationFile = z.strictObject({
  lessons: z
    .record(z.string(), z.union([z.enum(['kept', 'removed', 'undecided']), fate]))
    .meta({ example: { 'first-steps': 'kept' } }),
  /** Lessons that come from none of the old ones. */
  new: z.array(id).default([]),
});

export type MigrationFile = z.output<typeof migrationFile>;

/** What became of one lesson. */
export interface Fate {
  readonly kind: 'kept' | 'removed' | 'undecided' | 'unclear' | Became;
  /** `course/lesson` of what it became. */
  readonly targets: readonly string[];
  /** Whether having done it is having done each of the targets. */
  readonly full: boolean;
}

export type Became = 'renamed' | 'moved' | 'mergedInto' | 'splitInto' | 'replacedBy';

export const becoming = ['renamed', 'moved', 'mergedInto', 'splitInto', 'replacedBy'] as const;

/** What an entry of a migration says; `unclear` when it says nothing, or two things at once. */
export function fateOf(courseId: string, old: string, written: MigrationFile['lessons'][string]): Fate {
  if (written === 'kept') return { kind: 'kept', targets: [`${courseId}/${old}`], full: true };
  if (typeof written === 'string') return { kind: written, targets: [], full: false };
  const said = becoming.filter(kind => written[kind] !== undefined);
  const [kind] = said;
  if (!kind || said.length > 1) return { kind: 'unclear', targets: [], full: false };
  const targets = [written[kind] ?? []].flat().map(to => (to.includes('/') ? to : `${courseId}/${to}`));
  const full = kind !== 'replacedBy' && (kind !== 'mergedInto' || written.enough === true);
  return { kind, targets, full };
}
