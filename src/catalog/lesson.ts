import { z } from 'zod';
import type { Part } from './part.ts';
import type { Quiz } from './quiz.ts';
import { id } from './site.ts';

/** How a lesson becomes complete: by the Done button, by passing the quiz beside it, by passing its exercises, or by watching its video. */
export const completionRule = z.enum(['read', 'quiz', 'exercise', 'video']);
export type CompletionRule = z.infer<typeof completionRule>;

/** Front matter of `courses/<course>/<lesson>.mdx`. */
export const lessonFrontMatter = z.strictObject({
  title: z.string().min(1).meta({ example: 'Open the editor' }),
  summary: z.string().optional(),
  /** How long it takes, in minutes. */
  minutes: z.number().int().min(1).max(180).meta({ example: 5 }),
  /** What one can do afterwards, each beginning with a verb. */
  objectives: z
    .array(z.string().min(1))
    .min(1)
    .meta({ example: ['Open the editor'] }),
  completion: completionRule.default('read'),
  formerly: z.array(z.union([id, z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)])).default([]),
});

/** A lesson of a draft may still lack its objectives. */
export const unfinishedLesson = lessonFrontMatter.extend({ objectives: z.array(z.string()).default([]) });

export interface Heading {
  readonly depth: number;
  /** The id in the page, as the renderer makes it. */
  readonly slug: string;
  readonly text: string;
}

/** The plain text under one heading, for search. The first section has no heading. */
export interface Section {
  readonly heading: Heading | undefined;
  readonly text: string;
}

export interface Lesson extends z.infer<typeof lessonFrontMatter> {
  /** From migrations: lists of former lessons, such that whoever did every one of a list did this lesson. */
  readonly mergedFrom?: readonly (readonly string[])[];
  /** From migrations: former lessons whose address only leads here, such as what was merged into it or replaced by it. */
  readonly ledFrom?: readonly string[];
  readonly id: string;
  readonly courseId: string;
  readonly optional: boolean;
  readonly headings: readonly Heading[];
  readonly quiz: Quiz | undefined;
  /** In reading order. */
  readonly parts: readonly Part[];
  /** Path of the MDX file below the site's `courses/` folder. */
  readonly file: string;
  /** False when its MDX does not parse, which only a draft may: it is then shown as its problems. */
  readonly renderable: boolean;
  /** The language of its words, where it is not the site's own. */
  readonly locale?: string | undefined;
}
