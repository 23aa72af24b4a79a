import type { APIRoute } from 'astro';
import { issueForSuite } from '#certificates';
import { forSuite } from '../../platform/http/for-suite.ts';
import { guard } from '../../platform/http/guard.ts';

/** VC API 0.7 §3.2, in demo mode alone. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  return forSuite(context, async ({ credential }, app) => {
    const verifiableCredential = await issueForSuite(app, credential, app.clock.now());
    return { status: 201, answer: { verifiableCredential } };
  });
};
