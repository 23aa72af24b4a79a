import { readLessonBody } from './lesson-body.ts';
import { readMdx } from './mdx-file.ts';
import { error } from './problem.ts';
import {
  besideWords,
  type CourseTranslation,
  courseWords,
  type LessonTranslation,
  lessonWords,
} from './translation.ts';
import { parseYaml, readYaml } from './yaml-file.ts';

interface Folder {
  readonly siteFolder: string;
  readonly courseId: string;
  readonly locale: string;
  /** Names of the files in it. */
  readonly files: readonly string[];
}

/** Reads `courses/<course>/<locale>/`, each file on its own. */
export function readCourseTranslation({ siteFolder, courseId, locale, files }: Folder): CourseTranslation {
  const folder = `courses/${courseId}/${locale}`;
  const ending = (end: string) =>
    files.filter(name => name.endsWith(end)).map(name => name.slice(0, -end.length));
  const beside = (end: string) =>
    ending(end).map(lessonId => ({
      lessonId,
      yaml: readYaml(siteFolder, `${folder}/${lessonId}${end}`, besideWords),
    }));
  return {
    locale,
    folder,
    course: files.includes('course.yaml')
      ? readYaml(siteFolder, `${folder}/course.yaml`, courseWords)
      : undefined,
    lessons: ending('.mdx').map(id => readLesson(siteFolder, { courseId, folder, id })),
    quizzes: beside('.quiz.yaml'),
    exercises: beside('.exercises.yaml'),
    others: files.filter(name => name !== 'course.yaml' && !/\.(mdx|(quiz|exercises)\.yaml)$/.test(name)),
  };
}

function readLesson(
  siteFolder: string,
  { courseId, folder, id }: { courseId: string; folder: string; id: string },
): LessonTranslation {
  const file = `${folder}/${id}.mdx`;
  const { text, written } = readMdx(siteFolder, file);
  const frontMatter =
    written === undefined ? withoutFrontMatter(file) : parseYaml(written, file, lessonWords, 2);
  return { id, courseId, file, frontMatter, body: readLessonBody(text, file) };
}

function withoutFrontMatter(file: string): LessonTranslation['frontMatter'] {
  const fix = 'Begin the file with the lines ---, translates: …, title: …, objectives: […], ---';
  const problem = error(
    'missing-front-matter',
    { file, line: 1 },
    'This translation has no front matter.',
    fix,
  );
  return { file, value: undefined, raw: {}, problems: [problem], lineOf: () => 1 };
}
