import type { APIRoute } from 'astro';
import { decodeCsv, importLimits, isText, keepUpload } from '#accounts';
import { readForm } from '../../../platform/http/body.ts';
import { guard } from '../../../platform/http/guard.ts';

/**
 * Takes the file. An endpoint rather than an action, because it may be larger than a form of anybody else's, and is
 * refused by its length before it is read.
 */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'administrator');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  const back = (fault: string) => context.redirect(`/admin/import?fault=${fault}`, 303);
  const length = Number(context.request.headers.get('content-length'));
  if (!(length > 0) || length > importLimits.bytes + 10_000) return back('too-large');
  const form = await readForm(context.request);
  const kind = form.get('kind');
  const file = form.get('file');
  if (kind !== 'people' && kind !== 'accounts') return back('no-kind');
  if (!(file instanceof File) || file.size === 0) return back('empty');
  if (file.size > importLimits.bytes) return back('too-large');
  const text = decodeCsv(new Uint8Array(await file.arrayBuffer()));
  if (!isText(text)) return back('not-text');
  const upload = { kind, fileName: file.name.slice(0, 200), text } as const;
  const id = await keepUpload(app.database, upload, viewer.personId, app.clock.now());
  return context.redirect(`/admin/import/${id}`, 303);
};
