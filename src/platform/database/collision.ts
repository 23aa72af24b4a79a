const postgresCodes = new Set(['23505', '40001', '40P01']);
/** Of SQLite: a unique index, and a primary key. */
const sqliteCodes = new Set([2067, 1555]);

/**
 * Whether a transaction failed because another was writing the same at that moment, so that it may well succeed when it
 * is done again from its beginning.
 */
export function isCollision(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return (
    (typeof code === 'string' && postgresCodes.has(code)) ||
    (typeof errcode === 'number' && sqliteCodes.has(errcode))
  );
}
