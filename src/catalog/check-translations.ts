import { listedLesson } from './compile-catalog.ts';
import { hasSameHeadings, hasSameParts, partsText, sourceOf } from './compile-translations.ts';
import { error, type Place, type Problem, warning } from './problem.ts';
import type { CourseSource, LessonSource, SiteSource } from './site-source.ts';
import { suggestion } from './suggest.ts';
import { notWordsIn, stateOf, wordsIn } from './translated-words.ts';
import type { BesideTranslation, CourseTranslation, LessonTranslation } from './translation.ts';
import type { YamlFile } from './yaml-file.ts';

/**
 * What is missing in another language, what lags behind its source, and what no source asks for. Readers get the source's
 * words meanwhile, so that nothing of it stops a build but what could never be right.
 */
export function checkTranslations(source: SiteSource): Problem[] {
  return source.translations.flatMap(({ locale }) => [
    ...checkSiteWords(source, locale),
    ...source.courses.flatMap(course => checkCourse(course, locale)),
  ]);
}

/** @example inLanguage('de') // 'German' */
export const inLanguage = (locale: string): string =>
  new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale;

interface Piece {
  /** @example 'the path "analyst"' */
  readonly name: string;
  /** Where it stands in its file. */
  readonly path: readonly string[];
  /** Undefined for what no source asks for. */
  readonly words: object | undefined;
}

function checkSiteWords(source: SiteSource, locale: string): Problem[] {
  const file = `content/locales/${locale}.yaml`;
  const words = source.translations.find(one => one.locale === locale)?.words;
  const pieces = piecesOf(source);
  if (!words) {
    const place = { file: source.site.file, line: source.site.lineOf(['locales']) };
    const first = pieces.find(({ path }) => path[0] === 'paths') ?? pieces[0];
    const message = `The titles of paths, roles and stages are not in ${inLanguage(locale)} yet: readers get them as they are.`;
    return [
      warning('missing-translation', place, message, `Add ${file}, such as: ${first ? yamlOf(first) : ''}`),
    ];
  }
  if (!words.value) return [];
  const written: Readonly<Record<string, unknown>> = words.value;
  return [
    ...pieces.flatMap(piece => checkPiece(piece, valueAt(written, piece.path), words)),
    ...(['stages', 'roles', 'paths'] as const).flatMap(kind => {
      const known = pieces.filter(({ path }) => path[0] === kind).map(({ path }) => path[1] ?? '');
      return Object.keys(words.value?.[kind] ?? {})
        .filter(id => !known.includes(id))
        .map(id => {
          const place = { file, line: words.lineOf([kind, id]) };
          const message = `There is no ${kind.slice(0, -1)} "${id}" to translate.`;
          return error(
            'broken-reference',
            place,
            message,
            suggestion(id, known, found => `${found}:`),
          );
        });
    }),
  ];
}

function piecesOf({ site, roles, paths }: SiteSource): readonly Piece[] {
  const { description, consent, stages = [] } = site.value ?? {};
  return [
    { name: 'the description of the site', path: ['site'], words: description ? { description } : undefined },
    {
      name: 'what is asked consent for',
      path: ['consent'],
      words: consent && { title: consent.title, text: consent.text },
    },
    ...stages.map(({ id, title }) => ({ name: `the stage "${id}"`, path: ['stages', id], words: { title } })),
    ...(roles.value ?? []).map(role => ({
      name: `the role "${role.id}"`,
      path: ['roles', role.id],
      words: sourceOf.course(role),
    })),
    ...paths.flatMap(({ id, yaml }) =>
      yaml.value && yaml.value.status !== 'retired'
        ? [{ name: `the path "${id}"`, path: ['paths', id], words: sourceOf.course(yaml.value) }]
        : [],
    ),
  ].filter(({ words }) => words !== undefined);
}

function checkPiece(piece: Piece, written: unknown, { file, lineOf }: YamlFile<unknown>): Problem[] {
  const state = stateOf(piece.words);
  if (written === undefined) {
    const place = { file, line: lineOf(piece.path.slice(0, -1)) };
    const message = `${capital(piece.name)} is missing here: readers get it as its source says it.`;
    return [warning('missing-translation', place, message, `Add: ${yamlOf(piece)}`)];
  }
  return checkState(written, state, { file, line: lineOf([...piece.path, 'translates']) }, piece.name);
}

const yamlOf = ({ path, words }: Piece): string => {
  const texts = Object.entries(words ?? {}).map(([key, text]) => `${key}: ${JSON.stringify(text)}`);
  const entry = `{ translates: ${stateOf(words)}, ${texts.join(', ')} }`;
  return path.length === 1 ? `${path[0]}: ${entry}` : `${path[0]}: { ${path[1]}: ${entry} }`;
};

