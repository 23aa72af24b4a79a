import type { APIRoute } from 'astro';
import { openApi } from '#integrations';
import { guard } from '../../../platform/http/guard.ts';

/** What the API offers, for programs that read OpenAPI. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { config, catalog } = context.locals.app;
  return Response.json(openApi(catalog, { publicUrl: config.publicUrl, version: '1' }));
};
