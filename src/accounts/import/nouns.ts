export type ImportKind = 'people' | 'accounts';

/** A row that is not imported, and why. */
export interface RejectedRow {
  readonly line: number;
  readonly reason: string;
}

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export const none = { added: 0, changed: 0, unchanged: 0 };
