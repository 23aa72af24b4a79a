import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { maySee } from '#access';
import { enrol } from '#accounts';
import { findPath } from '#catalog';
import type { Instant } from '#clock';
import { type CourseProgress, completeLesson, findRecordableFor } from '#training';
import { faults } from '#words';
import { awardWhenComplete, known, notFound } from './at-lesson.ts';
import { guardedAction } from './guarded.ts';

const otherWays = {
  'quiz-needed': faults.quizNeeded,
  'exercise-needed': faults.exerciseNeeded,
  'video-needed': faults.videoNeeded,
};

const id = z.string().min(1).max(200);

/** What a learner does on a lesson's or a path's page. Where nothing is said of the result, the page redirects. */
export const progress = {
  /** The Done button. */
  markDone: guardedAction(['signed-in'], {
    input: z.object({ course: id, lesson: id }),
    handler: async (input, { locals }) => {
      const { app, viewer } = locals;
      const found = findRecordableFor(locals.catalog, viewer, input.course, input.lesson);
      if (!found) throw notFound(faults.noLesson);
      const done = { ...found, personId: known(viewer).personId };
      const result = await completeLesson(app.database, app.catalog, done, app.clock.now());
      if (result.outcome === 'done') {
        await awardWhenComplete(app, viewer, result.progress);
        return finishOf(result.progress, app.clock.now());
      }
      throw new ActionError({
        code: 'BAD_REQUEST',
        message: otherWays[result.outcome],
      });
    },
  }),

  /** A learner puts themselves on a path. */
  enrol: guardedAction(['signed-in'], {
    input: z.object({ path: id }),
    handler: async ({ path: pathId }, { locals }) => {
      const { app, viewer } = locals;
      const path = findPath(app.catalog, pathId);
      if (path?.status !== 'published' || maySee(viewer, path) !== 'visible') {
        throw notFound(faults.noPath);
      }
      const wanted = { personId: known(viewer).personId, pathId: path.id };
      await enrol(app.database, wanted, app.clock.now());
      return { path: path.id };
    },
  }),
};

/** Whether the course is complete, and whether it became so by what was done just now. */
function finishOf({ state, completedAt }: CourseProgress, now: Instant) {
  const seconds = completedAt ? now.since(completedAt).total('seconds') : undefined;
  return { courseComplete: state === 'complete', finishedNow: seconds !== undefined && seconds < 10 };
}
