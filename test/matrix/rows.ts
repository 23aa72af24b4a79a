import type { Row } from './row.ts';

const files = import.meta.glob<{ rows: readonly Row[] }>('./rows/*.ts', { eager: true });

/** Every row of test/matrix/rows, those that end sessions last. */
export const rows: readonly Row[] = Object.values(files)
  .flatMap(file => file.rows)
  .toSorted((a, b) => Number(a.last ?? false) - Number(b.last ?? false));
