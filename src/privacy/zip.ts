import { strToU8, zipSync } from 'fflate';
import type { Instant } from '#clock';

/** A zip of texts, by file name. */
export function zipOf(files: Readonly<Record<string, string>>, now: Instant): Uint8Array<ArrayBuffer> {
  const mtime = new Date(now.epochMilliseconds);
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { mtime }]])),
  );
}
