import type { Page } from 'playwright';

/** A picture of the running demo for a lesson of the academy. */
export interface Picture {
  /** File name without .png. */
  readonly name: string;
  /** Beside whose lessons it is put. */
  readonly course: string;
  /** Who looks: a kind of person of the demo, or nobody that it knows. */
  readonly as: 'learner' | 'CSM' | 'author' | 'administrator' | 'visitor';
  /** The address of the page. */
  readonly at: string;
  readonly height?: number;
  /** What is done on the page before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}
