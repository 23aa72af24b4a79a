/** An answer that programs anywhere may read, in browsers too: it holds nothing that is not public. */
export const toEverybody = (
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  more: Readonly<Record<string, string>> = {},
): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      ...more,
    },
  });
