import { z } from 'zod';
import { attemptExercise, tickItems } from '#exercises';
import { faults } from '#words';
import { atLesson, awardWhenLast, notFound } from './at-lesson.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(200);
const items = z.array(id).max(200).default([]);
const noExercise = () => notFound(faults.noExercise);

/** What a reader does inside of a lesson's text. The lesson's page shows what came of it. */
export const exercises = {
  /** One answer to an exercise. */
  attempt: guardedAction(['themselves'], {
    input: z.object({
      course: id,
      lesson: id,
      part: id,
      point: z
        .string()
        .regex(/^(\d{1,3}(\.\d+)?,\d{1,3}(\.\d+)?)?$/)
        .max(40)
        .nullish(),
      area: z
        .string()
        .regex(/^\d{1,3}$/)
        .nullish(),
    }),
    handler: async ({ course, lesson, part, point, area }, { locals }) => {
      const { app } = locals;
      const at = atLesson(locals, { course, lesson });
      const answer = { ...(point ? { point } : {}), ...(area ? { area } : {}) };
      const result = await attemptExercise(app.database, app.catalog, at, { part, answer }, app.clock.now());
      if (result.outcome === 'no-exercise') throw noExercise();
      if (result.outcome === 'judged' && result.verdict.passed) await awardWhenLast(locals, at);
      return result.outcome === 'judged'
        ? { part, verdict: result.verdict }
        : { part, failure: locals.words.faults.choseNothing };
    },
  }),

  /** Keeps what was ticked and unticked in a checklist since its page was drawn, or kept last. */
  tick: guardedAction(['themselves'], {
    input: z.object({ course: id, lesson: id, part: id, item: items, was: items }),
    handler: async ({ course, lesson, part, item, was }, { locals }) => {
      const { app } = locals;
      const at = atLesson(locals, { course, lesson });
      const kept = await tickItems(app.database, at, { part, items: item, were: was }, app.clock.now());
      if (!kept) throw noExercise();
      return { part };
    },
  }),
};
