import { z } from 'zod';
import { courseCertificate } from './certificate.ts';
import type { Lesson } from './lesson.ts';
import { day, id, status, visibility } from './site.ts';

/** `courses/<id>/course.yaml`. `lessons` is the only place that says their order. */
export const courseFile = z.strictObject({
  title: z.string().min(1).meta({ example: 'Your first report' }),
  summary: z.string().min(1).meta({ example: 'Open the editor and make one report.' }),
  /** Who answers for it: a name or an address. */
  owner: z.string().min(1).meta({ example: 'enablement@example.com' }),
  reviewBy: day,
  status: status.default('draft'),
  /** For a retired course: where its readers are sent. */
  replacedBy: id.optional(),
  visibility: visibility.default('signed-in'),
  /** Courses that have to be complete before this one opens. */
  requires: z.array(id).default([]),
  formerly: z.array(id).default([]),
  /** Whoever completes it gets one. Without it there is none. */
  certificate: courseCertificate.optional(),
  /** The languages that it is to be read in; without this, all of the site's. */
  locales: z
    .array(z.string())
    .optional()
    .meta({ example: ['en'] }),
  lessons: z
    .array(z.union([id, z.strictObject({ lesson: id, optional: z.boolean().default(false) })]))
    .default([])
    .meta({ example: ['first-steps'] }),
});

/** A draft may still lack what only a person can say. The check warns of it; authors can look at the course meanwhile. */
export const unfinishedCourse = courseFile.extend({
  summary: z.string().default(''),
  owner: z.string().default(''),
  /** Long past: nobody has reviewed it. */
  reviewBy: day.default('1970-01-01'),
});

export interface Course extends Omit<z.infer<typeof courseFile>, 'lessons'> {
  readonly id: string;
  readonly lessons: readonly Lesson[];
  /** Changes when what completing the course asks for changes: 12 hex digits. */
  readonly version: string;
  /** The language of its title and summary, where it is not the site's own. */
  readonly locale?: string | undefined;
}
