import type { APIRoute } from 'astro';
import { findUpload, previewImport, rejectedCsv } from '#accounts';
import { guard } from '../../../../platform/http/guard.ts';
import { notFound } from '../../../../platform/http/sight.ts';

/** The rows that are not imported, with their reasons, to be mended. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'administrator');
  if (viewer instanceof Response) return viewer;
  const { database, catalog } = context.locals.app;
  const upload = await findUpload(database, context.params['upload'] ?? '');
  if (!upload) return notFound(context);
  const { kind, text, state } = upload;
  const { rejected } =
    state.result ?? (await previewImport(database, catalog, { kind, text, mapping: state.mapping }));
  return new Response(rejectedCsv(text, rejected), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="rejected-${kind}.csv"`,
    },
  });
};
