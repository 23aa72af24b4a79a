/** Databases limit the parameters of one statement, so long lists go in batches. */
export function* batches<Item>(items: readonly Item[], size = 500): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
