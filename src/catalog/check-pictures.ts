import { besideName } from './beside-name.ts';
import type { PlacedImage } from './lesson-body.ts';
import { picturesIn } from './markdown.ts';
import { error, type Problem } from './problem.ts';
import { placedQuestions } from './quiz.ts';
import type { CourseSource, QuizSource, SiteSource } from './site-source.ts';
import { nearest } from './suggest.ts';

/** Every picture exists beside its lesson and has a text for those who do not see it. */
export function checkPictures({ courses }: SiteSource): Problem[] {
  return courses.flatMap(course =>
    [
      ...[...course.lessons, ...course.translations.flatMap(({ lessons }) => lessons)].flatMap(
        ({ file, body }) => body.images.map(image => ({ file, image })),
      ),
      ...course.quizzes.flatMap(quiz => picturesOf(quiz)),
    ].flatMap(({ file, image }) => [...checkAlt(image, file), ...checkFile(image, file, course)]),
  );
}

/** The pictures of all that a quiz shows, before and after it is answered. */
function picturesOf({ yaml }: QuizSource): { file: string; image: PlacedImage }[] {
  return placedQuestions(yaml.value ?? { questions: [], pools: [] }).flatMap(({ question, at }) =>
    textsIn(question, at).flatMap(({ text, path }) =>
      picturesIn(text).map(picture => ({
        file: yaml.file,
        image: { ...picture, line: yaml.lineOf(path), element: undefined },
      })),
    ),
  );
}

function textsIn(
  value: unknown,
  path: readonly PropertyKey[],
): { text: string; path: readonly PropertyKey[] }[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (value === null || typeof value !== 'object') return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

function checkAlt({ src, alt, element, line }: PlacedImage, file: string): Problem[] {
  if (alt !== undefined) return [];
  const message = 'This picture has no text for readers who do not see it.';
  const written = element ? `<${element} src="${src}" alt="What the picture shows" />` : undefined;
  const fix = `Write: ${written ?? `![What the picture shows](${src})`}`;
  return [error('image-without-alt', { file, line }, message, fix)];
}

function checkFile({ src, line }: PlacedImage, file: string, course: CourseSource): Problem[] {
  if (URL.canParse(src) || src.startsWith('//')) return [];
  const place = { file, line };
  const name = besideName(src);
  if (name === undefined) {
    const last = src.split('/').at(-1) ?? src;
    const message = `"${src}" does not lie beside this lesson.`;
    return [error('missing-image', place, message, `Put it into courses/${course.id}/ and write: ./${last}`)];
  }
  if (course.attachments.includes(name)) return [];
  const meant = nearest(name, course.attachments);
  const fix = meant ? `Did you mean "${meant}"? Write: ./${meant}` : `Add courses/${course.id}/${name}.`;
  return [error('missing-image', place, `There is no picture "${name}" beside this lesson.`, fix)];
}
