import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { type Allowance, maySee, type PersonViewer, useAllowance, type Viewer } from '#access';
import type { App } from '#app';
import { findCourse } from '#catalog';
import {
  answerFeedback,
  closeFeedback,
  dismissSurvey,
  findFeedback,
  giveFeedback,
  type ListedFeedback,
  reopenFeedback,
  type Said,
  type Survey,
  scopeOf,
  scoreRanges,
  surveyName,
  tellAnswered,
} from '#feedback';
import { readEvents } from '#progress';
import { courseProgress } from '#training';
import { faults, filled } from '#words';
import { readSurvey } from '../components/feedback/read-survey.ts';
import { readLearning } from '../components/learning/read-learning.ts';
import { actorOf } from './actor.ts';
import { atLesson, known, notFound } from './at-lesson.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(200);
const longest = 4_000;
const text = z
  .string()
  .trim()
  .max(longest, filled(faults.longText, { most: longest }));
const comment = text.nullish().transform(said => said || null);
const words = text.min(1, faults.writeWhat);

/** What learners say to us, and what our staff does about it. Where nothing is said of the result, the page redirects. */
export const feedback = {
  rateLesson: guardedAction(['signed-in'], {
    input: z.object({ course: id, lesson: id, helpful: z.enum(['yes', 'no'], faults.yesOrNo), comment }),
    handler: async ({ course, lesson, helpful, comment }, { locals }) => {
      const { app, viewer } = locals;
      const at = atLesson(locals, { course, lesson });
      const subject = `${at.course.id}/${at.lesson.id}`;
      await say(app, viewer, { kind: 'lesson', subject, score: helpful === 'yes' ? 1 : 0, comment });
    },
  }),

  /** Of a course that this learner has finished. */
  rateCourse: guardedAction(['signed-in'], {
    input: z.object({ course: id, rating: z.coerce.number(faults.oneToFive).int().min(1).max(5), comment }),
    handler: async ({ course: courseId, rating, comment }, { locals: { app, viewer } }) => {
      const course = findCourse(app.catalog, courseId);
      if (!course || maySee(viewer, course) !== 'visible') throw notFound(faults.noCourse);
      const events = await readEvents(app.database, known(viewer).personId);
      if (courseProgress(course, events).state !== 'complete')
        throw new ActionError({ code: 'BAD_REQUEST', message: faults.finishCourseFirst });
      await say(app, viewer, { kind: 'course', subject: course.id, score: rating, comment });
    },
  }),

  /** A course that somebody misses, or that somebody should contact them. */
  ask: guardedAction(['signed-in'], {
    input: z.object({ kind: z.enum(['wish', 'contact']), text: words }),
    handler: async ({ kind, text: comment }, { locals: { app, viewer } }) => {
      await say(app, viewer, { kind, subject: '', score: null, comment }, { burst: 5, everySeconds: 3_600 });
    },
  }),

  answerSurvey: guardedAction(['signed-in'], {
    input: z.object({
      survey: id,
      score: z.coerce.number(faults.chooseNumber).int().min(0).max(10),
      comment,
    }),
    handler: async ({ survey: name, score, comment }, { locals: { app, viewer } }) => {
      const { kind, subject } = await askedNow(app, known(viewer), name);
      const [least, most] = scoreRanges[kind] ?? [0, 0];
      if (score < least || score > most)
        throw new ActionError({
          code: 'BAD_REQUEST',
          message: filled(faults.chooseBetween, { least, most }),
        });
      await say(app, viewer, { kind, subject, score, comment });
    },
  }),

  /** It does not come back. */
  dismissSurvey: guardedAction(['signed-in'], {
    input: z.object({ survey: id }),
    handler: async ({ survey: name }, { locals: { app, viewer } }) => {
      const survey = await askedNow(app, known(viewer), name);
      await dismissSurvey(app.database, known(viewer).personId, survey, app.clock.now());
    },
  }),

  /** The learner sees the answer, and is told by mail. */
  answer: guardedAction(['author', 'csm'], {
    input: z.object({ feedbackId: id, body: words, close: z.literal('yes').nullish() }),
    handler: async ({ feedbackId, body, close }, { locals: { app, viewer } }) => {
      const { personId } = await readFor(app, viewer, feedbackId);
      const now = app.clock.now();
      const answer = { feedbackId, body, by: actorOf(viewer), close: close === 'yes' };
      const isNew = await answerFeedback(app.database, answer, now);
      if (isNew) await tellAnswered(app.database, { personId, feedbackId }, now);
    },
  }),

  close: guardedAction(['author', 'csm'], {
    input: z.object({ feedbackId: id }),
    handler: async ({ feedbackId }, { locals: { app, viewer } }) => {
      await readFor(app, viewer, feedbackId);
      await closeFeedback(app.database, feedbackId, actorOf(viewer), app.clock.now());
    },
  }),

  reopen: guardedAction(['author', 'csm'], {
    input: z.object({ feedbackId: id }),
    handler: async ({ feedbackId }, { locals: { app, viewer } }) => {
      await readFor(app, viewer, feedbackId);
      await reopenFeedback(app.database, feedbackId);
    },
  }),
};

/** The question that this viewer is asked now, when it is the one that the form is about. */
async function askedNow(app: App, viewer: PersonViewer, name: string): Promise<Survey> {
  const { catalog } = app;
  const learning = await readLearning({ app, catalog, locale: catalog.site.locale }, viewer);
  const survey = await readSurvey(app, viewer, learning);
  if (!survey || surveyName(survey) !== name) throw notFound(faults.noQuestionNow);
  return survey;
}

const often: Pick<Allowance, 'burst' | 'everySeconds'> = { burst: 30, everySeconds: 60 };

/** So much, and no more, may one person say. */
async function say(app: App, viewer: Viewer, said: Said, pace = often): Promise<void> {
  const { personId } = known(viewer);
  const now = app.clock.now();
  const key = `feedback:${said.score === null ? 'ask' : 'rate'}:${personId}`;
  const waitSeconds = await useAllowance(app.database, { key, ...pace }, now);
  if (waitSeconds > 0)
    throw new ActionError({
      code: 'TOO_MANY_REQUESTS',
      message: filled(faults.saidALot, { minutes: Math.ceil(waitSeconds / 60) }),
    });
  await giveFeedback(app.database, personId, said, now);
}

async function readFor(app: App, viewer: Viewer, feedbackId: string): Promise<ListedFeedback> {
  const scope = scopeOf(viewer, app.catalog.site);
  const found = scope && (await findFeedback(app.database, scope, feedbackId));
  if (!found) throw notFound('There is no such feedback.');
  return found;
}
