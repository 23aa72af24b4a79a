import type { APIRoute } from 'astro';
import { issuerDocument } from '#certificates';
import { guard } from '../../platform/http/guard.ts';
import { problem } from '../../platform/http/problem.ts';
import { toEverybody } from '../../platform/http/to-everybody.ts';

/** The public keys of whoever gives the certificates: where `did:web` of this address leads. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const document = await issuerDocument(context.locals.app);
  if (!document) return problem('not-found', 'Nothing has been signed here yet.');
  return toEverybody(JSON.stringify(document, undefined, 2), 'application/did+ld+json', {
    'cache-control': 'public, max-age=300',
  });
};
