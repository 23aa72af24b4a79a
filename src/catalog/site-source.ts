import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCaptions } from './captions.ts';
import { courseFile, unfinishedCourse } from './course.ts';
import { exercisesFile } from './exercises/exercise.ts';
import { lessonFrontMatter, unfinishedLesson } from './lesson.ts';
import { type LessonBody, readLessonBody } from './lesson-body.ts';
import { readMdx } from './mdx-file.ts';
import { migrationFile } from './migration.ts';
import { pathFile } from './path.ts';
import { error } from './problem.ts';
import { quizFile } from './quiz.ts';
import { readCourseTranslation } from './read-translation.ts';
import { holidaySchema, roleSchema, siteLocales, siteSchema } from './site.ts';
import { readTopics, type Topic } from './topics.ts';
import { type CourseTranslation, siteWords } from './translation.ts';
import { type CaptionsSource, captionsName } from './video.ts';
import { parseYaml, readYaml, type YamlFile } from './yaml-file.ts';

/** All files of a site as they are written, each parsed on its own; whether they fit together is for the rules to say. */
export interface SiteSource {
  readonly folder: string;
  readonly site: YamlFile<z.output<typeof siteSchema>>;
  readonly roles: YamlFile<z.output<typeof rolesFile>>;
  /** Empty where there is no such file: nobody has to write one. */
  readonly holidays: YamlFile<z.output<typeof holidaysFile>>;
  readonly paths: readonly PathSource[];
  /** What is wrong with them is told with the mails. */
  readonly topics: readonly Topic[];
  readonly courses: readonly CourseSource[];
  /** Names of the files that lie directly in `content/`. */
  readonly contentFiles: readonly string[];
  /** The languages that the site is translated to, each with its `content/locales/<locale>.yaml`, where there is one. */
  readonly translations: readonly {
    readonly locale: string;
    readonly words: YamlFile<z.output<typeof siteWords>> | undefined;
  }[];
}

export interface PathSource {
  readonly id: string;
  readonly yaml: YamlFile<z.output<typeof pathFile>>;
}

export interface CourseSource {
  readonly id: string;
  readonly yaml: YamlFile<z.output<typeof courseFile>>;
  /** Every MDX file in the folder, listed or not. */
  readonly lessons: readonly LessonSource[];
  readonly quizzes: readonly QuizSource[];
  readonly exercises: readonly ExercisesSource[];
  /** What became of its lessons, the oldest change first. */
  readonly migrations: readonly MigrationSource[];
  readonly captions: readonly CaptionsSource[];
  /** Names of the other files: pictures and what lessons link to. */
  readonly attachments: readonly string[];
  /** One for each of the site's other languages that it has a folder for. */
  readonly translations: readonly CourseTranslation[];
  /** Names of the other folders within it, which nothing reads. */
  readonly folders: readonly string[];
}

export interface LessonSource {
  readonly id: string;
  readonly courseId: string;
  readonly file: string;
  readonly frontMatter: YamlFile<z.output<typeof lessonFrontMatter>>;
  readonly body: LessonBody;
  /** The MDX below the front matter, as it is written. */
  readonly prose: string;
}

export interface QuizSource {
  readonly lessonId: string;
  readonly yaml: YamlFile<z.output<typeof quizFile>>;
}

export interface ExercisesSource {
  readonly lessonId: string;
  readonly yaml: YamlFile<z.output<typeof exercisesFile>>;
}

export interface MigrationSource {
  /** The name of the file without its ending, which begins with a day. */
  readonly on: string;
  readonly yaml: YamlFile<z.output<typeof migrationFile>>;
}

const rolesFile = z.array(roleSchema);
const holidaysFile = z.array(holidaySchema);

