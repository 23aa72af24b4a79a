import { checkTranslatedBeside, checkTranslatedLesson } from './check-translated-lesson.ts';
import { checkTranslatedSite } from './check-translated-site.ts';
import { checkState, inLanguage } from './check-translated-state.ts';
import { listedLesson } from './compile-catalog.ts';
import { sourceOf, titledCertificate } from './compile-translations.ts';
import { error, type Problem, warning } from './problem.ts';
import type { CourseSource, SiteSource } from './site-source.ts';
import { stateOf } from './translated-words.ts';
import type { CourseTranslation } from './translation.ts';

/**
 * What is missing in another language, what lags behind its source, and what no source asks for. Readers get the source's
 * words meanwhile, so that nothing of it stops a build but what could never be right.
 */
export function checkTranslations(source: SiteSource): Problem[] {
  return source.translations.flatMap(({ locale }) => [
    ...checkTranslatedSite(source, locale),
    ...source.courses.flatMap(course => checkCourse(course, locale)),
  ]);
}

function checkCourse(course: CourseSource, locale: string): Problem[] {
  const { value } = course.yaml;
  const translation = course.translations.find(one => one.locale === locale);
  const isMeant = value?.locales?.includes(locale) ?? true;
  if (!value || (!translation && !isMeant)) return [];
  if (!translation) return value.status === 'published' ? [missingCourse(course, locale)] : [];
  return [
    ...(isMeant && value.status === 'published' ? checkMissing(course, translation) : []),
    ...checkTitle(course, translation),
    ...checkCertificate(course, translation),
    ...translation.lessons.flatMap(lesson => checkTranslatedLesson(course, lesson)),
    ...translation.quizzes.flatMap(quiz => checkTranslatedBeside(course, quiz, 'quiz')),
    ...translation.exercises.flatMap(exercises => checkTranslatedBeside(course, exercises, 'exercises')),
    ...translation.others.map(name => unusedFile(course, translation, name)),
  ];
}

function missingCourse({ id, yaml }: CourseSource, locale: string): Problem {
  const { title = '', summary = '', locales = undefined } = yaml.value ?? {};
  const place = { file: yaml.file, line: locales ? yaml.lineOf(['locales']) : 1 };
  const state = stateOf(sourceOf.course({ title, summary }));
  const message = `This course is not in ${inLanguage(locale)} yet: its readers get the source’s words and a notice.`;
  const fix = `Add courses/${id}/${locale}/course.yaml with the lines translates: ${state}, title: …, summary: … — or leave "${locale}" out of "locales:" here.`;
  return warning('missing-translation', place, message, fix);
}

function checkTitle({ yaml }: CourseSource, { course }: CourseTranslation): Problem[] {
  if (!yaml.value || !course?.value) return [];
  const place = { file: course.file, line: course.lineOf(['translates']) };
  return checkState(course.value, stateOf(sourceOf.course(yaml.value)), place, 'the course');
}

/** A certificate with a title of its own. */
function checkCertificate(source: CourseSource, { course }: CourseTranslation): Problem[] {
  const [asked] = titledCertificate(source);
  const words = course?.value?.certificate;
  if (!course?.value || (!asked && !words)) return [];
  const place = { file: course.file, line: words ? course.lineOf(['certificate']) : 1 };
  if (!asked) {
    const message = 'The certificate of this course has no title of its own to translate.';
    return [error('unknown-key', place, message, 'Take out: certificate:')];
  }
  const state = stateOf({ title: asked.title });
  if (words) return checkState(words, state, place, 'the title of the certificate');
  const fix = `Add: certificate: { translates: ${state}, title: ${JSON.stringify(asked.title)} }`;
  return [warning('missing-translation', place, 'The title of its certificate is missing.', fix)];
}

/** What is listed and not translated. */
function checkMissing(
  source: CourseSource,
  { folder, course, lessons, quizzes, exercises }: CourseTranslation,
): Problem[] {
  const place = { file: `${folder}/course.yaml`, line: 1 };
  const told = (message: string, fix: string) => warning('missing-translation', place, message, fix);
  const listed = source.yaml.value?.lessons.map(entry => listedLesson(entry).lesson) ?? [];
  const title = course
    ? []
    : [
        told(
          'The title and summary of the course are missing.',
          `Add this file with the lines translates: ${stateOf(sourceOf.course(source.yaml.value ?? { title: '', summary: '' }))}, title: …, summary: …`,
        ),
      ];
  const missing = source.lessons.filter(
    ({ id }) => listed.includes(id) && !lessons.some(each => each.id === id),
  );
  const silent = (sources: readonly Beside[], own: readonly Beside[]) =>
    sources.filter(
      ({ lessonId, yaml }) =>
        yaml.value &&
        lessons.some(({ id }) => id === lessonId) &&
        !own.some(each => each.lessonId === lessonId),
    );
  const lacking = [
    ...silent(source.quizzes, quizzes).map(one => ({ ...one, what: 'quiz' })),
    ...silent(source.exercises, exercises).map(one => ({ ...one, what: 'exercises' })),
  ];
  return [
    ...title,
    ...missing.map(lesson =>
      told(
        `The lesson "${lesson.id}" is missing: its readers get the source’s words and a notice.`,
        `Add ${folder}/${lesson.id}.mdx, beginning with the lines ---, translates: ${stateOf(sourceOf.lesson(lesson))}, title: …, objectives: […], ---`,
      ),
    ),
    ...lacking.map(({ lessonId, yaml, what }) =>
      told(
        `The ${what} of "${lessonId}" ${what === 'quiz' ? 'is' : 'are'} missing, so that the whole lesson is read in the source’s words.`,
        `Add ${folder}/${lessonId}.${what}.yaml with its texts, beginning with: translates: ${stateOf(yaml.value ?? {})}`,
      ),
    ),
  ];
}

const unusedFile = (course: CourseSource, { folder }: CourseTranslation, name: string): Problem =>
  warning(
    'unused-file',
    { file: `${folder}/${name}`, line: 1 },
    'A translation holds lessons and texts of quizzes only: nothing reads this file.',
    `Put pictures into courses/${course.id}/, where every language finds them.`,
  );

interface Beside {
  readonly lessonId: string;
  readonly yaml: { readonly value: object | undefined };
}
