import type { Instant } from '#clock';

/**
 * What learners say: whether a lesson helped, how a course was, an answer to a survey, a course that they miss, or that
 * somebody should contact them.
 */
export const feedbackKinds = ['lesson', 'course', 'nps', 'csat', 'wish', 'contact'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

export const isKind = (text: string | null): text is FeedbackKind =>
  feedbackKinds.some(kind => kind === text);

/** Which scores there are, by kind; a request has none. */
export const scoreRanges: Readonly<Record<FeedbackKind, readonly [number, number] | undefined>> = {
  lesson: [0, 1],
  course: [1, 5],
  nps: [0, 10],
  csat: [1, 5],
  wish: undefined,
  contact: undefined,
};

/** Something said, on its way in. */
export interface Said {
  readonly kind: FeedbackKind;
  /** `course/lesson`, the id of a course, `path:…`, `stage:…`; empty for a request. */
  readonly subject: string;
  readonly score: number | null;
  readonly comment: string | null;
}

export interface Answer {
  readonly id: string;
  /** `person:…`. */
  readonly answeredBy: string;
  readonly body: string;
  readonly at: Instant;
}

/** Something said, with what became of it. */
export interface Feedback extends Said {
  readonly id: string;
  readonly personId: string;
  readonly saidAt: Instant;
  readonly closedAt: Instant | null;
  /** The oldest first. */
  readonly answers: readonly Answer[];
}

/** Whether somebody of ours is to look at it: what says a word is read; a score alone counts in its trend. */
export const whatWaits = ({ comment }: Pick<Said, 'comment'>): boolean => comment !== null;
