import { z } from 'zod';
import { id } from './site.ts';

const shared = {
  /** What it is called; without it, as the course or path is. */
  title: z.string().min(1).max(120).optional().meta({ example: 'Report maker' }),
  /** After so many months it has to be renewed. Without it, it holds for good. */
  validMonths: z.number().int().min(1).max(120).optional().meta({ example: 12 }),
};

/** `certificate:` in course.yaml. `quizzes` are lessons of the course; without it, every quiz that the course requires. */
export const courseCertificate = z.strictObject({
  ...shared,
  quizzes: z
    .array(id)
    .optional()
    .meta({ example: ['first-steps'] }),
});

/** `certificate:` of a path, whose quizzes are named with their course. */
export const pathCertificate = z.strictObject({
  ...shared,
  quizzes: z
    .array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must name the course and the lesson'))
    .optional()
    .meta({ example: ['first-report/make-it'] }),
});

/** Under which terms a certificate is given, as its course or path says. */
export type CertificateTerms = z.infer<typeof courseCertificate>;
