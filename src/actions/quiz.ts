import { z } from 'zod';
import { type Catalog, findCourse, findLesson } from '#catalog';
import { readAccountReport } from '#insights';
import { type AtQuiz, beginQuiz, giveAttempt, quizForm, saveQuiz, submitQuiz } from '#training';
import { faults } from '#words';
import { actorOf } from './actor.ts';
import { atLesson, awardWhenLast, notFound } from './at-lesson.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(200);

/** What a learner does with the quiz of a lesson. The page shows what came of it. */
export const quiz = {
  /** Begins another attempt. */
  begin: guardedAction(['signed-in'], {
    input: z.object({ course: id, lesson: id }),
    handler: async (input, { locals }) => {
      const { app } = locals;
      return beginQuiz(app.database, atQuiz(locals, input), app.clock.now());
    },
  }),

  /** Ends an attempt and grades it; with `later`, only keeps what was answered so far. */
  answer: guardedAction(['signed-in'], {
    input: quizForm,
    handler: async ({ course, lesson, later, ...posted }, { locals }) => {
      const { app, locale } = locals;
      const at = atQuiz(locals, { course, lesson });
      const now = app.clock.now();
      if (later) return saveQuiz(app.database, at, posted, now);
      const result = await submitQuiz(app.database, app.catalog, at, posted, locale, now);
      if (result.outcome === 'graded') await awardWhenLast(locals, at);
      return result;
    },
  }),

  /** Gives somebody at an account that the CSM tends another attempt at a quiz that they have used up. */
  giveAttempt: guardedAction(['csm'], {
    input: z.object({ account: id, person: id, course: id, lesson: id }),
    handler: async ({ account: accountId, person, ...place }, { locals: { app, viewer } }) => {
      const now = app.clock.now();
      const report = await readAccountReport(app.database, app, { viewer, accountId }, now);
      if (!report?.training.people.some(one => one.person.id === person))
        throw notFound('There is no such person at this account.');
      const at = { personId: person, ...quizOf(app.catalog, place) };
      await giveAttempt(app.database, at, actorOf(viewer), now);
    },
  }),
};

function atQuiz(
  reader: Pick<App.Locals, 'catalog' | 'viewer'>,
  place: { course: string; lesson: string },
): AtQuiz {
  const at = atLesson(reader, place);
  if (!at.lesson.quiz) throw notFound(faults.noQuiz);
  return { ...at, quiz: at.lesson.quiz };
}

function quizOf(catalog: Catalog, place: { course: string; lesson: string }): Omit<AtQuiz, 'personId'> {
  const course = findCourse(catalog, place.course);
  const lesson = course && findLesson(course, place.lesson);
  if (!course || !lesson?.quiz) throw notFound(faults.noQuiz);
  return { course, lesson, quiz: lesson.quiz };
}
