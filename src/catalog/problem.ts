/** Something in the site's files that an author has to mend. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Permanent, kebab-case: `broken-reference`, `empty-course`… */
  readonly code: string;
  /** Relative to the site folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What to write instead, or what to do. */
  readonly fix: string;
}
