import { z } from 'zod';
import type { LessonBody } from './lesson-body.ts';
import type { YamlFile } from './yaml-file.ts';

/** Which state of its source a translation says in other words; `npm run check` computes it. */
const translates = z
  .string()
  .regex(/^[bcdfghjkmnpqrstv]{8}$/, 'must be 8 letters, which npm run check tells')
  .meta({ example: 'kjpqrtbd' });

const text = z.string().min(1);
const titled = z.strictObject({ translates, title: text.meta({ example: 'Analyse' }) });
const summed = titled.extend({ summary: text.meta({ example: 'Vom ersten Bericht an.' }) });

/** `courses/<course>/<locale>/course.yaml`. A certificate has words of its own where it has a title of its own. */
export const courseWords = summed.extend({ certificate: titled.optional() });

/** Front matter of `courses/<course>/<locale>/<lesson>.mdx`. */
export const lessonWords = titled.extend({
  summary: text.optional(),
  objectives: z
    .array(text)
    .min(1)
    .meta({ example: ['Den Editor öffnen'] }),
});

/**
 * `courses/<course>/<locale>/<lesson>.quiz.yaml` and `….exercises.yaml`: the source's texts at the same places, and nothing
 * else.
 */
export const besideWords = z.looseObject({ translates });

/** `content/locales/<locale>.yaml`: what courses do not say themselves. Ids stand for what is translated. */
export const siteWords = z.strictObject({
  site: z.strictObject({ translates, description: text }).optional(),
  consent: titled.extend({ text }).optional(),
  stages: z.record(z.string(), titled).default({}),
  roles: z.record(z.string(), summed).default({}),
  paths: z.record(z.string(), summed).default({}),
  topics: z.record(z.string(), summed).default({}),
  /** Of paths whose certificate has a title of its own, by path. */
  certificates: z.record(z.string(), titled).default({}),
});

export type SiteWords = z.infer<typeof siteWords>;

/** What lies in `courses/<course>/<locale>/`. */
export interface CourseTranslation {
  readonly locale: string;
  /** Relative to the site folder. */
  readonly folder: string;
  readonly course: YamlFile<z.output<typeof courseWords>> | undefined;
  readonly lessons: readonly LessonTranslation[];
  readonly quizzes: readonly BesideTranslation[];
  readonly exercises: readonly BesideTranslation[];
  /** Names of files that nothing reads. */
  readonly others: readonly string[];
}

/** What lies beside a lesson. */
export interface BesideTranslation {
  readonly lessonId: string;
  readonly yaml: YamlFile<z.output<typeof besideWords>>;
}

export interface LessonTranslation {
  readonly id: string;
  readonly courseId: string;
  readonly file: string;
  readonly frontMatter: YamlFile<z.output<typeof lessonWords>>;
  readonly body: LessonBody;
}

/** What a site says in one more language: only what says the same as its source does today. */
export interface CatalogWords {
  readonly site: Omit<NonNullable<SiteWords['site']>, 'translates'> | undefined;
  readonly consent: { readonly title: string; readonly text: string } | undefined;
  readonly stages: Readonly<Record<string, { readonly title: string }>>;
  readonly roles: Readonly<Record<string, Titled>>;
  readonly paths: Readonly<Record<string, Titled>>;
  readonly topics: Readonly<Record<string, Titled>>;
  readonly courses: Readonly<Record<string, Titled>>;
  /** Titles of certificates, by the course or path that gives one. */
  readonly certificates: {
    readonly courses: Readonly<Record<string, { readonly title: string }>>;
    readonly paths: Readonly<Record<string, { readonly title: string }>>;
  };
  /** By `<course>/<lesson>`. */
  readonly lessons: Readonly<Record<string, LessonWords>>;
}

interface Titled {
  readonly title: string;
  readonly summary: string;
}

export interface LessonWords {
  readonly title: string;
  readonly summary: string | undefined;
  readonly objectives: readonly string[];
  /** Texts of its headings, in their order. Their ids in the page are those of the source. */
  readonly headings: readonly string[];
  /** Texts of the quiz by their places. */
  readonly quiz: Readonly<Record<string, string>>;
  /** Texts of the exercises by their places, which begin with the id. */
  readonly exercises: Readonly<Record<string, string>>;
  /** As in `Lesson`. */
  readonly file: string;
}
