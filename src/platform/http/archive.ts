import type { Instant } from '#clock';
import { type ArchiveRoom, takeArchive } from '#privacy';

/** Somebody's archive, to be saved by the browser. */
export async function archiveResponse(
  room: ArchiveRoom,
  wanted: { readonly personId: string; readonly by: string },
  now: Instant,
): Promise<Response> {
  const bytes = await takeArchive(room, wanted.personId, `person:${wanted.by}`, now);
  return new Response(bytes, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="personal-data-${now.toString().slice(0, 10)}.zip"`,
      'cache-control': 'no-store',
    },
  });
}
