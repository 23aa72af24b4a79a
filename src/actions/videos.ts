import { z } from 'zod';
import { watchedPercent } from '#catalog';
import { watchVideo } from '#exercises';
import { faults } from '#words';
import { atLesson, awardWhenLast, notFound } from './at-lesson.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(200);
const second = z.coerce.number().min(0).max(100_000);

/** `0-12.5,40-61`: seconds of a video. */
const seen = z
  .string()
  .max(2_000)
  .regex(/^(\d+(\.\d+)?-\d+(\.\d+)?(,\d+(\.\d+)?-\d+(\.\d+)?){0,99})?$/)
  .transform(text => (text === '' ? [] : text.split(',').map(interval)));

function interval(text: string): readonly [number, number] {
  const [from = 0, to = 0] = text.split('-').map(Number);
  return [from, Math.max(from, to)];
}

/** What the player of a video tells while somebody watches. */
export const videos = {
  /** What was seen since the last report, and where they are. Answers how much of it was seen by now, in per cent. */
  watch: guardedAction(['themselves'], {
    input: z.object({ course: id, lesson: id, part: id, at: second, seen: seen.nullish() }),
    handler: async ({ course, lesson, part, at, seen: told }, { locals }) => {
      const { app } = locals;
      const place = atLesson(locals, { course, lesson });
      const report = { part, at, seen: told ?? [] };
      const percent = await watchVideo(app.database, app.catalog, place, report, app.clock.now());
      if (percent === undefined) throw notFound(faults.noVideo);
      if (percent >= watchedPercent) await awardWhenLast(locals, place);
      return percent;
    },
  }),
};
