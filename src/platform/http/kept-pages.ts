/** Pages as they were drawn for visitors, who all see the same as long as a process serves its build. */
export interface KeptPages {
  find(name: string): Response | undefined;
  /** Keeps the page, unless it is anything else than a page for everybody, and returns it. */
  keep(name: string, response: Response): Promise<Response>;
}

/** @param most how many pages are kept; the one that was kept first goes first */
export function openKeptPages(most = 1_000): KeptPages {
  const kept = new Map<string, { readonly html: Uint8Array<ArrayBuffer>; readonly type: string }>();
  return {
    find: name => {
      const page = kept.get(name);
      return page && new Response(page.html, { headers: { 'content-type': page.type } });
    },
    keep: async (name, response) => {
      const type = response.headers.get('content-type');
      const isForAll = response.status === 200 && type !== null && !response.headers.has('set-cookie');
      if (!isForAll) return response;
      const html = new Uint8Array(await response.arrayBuffer());
      const [first] = kept.keys();
      if (kept.size >= most && first !== undefined) kept.delete(first);
      kept.set(name, { html, type });
      return new Response(html, { headers: response.headers });
    },
  };
}
