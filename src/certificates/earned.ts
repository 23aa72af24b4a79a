import { createHash } from 'node:crypto';
import { type Catalog, type Course, courseHref, type Lesson, lessonHref, type Path } from '#catalog';
import { type Instant, instantText, later } from '#clock';
import type { Happening } from '#progress';
import { type CourseProgress, courseProgress, findPass, pathProgress, type QuizPass } from '#training';
import { type Certificate, currentOf, type Evidence, renewableFrom, stateOf } from './certificate.ts';
import type { AskedQuiz, Offer } from './offer.ts';

/** Somebody, as far as it decides whether they have earned a certificate. */
export interface Learner {
  readonly events: readonly Happening[];
  /** Whether they can open the course: one that they cannot is not asked of them. */
  readonly reachable: (course: Course) => boolean;
  /** Those that they hold or held of this offer. */
  readonly certificates: readonly Certificate[];
}

/** Something that has to be done for a certificate, and whether it is. */
export interface CertificateStep {
  readonly what: 'complete-course' | 'pass-quiz' | 'pass-quiz-again';
  readonly course: Course;
  readonly lesson: Lesson | undefined;
  readonly doneAt: Instant | undefined;
  readonly href: string;
}

/** What somebody has earned and was not given yet. */
export interface Earned {
  readonly version: string;
  readonly evidence: readonly Evidence[];
  readonly earnedAt: Instant;
  readonly expiresAt: Instant | undefined;
  readonly renews: string | undefined;
}

export interface Standing {
  /** `held`: there is nothing to do now. `earned`: it is to be given. `open`: steps are missing. */
  readonly state: 'held' | 'earned' | 'open';
  /** What counts now, also when it has expired or was revoked. */
  readonly certificate: Certificate | undefined;
  readonly steps: readonly CertificateStep[];
  readonly earned: Earned | undefined;
}

/**
 * How somebody stands with a certificate. It is earned by completing the course or path and by having passed each quiz that
 * it asks for, really and not only in a version that did not ask. To renew one, each of the quizzes is passed again, and
 * what has become new in the courses since is done.
 */
export function standingOf(catalog: Catalog, offer: Offer, learner: Learner, now: Instant): Standing {
  const certificate = currentOf(learner.certificates, now);
  const from = certificate && renewableFrom(certificate);
  const isHeld = certificate && stateOf(certificate, now) === 'valid';
  if (isHeld && (!from || Temporal.Instant.compare(now, from) < 0))
    return { state: 'held', certificate, steps: [], earned: undefined };
  const asked = { catalog, offer, learner, certificate, courses: coursesOf(catalog, offer, learner) };
  const { steps, earned } = lookFrom(asked, from);
  const isOver = earned?.expiresAt && Temporal.Instant.compare(earned.expiresAt, now) <= 0;
  // What would have ended by now is of no use to anybody: the quizzes are passed again.
  const fresh = isOver ? lookFrom(asked, monthsBefore(now, offer, catalog)) : { steps, earned };
  return { state: fresh.earned ? 'earned' : isHeld ? 'held' : 'open', certificate, ...fresh };
}

interface Asked {
  readonly catalog: Catalog;
  readonly offer: Offer;
  readonly learner: Learner;
  readonly certificate: Certificate | undefined;
  readonly courses: readonly Standard[];
}

/** @param from passes before do not count; with it, quizzes are asked for again */
function lookFrom(asked: Asked, from: Instant | undefined): Pick<Standing, 'steps' | 'earned'> {
  const { offer, learner, certificate, courses } = asked;
  const steps = [
    ...courses.map(one => courseStep(one, certificate !== undefined)),
    ...quizzesOf(offer, learner, courses).map(quiz => quizStep(quiz, learner.events, from)),
  ];
  const isDone = courses.length > 0 && steps.every(({ doneAt }) => doneAt);
  // Without a quiz nothing shows that somebody has done it again.
  const counting = from || certificate ? steps.filter(({ what }) => what === 'pass-quiz-again') : steps;
  if (!isDone || counting.length === 0) return { steps, earned: undefined };
  const earnedAt = counting.flatMap(({ doneAt }) => doneAt ?? []).reduce(later);
  return { steps, earned: earnedBy(asked, steps, from, earnedAt) };
}

