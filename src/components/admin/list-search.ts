/** The page number of a list in an address, from 1. */
export function pageOf(search: URLSearchParams): number {
  const page = Number(search.get('page') ?? 1);
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
}

/** What is searched for in an address. */
export const textOf = (search: URLSearchParams): string => (search.get('q') ?? '').trim().slice(0, 200);
