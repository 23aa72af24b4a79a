import { WaymarkError } from '#errors';

/**
 * The JSON body of a request, read no further than the limit.
 *
 * @throws WaymarkError `request.too-large`, `request.invalid`
 */
export async function readJson(request: Request, limitBytes: number): Promise<unknown> {
  const text = await readText(request, limitBytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new WaymarkError('request.invalid', 'The body is not JSON.', { cause });
  }
}

/** What was typed into a form; nothing, when what was sent is no form that can be read. */
export const readForm = (request: Request): Promise<FormData> =>
  request.formData().catch(() => new FormData());

/**
 * The body of a request as text, read no further than the limit.
 *
 * @throws WaymarkError `request.too-large`
 */
export async function readText(request: Request, limitBytes: number): Promise<string> {
  const tooLarge = () =>
    new WaymarkError('request.too-large', `The body may have ${limitBytes} bytes. Send it in parts.`);
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
