import { z } from 'zod';

export type ImportKind = 'people' | 'accounts';

/** A row that is not imported, and why. */
export interface RejectedRow {
  readonly line: number;
  readonly reason: string;
}

export const importCounts = z.object({
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
});

export type ImportCounts = Readonly<z.infer<typeof importCounts>>;

export const none = { added: 0, changed: 0, unchanged: 0 };
