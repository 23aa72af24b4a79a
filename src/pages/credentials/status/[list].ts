import type { APIRoute } from 'astro';
import { statusList } from '#certificates';
import { guard } from '../../../platform/http/guard.ts';
import { problem } from '../../../platform/http/problem.ts';
import { toEverybody } from '../../../platform/http/to-everybody.ts';

/** A signed list of which certificates were revoked (Bitstring Status List 1.0). It names nobody. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  const { list = '' } = context.params;
  const found = /^[1-9]\d{0,5}$/.test(list) && (await statusList(app, Number(list), app.clock.now()));
  if (!found) return problem('not-found', 'There is no such list.');
  return toEverybody(JSON.stringify(found), 'application/vc+ld+json', {
    'cache-control': 'public, max-age=60',
  });
};
