import {
  type Catalog,
  type CertificateTerms,
  type Course,
  findCourse,
  findLesson,
  type Lesson,
  type Path,
} from '#catalog';

export type CertificateKind = 'course' | 'path';

/** A quiz that has to be passed. */
export interface AskedQuiz {
  readonly course: Course;
  readonly lesson: Lesson;
}

/** A certificate that the site gives: for completing what, and under which terms. */
export interface Offer {
  readonly kind: CertificateKind;
  readonly subject: Course | Path;
  readonly title: string;
  readonly validMonths: number | undefined;
  /** Undefined: every quiz that is required of the reader. */
  readonly quizzes: readonly AskedQuiz[] | undefined;
}

/** What is given now. Drafts give nothing yet, and what is retired gives nothing any more. */
export const offersOf = (catalog: Catalog): readonly Offer[] => [
  ...catalog.courses.filter(isPublished).flatMap(course => offerOfCourse(course) ?? []),
  ...catalog.paths.filter(isPublished).flatMap(path => offerOfPath(catalog, path) ?? []),
];

export const findOffer = (catalog: Catalog, kind: CertificateKind, subjectId: string): Offer | undefined =>
  offersOf(catalog).find(offer => offer.kind === kind && namesOf(offer).includes(subjectId));

/** Every id by which the course or path is or was known. */
export const namesOf = ({ subject }: Pick<Offer, 'subject'>): readonly string[] => [
  subject.id,
  ...subject.formerly,
];

const isPublished = ({ status }: Course | Path): boolean => status === 'published';

function offerOfCourse(course: Course): Offer | undefined {
  return offer('course', course, course.certificate, lessonId => {
    const lesson = findLesson(course, lessonId);
    return lesson && { course, lesson };
  });
}

function offerOfPath(catalog: Catalog, path: Path): Offer | undefined {
  return offer('path', path, path.certificate, address => {
    const [courseId = '', lessonId = ''] = address.split('/');
    const course = findCourse(catalog, courseId);
    const lesson = course && findLesson(course, lessonId);
    return course && lesson && { course, lesson };
  });
}

function offer(
  kind: CertificateKind,
  subject: Course | Path,
  terms: CertificateTerms | undefined,
  find: (quiz: string) => AskedQuiz | undefined,
): Offer | undefined {
  if (!terms) return undefined;
  return {
    kind,
    subject,
    title: terms.title ?? subject.title,
    validMonths: terms.validMonths,
    quizzes: terms.quizzes?.flatMap(quiz => find(quiz) ?? []),
  };
}
