import type { CertificateTerms } from './certificate.ts';
import { listedCourse, listedLesson } from './compile-catalog.ts';
import { error, type Problem } from './problem.ts';
import type { CourseSource, PathSource, SiteSource } from './site-source.ts';
import { suggestion } from './suggest.ts';
import type { YamlFile } from './yaml-file.ts';

/** The quizzes that a certificate asks for exist, and one that ends can be renewed. */
export function checkCertificates({ courses, paths }: SiteSource): Problem[] {
  const byId = new Map(courses.map(course => [course.id, course]));
  return [
    ...courses.flatMap(course =>
      checkTerms(course.yaml, course.yaml.value?.certificate, {
        all: quizzesOf(course, true),
        usual: quizzesOf(course, false),
      }),
    ),
    ...paths.flatMap(path => checkTerms(path.yaml, path.yaml.value?.certificate, quizzesOfPath(path, byId))),
  ];
}

/** The quizzes that may be named, and those that are meant when none is. */
interface Known {
  readonly all: readonly string[];
  readonly usual: readonly string[];
}

function checkTerms(
  yaml: YamlFile<unknown>,
  terms: CertificateTerms | undefined,
  { all, usual }: Known,
): Problem[] {
  if (!terms) return [];
  const place = (path: readonly PropertyKey[]) => ({ file: yaml.file, line: yaml.lineOf(path) });
  const unknown = (terms.quizzes ?? []).flatMap((quiz, index) => {
    if (all.includes(quiz)) return [];
    const message = `There is no quiz "${quiz}" here that could be asked for.`;
    const at = place(['certificate', 'quizzes', index]);
    return [
      error(
        'broken-reference',
        at,
        message,
        suggestion(quiz, all, id => `- ${id}`),
      ),
    ];
  });
  const quizzes = terms.quizzes ?? usual;
  if (terms.validMonths === undefined || quizzes.length > 0) return unknown;
  const message =
    'This certificate ends and could never be renewed: it is renewed by passing its quizzes again.';
  const fix = 'Give a lesson a quiz (completion: quiz), or take out the line: validMonths';
  return [...unknown, error('no-renewal', place(['certificate', 'validMonths']), message, fix)];
}

function quizzesOf({ yaml, lessons }: CourseSource, optionalToo: boolean): readonly string[] {
  const listed = (yaml.value?.lessons ?? []).map(listedLesson);
  return listed
    .filter(({ optional }) => optionalToo || !optional)
    .map(({ lesson }) => lesson)
    .filter(id => lessons.find(one => one.id === id)?.frontMatter.value?.completion === 'quiz');
}

function quizzesOfPath({ yaml }: PathSource, courses: ReadonlyMap<string, CourseSource>): Known {
  const listed = (yaml.value?.stages ?? []).flatMap(stage => stage.courses.map(listedCourse));
  const named = (entries: typeof listed, optionalToo: boolean) =>
    entries.flatMap(({ course: courseId }) => {
      const course = courses.get(courseId);
      return course ? quizzesOf(course, optionalToo).map(quiz => `${courseId}/${quiz}`) : [];
    });
  return {
    all: named(listed, true),
    usual: named(
      listed.filter(({ optional }) => !optional),
      false,
    ),
  };
}
