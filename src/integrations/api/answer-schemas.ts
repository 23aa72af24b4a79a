import { z } from 'zod';
import { trainingStatuses } from '#training';

const instant = z.iso.datetime().describe('UTC.');
const percent = z.number().int().min(0).max(100).describe('100 when complete, and only then.');
const state = z.enum(['not-started', 'in-progress', 'complete']);
const counts = {
  done: z.number().int().describe('Required lessons done.'),
  total: z.number().int().describe('Required lessons that count.'),
  percent,
};

export const requirement = z
  .object({
    what: z.string(),
    state: z.enum(['met', 'unmet']),
    evidence: z.string(),
    next: z.object({ label: z.string(), href: z.string() }).optional(),
  })
  .meta({
    id: 'Requirement',
    description: 'One thing that has to hold, what shows its state, and what to do next.',
  });

const lessonPlace = z
  .object({ course: z.string(), lesson: z.string(), href: z.string() })
  .meta({ id: 'LessonPlace' });

const courseProgressAnswer = z
  .object({
    course: z.string(),
    title: z.string(),
    state,
    ...counts,
    sentence: z.string(),
    completedAt: instant.optional(),
    completedVersion: z.string().optional(),
    completedNumber: z
      .number()
      .int()
      .optional()
      .describe('Which version of the course that was, counted from 1 as they came.'),
    newLessons: z.array(z.string()).describe('Required lessons that came after it was finished.'),
    requirements: z.array(requirement).describe('All met exactly when the course is complete.'),
  })
  .meta({ id: 'CourseProgress' });

const pathProgressAnswer = z
  .object({
    path: z.string(),
    title: z.string(),
    state,
    ...counts,
    minutesLeft: z.number().int(),
    sentence: z.string(),
    completedAt: instant.optional(),
    newCourses: z.array(z.string()).describe('Required courses that came after it was finished.'),
    next: lessonPlace.optional(),
    courses: z.array(
      z.object({
        course: z.string(),
        title: z.string(),
        optional: z.boolean(),
        state: z.enum(['done', 'next', 'open', 'locked']),
        why: z.string(),
      }),
    ),
  })
  .meta({ id: 'PathProgress' });

export const progressAnswer = z
  .object({
    person: z.string(),
    paths: z.array(pathProgressAnswer).describe('The paths they are on.'),
    courses: z
      .array(courseProgressAnswer)
      .describe('The courses of those paths, and others they have begun.'),
  })
  .meta({ id: 'PersonProgress' });

export const statusAnswer = z
  .object({
    account: z.string(),
    name: z.string(),
    status: z.enum(trainingStatuses),
    reason: z.string().describe('One sentence.'),
    since: instant.optional().describe('When this status was recorded.'),
    stalled: z.boolean().describe('Begun, not trained, and nothing happened for as long as the policy says.'),
    stallsAt: instant.optional(),
    seats: z.object({
      active: z.number().int(),
      finished: z.number().int(),
      percent,
      stalled: z.number().int(),
    }),
    requirements: z.array(requirement).describe('The conditions of the policy.'),
    policyVersion: z.string(),
    history: z.array(z.object({ status: z.enum(trainingStatuses), reason: z.string(), at: instant })),
  })
  .meta({ id: 'AccountStatus' });

export const certificatesAnswer = z
  .object({
    person: z.string(),
    certificates: z.array(
      z
        .object({
          id: z.string(),
          kind: z.enum(['course', 'path']),
          subject: z.string().describe('The id of the course or path when it was given.'),
          title: z.string(),
          version: z.string(),
          state: z.enum(['valid', 'expired', 'revoked']),
          earnedAt: instant,
          givenAt: instant,
          expiresAt: instant.optional(),
          revokedAt: instant.optional(),
          href: z.string().describe('Where anybody can verify it.'),
        })
        .meta({ id: 'Certificate' }),
    ),
  })
  .meta({ id: 'PersonCertificates' });

export const problemAnswer = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().describe('Permanent.'),
    detail: z.string(),
    faults: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .describe('Everything that is wrong with a record, and where.'),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

export type ProgressAnswer = z.infer<typeof progressAnswer>;
export type StatusAnswer = z.infer<typeof statusAnswer>;
export type CertificatesAnswer = z.infer<typeof certificatesAnswer>;
