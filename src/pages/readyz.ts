import type { APIRoute } from 'astro';
import { guard } from '../platform/http/guard.ts';

/** The process can do its work: the database answers. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { database, log } = context.locals.app;
  try {
    await database.selectFrom('facts').select('name').limit(1).execute();
    return new Response('ready\n');
  } catch (err) {
    log.error({ err }, 'not ready');
    return new Response('the database does not answer\n', { status: 503 });
  }
};
