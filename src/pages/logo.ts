import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { builtSiteFolder } from '#catalog';
import { builtFileResponse } from '../platform/http/built-file.ts';
import { guard } from '../platform/http/guard.ts';
import { notFound } from '../platform/http/sight.ts';

/** The logo that site.yaml names. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { buildFolder, catalog } = context.locals.app;
  const { logo } = catalog.site;
  if (!logo) return notFound(context);
  const file = join(builtSiteFolder(buildFolder), logo);
  return (await builtFileResponse(file, context.request, 'shared')) ?? notFound(context);
};
