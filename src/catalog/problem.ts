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

/** Where a problem lies. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export const error = (code: string, { file, line }: Place, message: string, fix: string): Problem => ({
  severity: 'error',
  code,
  file,
  line,
  message,
  fix,
});

export const warning = (code: string, place: Place, message: string, fix: string): Problem => ({
  ...error(code, place, message, fix),
  severity: 'warning',
});
