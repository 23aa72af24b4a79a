import type { PlacedImage } from './lesson-body.ts';
import { error, type Problem } from './problem.ts';
import type { CourseSource, LessonSource, SiteSource } from './site-source.ts';
import { nearest } from './suggest.ts';

/** Every picture exists beside its lesson and has a text for those who do not see it. */
export function checkPictures({ courses }: SiteSource): Problem[] {
  return courses.flatMap(course =>
    course.lessons.flatMap(lesson =>
      lesson.body.images.flatMap(image => [...checkAlt(image, lesson), ...checkFile(image, lesson, course)]),
    ),
  );
}

function checkAlt({ src, alt, element, line }: PlacedImage, { file }: LessonSource): Problem[] {
  if (alt !== undefined) return [];
  const message = 'This picture has no text for readers who do not see it.';
  const written = element ? `<${element} src="${src}" alt="What the picture shows" />` : undefined;
  const fix = `Write: ${written ?? `![What the picture shows](${src})`}`;
  return [error('image-without-alt', { file, line }, message, fix)];
}

function checkFile({ src, line }: PlacedImage, { file }: LessonSource, course: CourseSource): Problem[] {
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

/** The name of the file that `./name` or `name` points to; undefined when it is elsewhere. */
export function besideName(href: string): string | undefined {
  try {
    const name = decodeURIComponent(href.replace(/^\.\//, '').replace(/[?#].*$/, ''));
    return name === '' || name.includes('/') ? undefined : name;
  } catch {
    return undefined;
  }
}
