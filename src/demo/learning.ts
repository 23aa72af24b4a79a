import {
  askedParts,
  type Catalog,
  type Course,
  findCourse,
  type Lesson,
  type Path,
  type Quiz,
  typeOf,
} from '#catalog';
import type { Instant } from '#clock';
import {
  type EventData,
  exercisePassed,
  type LessonFact,
  lessonCompleted,
  lessonOpened,
  type NewLearnerEvent,
  quizSubmitted,
  videoWatched,
} from '#progress';
import { answeredOf, askedQuestions, gradeQuiz } from '#training';
import type { Course as Way } from './customers.ts';

interface Step {
  readonly course: Course;
  readonly lesson: Lesson;
}

/** What somebody did on the path of their role, between joining and the day that their way says. */
export function eventsOnTheWay(
  catalog: Catalog,
  someone: { readonly personId: string; readonly role: string; readonly joinedAt: Instant },
  way: Way,
  now: Instant,
): NewLearnerEvent[] {
  const path = catalog.paths.find(({ role, status }) => role === someone.role && status === 'published');
  if (!path || way.kind === 'never') return [];
  const steps = stepsOf(catalog, path);
  const count = way.kind === 'finished' ? steps.length : Math.max(1, Math.floor(steps.length * way.share));
  const first = someone.joinedAt.add({ hours: 20 });
  const last = now.subtract({ hours: way.daysAgo * 24 + 2 });
  const seconds = Math.max(0, first.until(last).total('seconds'));
  return steps.slice(0, count).flatMap(({ course, lesson }, index) => {
    const share = count === 1 ? 1 : index / (count - 1);
    const at = inWorkingHours(first.add({ seconds: Math.round(seconds * share) }), last);
    return lessonEvents({ personId: someone.personId, course, lesson, locale: null, at }, lesson, index);
  });
}

/** Every lesson that the path asks for, in order. */
function stepsOf(catalog: Catalog, path: Path): Step[] {
  const courses = path.stages
    .flatMap(stage => stage.courses)
    .filter(({ optional }) => !optional)
    .flatMap(({ courseId }) => findCourse(catalog, courseId) ?? [])
    .filter(({ status }) => status === 'published');
  return courses.flatMap(course =>
    course.lessons.filter(({ optional }) => !optional).map(lesson => ({ course, lesson })),
  );
}

/** People learn by day: the hours of a day squeezed between eight and sixteen o'clock UTC, and never after `last`. */
function inWorkingHours(at: Instant, last: Instant): Instant {
  const day = at.toZonedDateTimeISO('UTC').startOfDay();
  const seconds = day.toInstant().until(at).total('seconds');
  const moved = day.add({ hours: 8, seconds: Math.round(seconds / 3) }).toInstant();
  return Temporal.Instant.compare(moved, last) > 0 ? last : moved;
}

function lessonEvents(fact: LessonFact, lesson: Lesson, index: number): NewLearnerEvent[] {
  const doneAt = fact.at.add({ minutes: lesson.minutes });
  const done = { ...fact, at: doneAt };
  if (lesson.completion === 'exercise')
    return [lessonOpened(fact), ...askedParts(lesson).map(({ id }) => exercisePassed(done, id))];
  if (lesson.completion === 'video')
    return [lessonOpened(fact), ...askedParts(lesson).map(({ id }) => videoWatched(done, id, 100))];
  if (lesson.completion === 'read' || !lesson.quiz) return [lessonOpened(fact), lessonCompleted(done)];
  const passed = quizSubmitted(done, 'demo-2', answersTo(lesson.quiz, true));
  if (index % 3 !== 0) return [lessonOpened(fact), passed];
  const early = { ...fact, at: fact.at.add({ minutes: 2 }) };
  return [lessonOpened(fact), quizSubmitted(early, 'demo-1', answersTo(lesson.quiz, false)), passed];
}

/** Right answers to every question that an attempt asks, or none to the first. */
function answersTo(quiz: Quiz, passed: boolean): EventData {
  const questions = answeredOf(quiz, {});
  const answers = Object.fromEntries(
    questions.slice(passed ? 0 : 1).map(question => [question.id, typeOf(question).solution(question)]),
  );
  const grade = gradeQuiz({ passMark: quiz.passMark, questions }, answers, 'en');
  const { percent, right, total } = grade;
  return { passed: grade.passed, percent, right, total, answers, asked: askedQuestions(questions, grade) };
}
