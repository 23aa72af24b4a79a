/** The candidate that the author most likely meant, when one is near enough. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const reach = Math.max(2, Math.floor(written.length / 3));
  let best: string | undefined;
  let least = reach + 1;
  for (const candidate of candidates) {
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** "Write `x`", with what was most likely meant, else with what there is to choose from. */
export function suggestion(
  written: string,
  candidates: readonly string[],
  line: (id: string) => string,
): string {
  const meant = nearest(written, candidates);
  if (meant !== undefined) return `Did you mean "${meant}"? Write: ${line(meant)}`;
  if (candidates.length === 0) return 'There is none to choose from yet; take this line out.';
  const shown = candidates.slice(0, 8).join(', ');
  return `Choose one of: ${shown}${candidates.length > 8 ? ', …' : ''}`;
}

/** Levenshtein distance; gives up with `limit` as soon as it cannot be less. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const swap = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    if (Math.min(...current) >= limit) return limit;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
