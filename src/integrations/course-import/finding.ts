/** What happened to one thing of the source that is not plain Markdown. */
export interface Finding {
  /** Relative to the imported folder. */
  readonly file: string;
  /** From 1, in that file. */
  readonly line: number;
  /** What it is, in the words of the source: `<Youtube>`, `{#if}`, `picture`. */
  readonly construct: string;
  readonly outcome: 'converted' | 'kept' | 'dropped';
  /** A warning wants a person to look; a note only says what was done. */
  readonly level: 'note' | 'warning';
  readonly detail: string;
}

export type Report = (
  line: number,
  construct: string,
  outcome: Finding['outcome'],
  detail: string,
  level?: Finding['level'],
) => void;

/** Collects the findings of one file. */
export function reportInto(findings: Finding[], file: string): Report {
  return (line, construct, outcome, detail, level = 'note') => {
    findings.push({ file, line, construct, outcome, level, detail });
  };
}