interface Standard {
  readonly course: Course;
  readonly progress: CourseProgress;
}

/** The courses that have to be complete. */
function coursesOf(catalog: Catalog, offer: Offer, { events, reachable }: Learner): readonly Standard[] {
  if (offer.kind === 'course') {
    const course = offer.subject as Course;
    return [{ course, progress: courseProgress(course, events) }];
  }
  return pathProgress(catalog, offer.subject as Path, events, { reachable })
    .stages.flatMap(stage => stage.courses)
    .filter(({ optional, progress }) => !optional && progress.total > 0);
}

function quizzesOf(
  { quizzes }: Offer,
  { reachable }: Learner,
  courses: readonly Standard[],
): readonly AskedQuiz[] {
  if (quizzes) return quizzes.filter(({ course }) => reachable(course));
  return courses.flatMap(({ course }) =>
    course.lessons
      .filter(({ optional, completion }) => !optional && completion === 'quiz')
      .map(lesson => ({ course, lesson })),
  );
}

/** Once completed, a course counts in the version of that time; to renew, what is new since is done too. */
function courseStep({ course, progress }: Standard, again: boolean): CertificateStep {
  const isNewer = again && progress.newLessons.length > 0;
  return {
    what: 'complete-course',
    course,
    lesson: undefined,
    doneAt: isNewer ? undefined : progress.completedAt,
    href: courseHref(course.id),
  };
}

function quizStep(
  { course, lesson }: AskedQuiz,
  events: readonly Happening[],
  from: Instant | undefined,
): CertificateStep {
  return {
    what: from ? 'pass-quiz-again' : 'pass-quiz',
    course,
    lesson,
    doneAt: findPass(course, lesson, events, from)?.at,
    href: lessonHref(course.id, lesson.id),
  };
}

/** A certificate that is renewed before its end holds from its end on, so that nobody loses by being early. */
function earnedBy(
  { catalog, offer, learner, certificate, courses }: Asked,
  steps: readonly CertificateStep[],
  from: Instant | undefined,
  earnedAt: Instant,
): Earned {
  const { validMonths } = offer;
  const end = certificate?.revokedAt ? undefined : certificate?.expiresAt;
  const begins = end ? later(end, earnedAt) : earnedAt;
  return {
    version: versionOf(courses),
    evidence: [
      ...courses.map(courseEvidence),
      ...steps.flatMap(step => quizEvidence(step, learner.events, from)),
    ],
    earnedAt,
    expiresAt: validMonths === undefined ? undefined : addMonths(begins, validMonths, catalog.site.timeZone),
    renews: certificate?.id,
  };
}

const monthsBefore = (now: Instant, { validMonths = 0 }: Offer, { site }: Catalog): Instant =>
  addMonths(now, -validMonths, site.timeZone);

/** Of one course its own; of several a hash of all. */
function versionOf(courses: readonly Standard[]): string {
  const versions = courses.map(({ course, progress }) => [
    course.id,
    progress.completedVersion ?? course.version,
  ]);
  const [only] = versions;
  if (versions.length === 1 && only) return only[1] ?? '';
  return createHash('sha256').update(JSON.stringify(versions)).digest('hex').slice(0, 12);
}

const courseEvidence = ({ course, progress }: Standard): Evidence => ({
  what: 'course',
  courseId: course.id,
  title: course.title,
  version: progress.completedVersion ?? course.version,
  at: progress.completedAt ? instantText(progress.completedAt) : '',
});

function quizEvidence(
  { course, lesson }: CertificateStep,
  events: readonly Happening[],
  from: Instant | undefined,
): readonly Evidence[] {
  const pass: QuizPass | undefined = lesson && findPass(course, lesson, events, from);
  if (!lesson || !pass) return [];
  const { at, percent } = pass;
  return [
    {
      what: 'quiz',
      courseId: course.id,
      lessonId: lesson.id,
      title: lesson.title,
      percent: percent ?? null,
      at: instantText(at),
    },
  ];
}

/** To the same day and hour by the wall clock there. */
const addMonths = (at: Instant, months: number, timeZone: string): Instant =>
  at.toZonedDateTimeISO(timeZone).add({ months }).toInstant();
