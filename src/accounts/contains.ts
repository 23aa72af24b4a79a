import { sql } from 'kysely';

/** Part of a column, whatever the case; `%` and `_` mean themselves. */
export function contains(column: string, text: string) {
  const pattern = `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
}
