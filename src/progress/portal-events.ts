import type { Course, Lesson } from '#catalog';
import type { Instant } from '#clock';
import type { EventData, NewLearnerEvent } from './learner-event.ts';

/** Who did something with which lesson, and when. */
export interface LessonFact {
  readonly personId: string;
  readonly course: Pick<Course, 'id' | 'version'>;
  readonly lesson: Pick<Lesson, 'id'>;
  readonly locale: string | null;
  readonly at: Instant;
}

/** A signed-in page view, once a day: more would only say that somebody scrolled back. */
export const lessonOpened = (fact: LessonFact): NewLearnerEvent => ({
  ...told(fact),
  type: 'lesson.opened',
  key: `portal:opened:${fact.personId}:${fact.course.id}/${fact.lesson.id}:${dayOf(fact.at)}`,
});

/** The Done button: pressed twice, it is one fact for this version of the course. */
export const lessonCompleted = (fact: LessonFact): NewLearnerEvent => ({
  ...told(fact),
  type: 'lesson.completed',
  key: `portal:completed:${fact.personId}:${fact.course.id}/${fact.lesson.id}:${fact.course.version}`,
});

/** @param attempt its id: however often it is sent, it is one fact */
export const quizSubmitted = (fact: LessonFact, attempt: string, data: EventData): NewLearnerEvent => ({
  ...told(fact),
  type: 'quiz.submitted',
  key: `portal:quiz:${fact.personId}:${fact.course.id}/${fact.lesson.id}:${attempt}`,
  data,
});

/** Judged right by the server: passed once, it is one fact for this version of the course. */
export const exercisePassed = (fact: LessonFact, part: string): NewLearnerEvent => ({
  ...told(fact),
  type: 'exercise.passed',
  key: `portal:exercise:${fact.personId}:${fact.course.id}/${fact.lesson.id}#${part}:${fact.course.version}`,
  data: { part },
});

/** Enough of it was really seen, by what the server has let count. As with an exercise, once for each version of the course. */
export const videoWatched = (fact: LessonFact, part: string, percent: number): NewLearnerEvent => ({
  ...told(fact),
  type: 'video.watched',
  key: `portal:video:${fact.personId}:${fact.course.id}/${fact.lesson.id}#${part}:${fact.course.version}`,
  data: { part, percent },
});

const told = (fact: LessonFact) => ({
  personId: fact.personId,
  courseId: fact.course.id,
  lessonId: fact.lesson.id,
  courseVersion: fact.course.version,
  locale: fact.locale,
  data: {},
  occurredAt: fact.at,
  source: 'portal' as const,
});

const dayOf = (at: Instant): string => at.toZonedDateTimeISO('UTC').toPlainDate().toString();
