import type { Generated } from 'kysely';

/** What learners did, what they have begun, and what they say. */
export interface LearningTables {
  learner_events: {
    id: string;
    /** What the sender calls this fact; the same key twice is one fact. */
    key: string;
    person_id: string;
    type: string;
    course_id: string | null;
    lesson_id: string | null;
    course_version: string | null;
    locale: string | null;
    /** Of a quiz: 1 when it was passed. Kept apart from `data` because completion is read by it. */
    passed: number | null;
    /** Of an exercise: its id in the lesson, for the same reason. */
    part_id: string | null;
    data: Generated<string>;
    occurred_at: string;
    recorded_at: string;
    source: string;
  };
  /** Unfinished work inside of a lesson: what is ticked, how far somebody came. No fact, and overwritten. */
  part_states: {
    person_id: string;
    course_id: string;
    lesson_id: string;
    part_id: string;
    state: string;
    updated_at: string;
  };
  /** Where somebody was last in a lesson. */
  lesson_positions: {
    person_id: string;
    course_id: string;
    lesson_id: string;
    /** The last heading that was reached; null at the top. */
    heading: string | null;
    at: string;
  };
  bookmarks: {
    id: string;
    person_id: string;
    course_id: string;
    lesson_id: string;
    /** Of a heading; empty for the lesson as a whole. */
    heading: string;
    created_at: string;
  };
  lesson_notes: {
    id: string;
    person_id: string;
    course_id: string;
    lesson_id: string;
    /** Empty once it is removed. */
    body: string;
    /** 1, 2, 3…: goes up with every change, by which a second tab is noticed. */
    version: number;
    created_at: string;
    updated_at: string;
  };
  quiz_attempts: {
    id: string;
    person_id: string;
    course_id: string;
    lesson_id: string;
    number: number;
    /** Decides what is drawn and in which order it is shown. */
    seed: string;
    quiz_version: string;
    shuffled: number;
    /** JSON array of { id, version }. */
    questions: string;
    /** JSON by question id. */
    answers: string;
    /** JSON array of ids of the questions that are new or changed since it began. */
    fresh: string;
    /** How many questions are no longer in the quiz. */
    gone: number;
    revision: number;
    begun_at: string;
    saved_at: string;
    submitted_at: string | null;
    locale: string | null;
    /** When a CSM gave it back, so that it does not count against the limit. */
    given_back_at: string | null;
  };
  /** What learners say to us. */
  feedback: {
    id: string;
    person_id: string;
    /** `lesson`, `course`, `nps`, `csat`, `wish` or `contact`. */
    kind: string;
    /** `course/lesson`, the id of a course, `path:…`, `stage:…`; empty for a request. */
    subject: string;
    /** 0 or 1 of a lesson, 1 to 5 of a course and for csat, 0 to 10 for nps; null of a request. */
    score: number | null;
    comment: string | null;
    said_at: string;
    closed_at: string | null;
    closed_by: string | null;
  };
  feedback_answers: {
    id: string;
    feedback_id: string;
    answered_by: string;
    body: string;
    at: string;
    /** When the learner has seen it. */
    seen_at: string | null;
  };
  survey_dismissals: { person_id: string; survey: string; at: string };
  /** Each version of a course that has been here, counted from 1 in the order in which they came. */
  course_versions: {
    course_id: string;
    version: string;
    number: number;
    first_seen_at: string;
    /** JSON: the required lessons. */
    lessons: string;
  };
  product_events: {
    id: string;
    /** What its sender calls this fact; the same id twice is one fact. */
    event_id: string;
    event: string;
    person_id: string | null;
    /** How its person was named, as long as nobody is known by it. */
    person_address: string | null;
    person_system: string | null;
    person_external_id: string | null;
    account_id: string | null;
    account_system: string | null;
    account_external_id: string | null;
    /** JSON. */
    properties: string;
    occurred_at: string;
    recorded_at: string;
  };
}
