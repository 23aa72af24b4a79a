import { posix } from 'node:path';

/** An id of a course or lesson: lower-case words joined by hyphens, without accents; empty when no letter is left. */
export function idOf(title: string): string {
  return title
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

/** A name that tells only a place in an order, such as `3b`, `chapter1` or `unit-02`. */
const onlyOrder = /^(?:chapter|unit|module|lesson|section|part|kapitel|week|day)?[-_ ]?\d+[a-z]?$/i;

/** The file name says the id, unless it only says an order: then the title does. */
export function idFrom(name: string, title: string): string {
  const base = posix.basename(name).replace(/\.mdx?$/i, '');
  const fromName = onlyOrder.test(base) ? '' : idOf(base.replace(/^\d+[-_. ]+/, ''));
  return fromName || idOf(title.replace(/^\d+[.)]?\s+/, '')) || idOf(base) || 'lesson';
}

/** Makes each id its own by counting up. */
export function distinct(): (id: string) => string {
  const taken = new Set<string>();
  return id => {
    let own = id;
    for (let count = 2; taken.has(own); count += 1) own = `${id}-${count}`;
    taken.add(own);
    return own;
  };
}
