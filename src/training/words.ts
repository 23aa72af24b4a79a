/** One thing that has to hold for something to be complete, with its state, what shows it, and what to do next. */
export interface Requirement {
  readonly what: string;
  readonly state: 'met' | 'unmet';
  /** What we know that makes it so, one sentence. */
  readonly evidence: string;
  readonly next?: { readonly label: string; readonly href: string };
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A share that is 100 only when all is done, and never outside 0 to 100. */
export const percentOf = (done: number, total: number): number =>
  total <= 0 ? 0 : Math.max(0, Math.min(100, Math.floor((100 * done) / total)));