export function readSiteSource(folder: string): SiteSource {
  const contentFiles = namesIn(join(folder, 'content'), 'file');
  const holidays = 'content/holidays.yaml';
  const site = readYaml(folder, 'content/site.yaml', siteSchema);
  const locales = site.value ? siteLocales(site.value).slice(1) : [];
  const ownWords = namesIn(join(folder, 'content/locales'), 'file');
  return {
    folder,
    site,
    roles: readYaml(folder, 'content/roles.yaml', rolesFile),
    holidays: contentFiles.includes('holidays.yaml')
      ? readYaml(folder, holidays, holidaysFile)
      : parseYaml('[]', holidays, holidaysFile),
    paths: namesIn(join(folder, 'content/paths'), 'file')
      .filter(name => name.endsWith('.yaml'))
      .map(name => ({
        id: name.slice(0, -'.yaml'.length),
        yaml: readYaml(folder, `content/paths/${name}`, pathFile),
      })),
    topics: readTopics(folder).topics,
    courses: namesIn(join(folder, 'courses'), 'folder').map(id => readCourse(folder, id, locales)),
    contentFiles,
    translations: locales.map(locale => {
      const name = `${locale}.yaml`;
      const words = ownWords.includes(name)
        ? readYaml(folder, `content/locales/${name}`, siteWords)
        : undefined;
      return { locale, words };
    }),
  };
}

function readCourse(siteFolder: string, courseId: string, locales: readonly string[]): CourseSource {
  const names = namesIn(join(siteFolder, 'courses', courseId), 'file');
  const ending = (end: string) =>
    names.filter(name => name.endsWith(end)).map(name => name.slice(0, -end.length));
  const base = `courses/${courseId}`;
  const yaml = readYaml(siteFolder, `${base}/course.yaml`, courseFile);
  const unfinished = yaml.value ?? unfinishedCourse.safeParse(yaml.raw).data;
  const isDraft = unfinished?.status === 'draft';
  const folders = namesIn(join(siteFolder, 'courses', courseId), 'folder');
  return {
    id: courseId,
    yaml: isDraft ? { ...yaml, value: unfinished } : yaml,
    lessons: ending('.mdx').map(id => readLesson(siteFolder, courseId, id, isDraft)),
    quizzes: ending('.quiz.yaml').map(lessonId => ({
      lessonId,
      yaml: readYaml(siteFolder, `${base}/${lessonId}.quiz.yaml`, quizFile),
    })),
    exercises: ending('.exercises.yaml').map(lessonId => ({
      lessonId,
      yaml: readYaml(siteFolder, `${base}/${lessonId}.exercises.yaml`, exercisesFile),
    })),
    migrations: namesIn(join(siteFolder, 'courses', courseId, 'migrations'), 'file')
      .filter(name => name.endsWith('.yaml'))
      .map(name => ({
        on: name.slice(0, -'.yaml'.length),
        yaml: readYaml(siteFolder, `${base}/migrations/${name}`, migrationFile),
      })),
    captions: names.flatMap(name => readCaptionsFile(siteFolder, courseId, name)),
    attachments: names.filter(name => !/\.(mdx?|ya?ml)$/.test(name)),
    translations: folders
      .filter(name => locales.includes(name))
      .map(locale => {
        const files = namesIn(join(siteFolder, base, locale), 'file');
        return readCourseTranslation({ siteFolder, courseId, locale, files });
      }),
    folders: folders.filter(name => name !== 'migrations' && !locales.includes(name)),
  };
}

function readCaptionsFile(siteFolder: string, courseId: string, name: string): CaptionsSource[] {
  const named = captionsName(name);
  if (!named) return [];
  const file = `courses/${courseId}/${name}`;
  return [{ ...named, name, file, ...readCaptions(readFileSync(join(siteFolder, file), 'utf8')) }];
}

function readLesson(siteFolder: string, courseId: string, id: string, isDraft: boolean): LessonSource {
  const file = `courses/${courseId}/${id}.mdx`;
  const { text, written, prose } = readMdx(siteFolder, file);
  const frontMatter =
    written === undefined ? withoutFrontMatter(file) : parseYaml(written, file, lessonFrontMatter, 2);
  const unfinished = isDraft ? unfinishedLesson.safeParse(frontMatter.raw).data : undefined;
  return {
    id,
    courseId,
    file,
    frontMatter: { ...frontMatter, value: frontMatter.value ?? unfinished },
    body: readLessonBody(text, file),
    prose,
  };
}

function withoutFrontMatter(file: string): LessonSource['frontMatter'] {
  const fix =
    'Begin the file with the lines ---, title: Open the editor, minutes: 5, objectives: [Open the editor], ---';
  const problem = error('missing-front-matter', { file, line: 1 }, 'This lesson has no front matter.', fix);
  return { file, value: undefined, raw: {}, problems: [problem], lineOf: () => 1 };
}

function namesIn(folder: string, kind: 'file' | 'folder'): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => !entry.name.startsWith('.') && entry.isDirectory() === (kind === 'folder'))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
