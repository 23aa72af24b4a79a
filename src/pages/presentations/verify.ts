import type { APIRoute } from 'astro';
import { checkPresentation } from '#certificates';
import { forSuite } from '../../platform/http/for-suite.ts';
import { guard } from '../../platform/http/guard.ts';

/** VC API 0.7 §3.3, in demo mode alone. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  return forSuite(context, async ({ verifiablePresentation, presentation, options }, app) => {
    const given = verifiablePresentation ?? presentation;
    const checked = await checkPresentation(app, given, options ?? {}, app.clock.now());
    return { status: checked.verified ? 200 : 400, answer: checked };
  });
};
