/** The page number of a list in an address, from 1. Where there are two lists, the second has a name of its own. */
export function pageOf(search: URLSearchParams, name = 'page'): number {
  const page = Number(search.get(name) ?? 1);
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
}

/** What is searched for in an address. */
export const textOf = (search: URLSearchParams): string => (search.get('q') ?? '').trim().slice(0, 200);
