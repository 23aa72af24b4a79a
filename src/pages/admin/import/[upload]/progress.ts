import type { APIRoute } from 'astro';
import { findImportRun } from '#accounts';
import { importProgress } from '../../../../components/admin/import-words.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { notFound } from '../../../../platform/http/sight.ts';

/** How far a confirmed import is, for the page that shows it. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'administrator');
  if (viewer instanceof Response) return viewer;
  const run = await findImportRun(context.locals.app.database, context.params['upload'] ?? '');
  if (!run) return notFound(context);
  return Response.json(importProgress(run), { headers: { 'cache-control': 'no-store' } });
};
