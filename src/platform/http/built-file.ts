import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';

const types: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.zip': 'application/zip',
};

/**
 * A file of the build as an answer, or the part of it that is asked for (RFC 9110 §14), so that a video can be sought in;
 * undefined when there is none. An SVG opened by itself may run nothing.
 *
 * @param cache `shared` for what everybody may see; `own` stays in the reader's browser and is asked for again
 */
export async function builtFileResponse(
  file: string,
  request: Request,
  cache: 'shared' | 'own',
): Promise<Response | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const etag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
  const headers = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': cache === 'shared' ? 'public, max-age=3600' : 'private, no-cache',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const range = askedRange(request, etag, found.size);
  if (range === 'outside') {
    const told = { ...headers, 'content-range': `bytes */${found.size}` };
    return new Response(null, { status: 416, headers: told });
  }
  const { from, to } = range ?? { from: 0, to: found.size - 1 };
  const part = range ? { start: from, end: to } : undefined;
  return new Response(Readable.toWeb(createReadStream(file, part)) as ReadableStream, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-type': types[extname(file).toLowerCase()] ?? 'application/octet-stream',
      'content-length': String(to - from + 1),
      ...(range ? { 'content-range': `bytes ${from}-${to}/${found.size}` } : {}),
    },
  });
}

/** The one range that is asked for; undefined for the whole file, which also answers several ranges or one of another file. */
function askedRange(
  { headers }: Request,
  etag: string,
  size: number,
): { from: number; to: number } | 'outside' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(headers.get('range')?.trim() ?? '') ?? [];
  const condition = headers.get('if-range');
  if (first === undefined || last === undefined || (condition !== null && condition !== etag))
    return undefined;
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < from) return undefined;
  return from < size && from <= to ? { from, to } : 'outside';
}
