import type { APIRoute } from 'astro';
import { checkCredential } from '#certificates';
import { forSuite } from '../../platform/http/for-suite.ts';
import { guard } from '../../platform/http/guard.ts';

/** VC API 0.7 §3.3, in demo mode alone. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  return forSuite(context, async ({ verifiableCredential }, app) => {
    const checked = await checkCredential(app, verifiableCredential, app.clock.now());
    return { status: checked.verified ? 200 : 400, answer: checked };
  });
};
