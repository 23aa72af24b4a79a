import { ActionError } from 'astro:actions';
import { z } from 'zod';
import { tellOfDemo } from '../demo/demo-product.ts';
import { known } from './at-lesson.ts';
import { guardedAction } from './guarded.ts';

const report = z.string().min(1).max(100);

/** What somebody does in the product of the demo. There is none elsewhere. */
export const demoProduct = {
  act: guardedAction(['themselves'], {
    input: z.object({
      event: z.enum(['report.created', 'report.shared', 'report.deleted']),
      report,
      chart: z.literal('on').nullish(),
    }),
    handler: async ({ event, report, chart }, { locals }) => {
      const { app, viewer } = locals;
      if (app.config.mode !== 'demo')
        throw new ActionError({ code: 'NOT_FOUND', message: 'There is no demo product here.' });
      const made = event === 'report.created' ? { charts: chart ? 1 : 0 } : {};
      await tellOfDemo(app, known(viewer).email, event, { report, ...made });
      return { event };
    },
  }),
};
