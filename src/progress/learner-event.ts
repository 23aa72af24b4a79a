import type { Instant } from '#clock';

/**
 * What can happen to a learner. Some are told to us, and `exercise.passed` and `video.watched` say what the server has judged. `course.completed`
 * and `path.completed` are appended by the recording side when the last required lesson of a course, or the last required
 * course of a path, is done, and hold what was asked for at that time.
 */
export const learnerEventTypes = [
  'lesson.opened',
  'lesson.completed',
  'quiz.submitted',
  'exercise.passed',
  'video.watched',
  'course.completed',
  'path.completed',
] as const;

export type LearnerEventType = (typeof learnerEventTypes)[number];

export interface AskedQuestion {
  readonly id: string;
  readonly version: string;
  readonly right: boolean;
}

/** What an event says beyond its type. Which fields there are depends on the type. */
export interface EventData {
  /** `quiz.submitted`: graded by the pass mark of that day. */
  readonly passed?: boolean;
  /** Of a quiz what was right, of a video what was watched. */
  readonly percent?: number;
  readonly right?: number;
  readonly total?: number;
  /** `quiz.submitted`: what was answered, by question id: indices of choices, places of items, or what was typed. */
  readonly answers?: Readonly<Record<string, readonly number[] | string>>;
  /** `quiz.submitted`: what was asked, in which version, and whether it was answered rightly. Absent in older events. */
  readonly asked?: readonly AskedQuestion[];
  /** `exercise.passed`, `video.watched`: the id of the exercise or the video in its lesson. */
  readonly part?: string;
  /** `course.completed`: the required lessons that counted, each as `course/lesson`. */
  readonly lessons?: readonly string[];
  /** `course.completed`: which of the course's versions that was, counted from 1 as they were adopted. */
  readonly versionNumber?: number;
  /** `path.completed`: the path, and its required courses that counted. */
  readonly path?: string;
  readonly courses?: readonly string[];
}

/** A fact about a learner, never changed. Ids are those of the day it happened; `formerly` leads from them to today's. */
export interface LearnerEvent {
  /** What the sender calls this fact; the same key twice is one fact. */
  readonly key: string;
  readonly personId: string;
  readonly type: LearnerEventType;
  /** Empty when the event is about a path. */
  readonly courseId: string;
  /** Null when the event is about the course or path as a whole. */
  readonly lessonId: string | null;
  readonly courseVersion: string | null;
  readonly locale: string | null;
  readonly data: EventData;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly source: 'portal' | 'api';
}

/** What of an event decides what it means. */
export type Happening = Omit<LearnerEvent, 'key' | 'locale' | 'recordedAt' | 'source'>;

/** An event on its way into the log, which adds when it was recorded. */
export type NewLearnerEvent = Omit<LearnerEvent, 'recordedAt'>;
