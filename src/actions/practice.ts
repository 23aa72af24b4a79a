import { z } from 'zod';
import { keepCode, reportCode, typeLine } from '#exercises';
import { atLesson, awardWhenLast, notFound } from './at-lesson.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(200);
const place = { course: id, lesson: id, part: id };
/** A form sends two characters for the end of each line, and nothing that is empty. */
const code = z
  .string()
  .max(40_000)
  .nullish()
  .transform(text => (text ?? '').replaceAll('\r\n', '\n'));
const noExercise = (locals: App.Locals) => notFound(locals.words.practice.noExercise);

/** What readers do in a terminal that is played, and in code that they write. */
export const practice = {
  /** One turn at a terminal: a line, or what a button asks for. */
  type: guardedAction(['themselves'], {
    input: z.object({
      ...place,
      turn: z.coerce.number().int().min(0),
      line: z.string().max(500).nullish(),
      ask: z.enum(['hint', 'restart']).nullish(),
    }),
    handler: async ({ course, lesson, part, turn, line, ask }, { locals }) => {
      const { app, words } = locals;
      const at = atLesson(locals, { course, lesson });
      const typed = line?.trim() ?? '';
      if (!ask && typed === '') return { part, failure: words.practice.emptyLine };
      const sent = { part, turn, sent: ask ?? { line: typed } };
      const result = await typeLine(app.database, app.catalog, at, sent, app.clock.now());
      if (result.outcome === 'no-terminal') throw noExercise(locals);
      if (result.outcome === 'answered' && result.verdict?.passed) await awardWhenLast(locals, at);
      return result.outcome === 'answered'
        ? { part, verdict: result.verdict }
        : { part, failure: words.practice.behind };
    },
  }),

  /** Keeps code as it stands. */
  keepCode: guardedAction(['themselves'], {
    input: z.object({ ...place, code }),
    handler: async ({ course, lesson, part, code }, { locals }) => {
      const { app } = locals;
      const at = atLesson(locals, { course, lesson });
      if (!(await keepCode(app.database, at, { part, code }, app.clock.now()))) throw noExercise(locals);
      return { part };
    },
  }),

  /** What the tests of an exercise have found in the browser, by which it is believed to be passed. */
  reportCode: guardedAction(['themselves'], {
    input: z.object({ ...place, code, results: z.string().regex(/^[01]{1,50}$/) }),
    handler: async ({ course, lesson, part, code, results }, { locals }) => {
      const { app } = locals;
      const at = atLesson(locals, { course, lesson });
      const report = { part, code, results };
      const verdict = await reportCode(app.database, app.catalog, at, report, app.clock.now());
      if (!verdict) throw noExercise(locals);
      if (verdict.passed) await awardWhenLast(locals, at);
      return { part, verdict };
    },
  }),
};
