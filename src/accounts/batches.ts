/**
 * Databases limit the parameters of one statement, so long lists go in batches. Between two of them other work gets its
 * turn: on SQLite nothing else would interrupt a long list.
 */
export async function* batches<Item>(items: readonly Item[], size = 500): AsyncGenerator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await new Promise(resolve => setImmediate(resolve));
    yield items.slice(start, start + size);
  }
}