function checkState(written: unknown, state: string, place: Place, what: string): Problem[] {
  const given =
    written !== null && typeof written === 'object' && 'translates' in written ? written.translates : '';
  if (given === state) return [];
  const message = `${capital(what)} has changed since this was translated: readers get the source’s words.`;
  return [
    warning('stale-translation', place, message, `Bring it up to date, then write: translates: ${state}`),
  ];
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
    ...translation.lessons.flatMap(lesson => checkLesson(course, lesson)),
    ...translation.quizzes.flatMap(quiz => checkBeside(course, quiz, 'quiz')),
    ...translation.exercises.flatMap(exercises => checkBeside(course, exercises, 'exercises')),
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

function checkLesson(course: CourseSource, lesson: LessonTranslation): Problem[] {
  const source = course.lessons.find(({ id }) => id === lesson.id);
  if (!source)
    return [
      noSource(
        lesson.file,
        `lesson "${lesson.id}"`,
        course,
        course.lessons.map(({ id }) => id),
      ),
    ];
  if (!lesson.frontMatter.value) return [];
  const place = { file: lesson.file, line: lesson.frontMatter.lineOf(['translates']) };
  const stale = checkState(
    lesson.frontMatter.value,
    stateOf(sourceOf.lesson(source)),
    place,
    `the lesson "${lesson.id}"`,
  );
  return stale.length > 0 ? stale : [...checkHeadings(source, lesson), ...checkParts(source, lesson)];
}

/** Links and search lead to a heading by its place in the source. */
function checkHeadings(source: LessonSource, lesson: LessonTranslation): Problem[] {
  if (!lesson.body.renderable || hasSameHeadings(source, lesson)) return [];
  const asked = source.body.headings;
  const wrong = asked.findIndex(({ depth }, at) => lesson.body.headings[at]?.depth !== depth);
  const at = wrong < 0 ? asked.length : wrong;
  const place = { file: lesson.file, line: lesson.body.headings[at]?.line ?? 1 };
  const message = `A translation has the headings of its source, in their order: here are ${lesson.body.headings.length} and there ${asked.length}, and they differ from number ${at + 1} on.`;
  const heading = asked[at];
  const fix = heading
    ? `Write here, in other words: ${'#'.repeat(heading.depth)} ${heading.text}`
    : 'Take out what the source does not have.';
  return [error('other-headings', place, message, fix)];
}

/** What a reader acts on is the same in every language. */
function checkParts(source: LessonSource, lesson: LessonTranslation): Problem[] {
  if (!lesson.body.renderable || hasSameParts(source, lesson)) return [];
  const line = lesson.body.parts[0]?.line ?? 1;
  const message = 'A translation holds the exercises and checklists of its source, in their order.';
  return [error('other-parts', { file: lesson.file, line }, message, `Keep: ${partsText(source) || 'none'}`)];
}

function checkBeside(
  course: CourseSource,
  { lessonId, yaml }: BesideTranslation,
  what: 'quiz' | 'exercises',
): Problem[] {
  const sources: readonly { lessonId: string; yaml: YamlFile<object> }[] =
    what === 'quiz' ? course.quizzes : course.exercises;
  const source = sources.find(one => one.lessonId === lessonId)?.yaml;
  if (!source)
    return [
      noSource(
        yaml.file,
        `${what} of "${lessonId}"`,
        course,
        sources.map(one => one.lessonId),
      ),
    ];
  if (!source.value || !yaml.value) return [];
  const { translates: _, ...own } = yaml.value;
  const place = { file: yaml.file, line: yaml.lineOf(['translates']) };
  const stale = checkState(yaml.value, stateOf(source.value), place, `the ${what} of "${lessonId}"`);
  return stale.length > 0 ? stale : [...checkTexts(source.value, own, yaml), ...checkWordsOnly(own, yaml)];
}

function checkTexts(source: object, own: object, { file, lineOf }: YamlFile<unknown>): Problem[] {
  const asked = wordsIn(source);
  const given = wordsIn(own);
  return [
    ...[...asked].flatMap(([at, { text, path }]) =>
      given.has(at)
        ? []
        : [
            error(
              'missing-translation',
              { file, line: lineOf(path) },
              `The text at ${at} is missing.`,
              `Say in other words: ${text}`,
            ),
          ],
    ),
    ...[...given].flatMap(([at, { path }]) =>
      asked.has(at)
        ? []
        : [
            error(
              'unknown-key',
              { file, line: lineOf(path) },
              `The source has no text at ${at}.`,
              'Take it out.',
            ),
          ],
    ),
  ];
}

function checkWordsOnly(own: object, { file }: YamlFile<unknown>): Problem[] {
  return notWordsIn(own).map(at =>
    error(
      'unknown-key',
      { file, line: 1 },
      `A translation holds words only, and ${at} is none.`,
      'Take it out: the source says it.',
    ),
  );
}

function noSource(file: string, what: string, { yaml }: CourseSource, known: readonly string[]): Problem {
  const id =
    file
      .split('/')
      .at(-1)
      ?.replace(/\.(mdx|(quiz|exercises)\.yaml)$/, '') ?? '';
  const message = `There is no ${what} in the course to translate.`;
  const ending = /\.[a-z.]+$/.exec(file)?.[0] ?? '';
  const fix = suggestion(id, known, found => `${yaml.file.replace(/[^/]+$/, '')}…/${found}${ending}`);
  return error('missing-lesson', { file, line: 1 }, message, fix);
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

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (holder, key) =>
      holder !== null && typeof holder === 'object' && Object.hasOwn(holder, key)
        ? (holder as Record<string, unknown>)[key]
        : undefined,
    value,
  );

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
