import { z } from 'zod';
import { pathCertificate } from './certificate.ts';
import { day, id, status, visibility } from './site.ts';

/** `content/paths/<id>.yaml`: the ordered courses for a role, in stages. */
export const pathFile = z.strictObject({
  title: z.string().min(1).meta({ example: 'Analyst' }),
  summary: z.string().min(1).meta({ example: 'From your first report to one that a team reads.' }),
  /** The role whose people are enrolled by having it. Without one, people come by assignment or by themselves. */
  role: id.optional(),
  owner: z.string().min(1).meta({ example: 'enablement@example.com' }),
  reviewBy: day,
  status: status.default('published'),
  visibility: visibility.default('signed-in'),
  formerly: z.array(id).default([]),
  /** Whoever completes it gets one. Without it there is none. */
  certificate: pathCertificate.optional(),
  stages: z
    .array(
      z.strictObject({
        stage: id,
        courses: z
          .array(z.union([id, z.strictObject({ course: id, optional: z.boolean().default(false) })]))
          .min(1),
      }),
    )
    .min(1)
    .meta({ example: [{ stage: 'onboard', courses: ['first-steps'] }] }),
});

export interface PathCourse {
  readonly courseId: string;
  readonly optional: boolean;
}

export interface PathStage {
  readonly stageId: string;
  readonly courses: readonly PathCourse[];
}

export interface Path extends Omit<z.infer<typeof pathFile>, 'stages'> {
  readonly id: string;
  readonly stages: readonly PathStage[];
  /** The language of its title and summary, where it is not the site's own. */
  readonly locale?: string | undefined;
}
