import { Readable } from 'node:stream';
import type { APIContext } from 'astro';
import type { PersonViewer } from '#access';
import { audit, type DirectoryExport, type ImportKind } from '#accounts';

/** Sends a file of people or accounts as it is made. That somebody took it is in the audit log, with how much it was. */
export async function sendExport(
  { locals: { app } }: Pick<APIContext, 'locals'>,
  { personId }: PersonViewer,
  { kind, made, show }: { kind: ImportKind; made: DirectoryExport; show: string },
): Promise<Response> {
  const action = kind === 'people' ? 'people.exported' : 'accounts.exported';
  const taken = { actor: `person:${personId}`, action, subject: `export:${kind}` } as const;
  await audit(app.database, { ...taken, after: { count: made.count, show } }, app.clock.now());
  return new Response(Readable.toWeb(Readable.from(made.pieces)) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kind}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
