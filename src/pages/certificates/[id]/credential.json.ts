import type { APIRoute } from 'astro';
import { showCertificate } from '#certificates';
import { guard } from '../../../platform/http/guard.ts';
import { problem } from '../../../platform/http/problem.ts';
import { toEverybody } from '../../../platform/http/to-everybody.ts';

/** What was signed, as it was signed. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  const { id = '' } = context.params;
  const showing = await showCertificate(app, id, app.clock.now());
  if (showing.outcome !== 'shown') return problem('not-found', 'There is no such certificate.');
  return toEverybody(JSON.stringify(showing.shown.credential, undefined, 2), 'application/vc+ld+json', {
    'content-disposition': `attachment; filename="certificate-${id.slice(0, 8)}.json"`,
    'x-robots-tag': 'noindex',
  });
};
