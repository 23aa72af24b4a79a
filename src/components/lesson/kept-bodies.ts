/** What was drawn, by what it was drawn from, as long as this process runs. The least recently drawn goes first. */
export const keptBodies = keepLatest(2_000);

export interface Kept {
  get(key: string): string | undefined;
  set(key: string, html: string): void;
}

export function keepLatest(most: number): Kept {
  const kept = new Map<string, string>();
  return {
    get: key => kept.get(key),
    set(key, html) {
      if (kept.has(key)) return;
      kept.set(key, html);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}
