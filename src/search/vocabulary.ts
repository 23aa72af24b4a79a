/** All words of the texts with how often they occur, for completing what is unfinished and mending what is misspelt. */
export interface Vocabulary {
  has(word: string): boolean;
  /** Words that begin so, most frequent first. */
  completions(beginning: string, most: number): readonly string[];
  /** Words at the least edit distance (at most `reach`), most frequent first. */
  near(word: string, reach: number, most: number): readonly string[];
}

type Counted = readonly [word: string, count: number];

export function openVocabulary(counted: readonly Counted[]): Vocabulary {
  const sorted = counted.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const counts = new Map(sorted);
  const byLength = Map.groupBy(sorted, ([word]) => word.length);
  const best = (found: Counted[], most: number) =>
    found
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([word]) => word);
  return {
    has: word => counts.has(word),
    completions: (beginning, most) => best(startingWith(sorted, beginning), most),
    near: (word, reach, most) => {
      for (let distance = 1; distance <= reach; distance += 1) {
        const found = within(word, distance, byLength);
        if (found.length > 0) return best(found, most);
      }
      return [];
    },
  };
}

function startingWith(sorted: readonly Counted[], beginning: string): Counted[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.[0] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  const found: Counted[] = [];
  for (let at = low; sorted[at]?.[0].startsWith(beginning); at += 1) found.push(sorted[at] as Counted);
  return found;
}

function within(
  word: string,
  distance: number,
  byLength: ReadonlyMap<number, readonly Counted[]>,
): Counted[] {
  const letters = lettersOf(word);
  const found: Counted[] = [];
  for (let length = word.length - distance; length <= word.length + distance; length += 1) {
    for (const counted of byLength.get(length) ?? []) {
      if (bits(letters ^ lettersOf(counted[0])) > 2 * distance) continue;
      if (isWithin(word, counted[0], distance)) found.push(counted);
    }
  }
  return found;
}

/** Which letters occur, one bit each: a cheap test before the exact one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bits(value: number): number {
  let rest = value;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}

/** Whether so many insertions, deletions, replacements and swaps of neighbours lead from one word to the other. */
function isWithin(a: string, b: string, limit: number): boolean {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return false;
    [beforeLast, last] = [last, current];
  }
  return (last[b.length] ?? 0) <= limit;
}
