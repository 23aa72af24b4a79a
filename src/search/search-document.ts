import {
  type Catalog,
  type Course,
  courseHref,
  type Lesson,
  lessonHref,
  type Path,
  pathHref,
  type Section,
} from '#catalog';

export type ResultKind = 'path' | 'course' | 'lesson';

/** One place that a search can lead to: a path, a course, or a section of a lesson. */
export interface SearchDocument {
  readonly kind: ResultKind;
  /** Id of the path, else of the course. */
  readonly id: string;
  readonly lessonId?: string;
  readonly href: string;
  /** Of the path, course or lesson. */
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  /** The language of its words, where it is not the one that the index is for. */
  readonly locale?: string | undefined;
}

/**
 * What can be found in a catalog by readers of a language, which is not everywhere the one it is said in. What is retired
 * leads nowhere any more and is left out.
 *
 * @param sections of lessons by `<course>/<lesson>`, of translations by `<course>/<locale>/<lesson>`
 */
export function searchDocuments(
  { paths, courses, site }: Catalog,
  sections: ReadonlyMap<string, readonly Section[]>,
  locale: string = site.locale,
): readonly SearchDocument[] {
  const said = ({ locale: own = site.locale }: { locale?: string | undefined }) =>
    own === locale ? {} : { locale: own };
  const alive = <T extends Path | Course>(things: readonly T[]) =>
    things.filter(({ status }) => status !== 'retired');
  return [
    ...alive(paths).map(path => ({ ...pathDocument(path), ...said(path) })),
    ...alive(courses).map(course => ({ ...courseDocument(course), ...said(course) })),
    ...alive(courses).flatMap(({ lessons }) =>
      lessons.flatMap(lesson =>
        lessonDocuments(lesson, sections.get(placeOf(lesson)) ?? []).map(document => ({
          ...document,
          ...said(lesson),
        })),
      ),
    ),
  ];
}

const placeOf = ({ courseId, id, locale }: Lesson): string =>
  [courseId, ...(locale ? [locale] : []), id].join('/');

const pathDocument = ({ id, title, summary }: Path): SearchDocument => ({
  kind: 'path',
  id,
  href: pathHref(id),
  title,
  heading: '',
  text: summary,
});

const courseDocument = ({ id, title, summary }: Course): SearchDocument => ({
  kind: 'course',
  id,
  href: courseHref(id),
  title,
  heading: '',
  text: summary,
});

function lessonDocuments(lesson: Lesson, sections: readonly Section[]): SearchDocument[] {
  const about = [lesson.summary ?? '', ...lesson.objectives].join('\n');
  const [first, ...rest] = sections[0]?.heading ? [undefined, ...sections] : sections;
  const opening = { heading: undefined, text: `${about}\n${first?.text ?? ''}` };
  return [opening, ...rest.filter(section => section !== undefined)].map(({ heading, text }) => ({
    kind: 'lesson',
    id: lesson.courseId,
    lessonId: lesson.id,
    href: lessonHref(lesson.courseId, lesson.id) + (heading ? `#${heading.slug}` : ''),
    title: lesson.title,
    heading: heading?.text ?? '',
    text: text.trim(),
  }));
}
