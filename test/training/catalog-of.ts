import type { Catalog, Course, Lesson, Path, Quiz } from '#catalog';
import type { LearnerEvent } from '#progress';
import { type Policy, withVersion } from '#training';

/** Small catalogs, written as what matters in a test. */

export const t0 = Temporal.Instant.from('2026-11-02T09:00:00Z');
export const hours = (many: number): Temporal.Instant => t0.add({ hours: many });
export const days = (many: number): Temporal.Instant => t0.add({ hours: 24 * many });

export const quiz: Quiz = {
  passMark: 80,
  shuffle: 'none',
  pools: [],
  questions: [
    {
      id: 'q1',
      type: 'single',
      text: 'Which?',
      choices: [
        { text: 'This', correct: true },
        { text: 'That', correct: false, feedback: 'That is another one.' },
      ],
      explanation: 'This it is.',
    },
    {
      id: 'q2',
      type: 'multiple',
      text: 'Which ones?',
      choices: [
        { text: 'One', correct: true },
        { text: 'Two', correct: true },
        { text: 'Three', correct: false },
      ],
    },
  ],
};

/** `'a'` is a required lesson, `'a?'` an optional one, `'a!'` one with a quiz. */
export function lessonOf(courseId: string, text: string, more: Partial<Lesson> = {}): Lesson {
  const id = text.replace(/[?!]$/, '');
  const withQuiz = text.endsWith('!');
  return {
    id,
    courseId,
    title: `Lesson ${id}`,
    minutes: 5,
    objectives: ['Do it'],
    completion: withQuiz ? 'quiz' : 'read',
    formerly: [],
    optional: text.endsWith('?'),
    headings: [],
    quiz: withQuiz ? quiz : undefined,
    parts: [],
    file: `${courseId}/${id}.mdx`,
    renderable: true,
    ...more,
  };
}

export function courseOf(
  id: string,
  lessons: readonly (string | Lesson)[],
  more: Partial<Course> = {},
): Course {
  const all = lessons.map(lesson => (typeof lesson === 'string' ? lessonOf(id, lesson) : lesson));
  return {
    id,
    title: `Course ${id}`,
    summary: 'About it.',
    owner: 'ada@waymark.example',
    reviewBy: '2027-01-31',
    status: 'published',
    visibility: 'signed-in',
    requires: [],
    formerly: [],
    lessons: all,
    version: all.map(lesson => `${lesson.id}${lesson.optional ? '?' : ''}${lesson.completion}`).join('+'),
    ...more,
  };
}

/** `'a'` is a required course, `'a?'` an optional one; all in one stage. */
export function pathOf(id: string, courses: readonly string[], more: Partial<Path> = {}): Path {
  return {
    id,
    title: `Path ${id}`,
    summary: 'To there.',
    role: 'analyst',
    owner: 'ada@waymark.example',
    reviewBy: '2027-01-31',
    status: 'published',
    visibility: 'signed-in',
    formerly: [],
    stages: [
      {
        stageId: 'onboard',
        courses: courses.map(course => ({
          courseId: course.replace(/\?$/, ''),
          optional: course.endsWith('?'),
        })),
      },
    ],
    ...more,
  };
}

export function catalogOf(courses: readonly Course[], paths: readonly Path[] = []): Catalog {
  return {
    site: {
      name: 'Test academy',
      description: '',
      brand: '#2f6f4f',
      locale: 'en',
      timeZone: 'Europe/Berlin',
      postalAddress: '1 Test Street',
      stages: [{ id: 'onboard', title: 'Onboard' }],
      segments: [],
      locales: [],
      selfRegistration: false,
      csmSees: 'all',
      sessions: { learners: { idleDays: 30, days: 180 }, staff: { idleDays: 7, days: 30 } },
      accountFields: [],
      embeds: [],
      retention: { uploadDays: 1 },
      oneOffMail: { peopleAtOnce: 200, mailsPerDay: 500 },
    },
    roles: [
      { id: 'analyst', title: 'Analyst', summary: 'Analyses.', formerly: ['analyser'] },
      { id: 'administrator', title: 'Administrator', summary: 'Administers.', formerly: [] },
    ],
    courses,
    paths,
    holidays: [],
  };
}

export function policyOf(more: Partial<Policy> = {}): Policy {
  return {
    ...withVersion({ trained: { all: [{ seatsFinished: { percent: 60 } }] }, stalledAfterDays: 7 }),
    ...more,
  };
}

let made = 0;

export function event(
  type: LearnerEvent['type'],
  address: string,
  at: Temporal.Instant,
  more: Partial<LearnerEvent> = {},
): LearnerEvent {
  made += 1;
  const [courseId = '', lessonId = null] = address.split('/');
  return {
    key: `event-${made}`,
    personId: 'ada',
    type,
    courseId,
    lessonId,
    courseVersion: null,
    locale: 'en',
    data: {},
    occurredAt: at,
    recordedAt: at,
    source: 'portal',
    ...more,
  };
}

export const done = (address: string, at = t0): LearnerEvent => event('lesson.completed', address, at);
export const opened = (address: string, at = t0): LearnerEvent => event('lesson.opened', address, at);
export const tried = (address: string, percent: number, at = t0): LearnerEvent =>
  event('quiz.submitted', address, at, { data: { percent, passed: percent >= 80 } });
