import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Catalog, error, type Problem, readYaml, suggestion } from '#catalog';

const id = z.string().min(1);
const percent = z.number().int().min(1).max(100);
const people = z.number().int().min(1);

const condition = z.union([
  /** This share of the active seats has finished the paths of their roles. */
  z.strictObject({ seatsFinished: z.strictObject({ percent }) }),
  /** This many people with a role have finished that role's paths. */
  z.strictObject({ roleFinished: z.strictObject({ role: id, people: people.default(1) }) }),
  /** This many people have finished a path, whatever their role. */
  z.strictObject({ pathFinished: z.strictObject({ path: id, people: people.default(1) }) }),
  /**
   * This many people, of a role or of all, hold a certificate: of a path or a course, else of the role's path, else any. It
   * ends with the certificate.
   */
  z.strictObject({
    certified: z.strictObject({
      role: id.optional(),
      path: id.optional(),
      course: id.optional(),
      people: people.default(1),
    }),
  }),
]);

const question = { kind: z.enum(['nps', 'csat']), days: z.int().min(0).max(365).default(14) };

/** When learners are asked one question: some days after a path is finished, or after their account has come to a stage. */
const survey = z.union(
  [
    z.strictObject({ ...question, after: z.literal('path-complete'), path: id.optional() }),
    z.strictObject({ ...question, stage: id }),
  ],
  'must be { kind: nps, after: path-complete, days: 3 } or { kind: csat, stage: adopt, days: 14 }',
);

export type PolicySurvey = z.infer<typeof survey>;

/** `content/policy.yaml`: when an account counts as trained. */
export const policyFile = z.strictObject({
  trained: z.union(
    [z.strictObject({ all: z.array(condition).min(1) }), z.strictObject({ any: z.array(condition).min(1) })],
    'must be "all:" or "any:" with a list of conditions: seatsFinished, roleFinished, pathFinished or certified',
  ),
  /** Days without a learner event, on a path that was begun and is not complete. */
  stalledAfterDays: z.number().int().min(1).max(365).default(7),
  surveys: z.array(survey).optional(),
  /** For how many months somebody is left alone after a question. */
  surveyEveryMonths: z.int().min(1).max(60).optional(),
});

export type Condition = z.infer<typeof condition>;

export interface Policy extends z.infer<typeof policyFile> {
  /** Changes when the file asks for something else: 12 hex digits. */
  readonly version: string;
}

const file = 'content/policy.yaml';

/** Of a site that has no such file. */
const usual = policyFile.parse({ trained: { all: [{ seatsFinished: { percent: 60 } }] } });

/**
 * Reads a site's policy and checks that the roles and paths it names exist. `policy` is undefined when it has problems; a
 * site without the file has the usual one, 60 % of the seats.
 */
export function readPolicy(
  siteFolder: string,
  catalog: Catalog,
): { policy: Policy | undefined; problems: readonly Problem[] } {
  const yaml = readYaml(siteFolder, file, policyFile);
  if (yaml.problems.some(({ code }) => code === 'missing-file')) {
    return { policy: withVersion(usual), problems: [] };
  }
  if (!yaml.value) return { policy: undefined, problems: yaml.problems };
  const known = {
    role: catalog.roles.map(role => role.id),
    path: catalog.paths.map(path => path.id),
    stage: catalog.site.stages.map(stage => stage.id),
    course: catalog.courses.map(course => course.id),
  };
  const problems = [...namedIn(yaml.value), ...askedAfter(yaml.value)].flatMap(
    ({ kind, id, at, certified }) => {
      const place = { file, line: yaml.lineOf(at) };
      if (known[kind].includes(id)) return certified ? givesNone(catalog, kind, id, place) : [];
      const fix = suggestion(id, known[kind], meant => `${kind}: ${meant}`);
      return [error('broken-reference', place, `There is no ${kind} "${id}".`, fix)];
    },
  );
  return { policy: problems.length > 0 ? undefined : withVersion(yaml.value), problems };
}

/** The conditions of a policy, and whether all of them have to hold or any one. */
export const conditionsOf = ({ trained }: Pick<Policy, 'trained'>): readonly Condition[] =>
  'all' in trained ? trained.all : trained.any;

/** Nobody can hold what is not given. */
function givesNone(
  { paths, courses }: Catalog,
  kind: Named['kind'],
  id: string,
  place: { file: string; line: number },
): Problem[] {
  const givers = {
    role: paths.filter(({ role }) => role === id),
    path: paths.filter(path => path.id === id),
    course: courses.filter(course => course.id === id),
    stage: [],
  }[kind];
  if (givers.some(({ certificate }) => certificate)) return [];
  const message = `The ${kind === 'role' ? 'path of the role' : kind} "${id}" gives no certificate.`;
  const fix = 'Write into its file: certificate: {}';
  return [error('no-certificate', place, message, fix)];
}

interface Named {
  readonly kind: 'role' | 'path' | 'course' | 'stage';
  readonly id: string;
  readonly at: readonly PropertyKey[];
  /** Whether it has to give a certificate. */
  readonly certified?: boolean;
}

/** What questions to learners name. */
const askedAfter = ({ surveys = [] }: z.infer<typeof policyFile>): Named[] =>
  surveys.flatMap((one, index): Named[] => {
    if ('stage' in one) return [{ kind: 'stage', id: one.stage, at: ['surveys', index, 'stage'] }];
    return one.path === undefined ? [] : [{ kind: 'path', id: one.path, at: ['surveys', index, 'path'] }];
  });

function namedIn(policy: z.infer<typeof policyFile>): Named[] {
  const list = 'all' in policy.trained ? 'all' : 'any';
  return conditionsOf(policy).flatMap((condition, index): Named[] => {
    const at = ['trained', list, index];
    if ('roleFinished' in condition) {
      return [{ kind: 'role', id: condition.roleFinished.role, at: [...at, 'roleFinished', 'role'] }];
    }
    if ('pathFinished' in condition) {
      return [{ kind: 'path', id: condition.pathFinished.path, at: [...at, 'pathFinished', 'path'] }];
    }
    if ('certified' in condition) {
      const { role, path, course } = condition.certified;
      const own = [...at, 'certified'];
      const isBare = path === undefined && course === undefined;
      return [
        ...(role === undefined
          ? []
          : [{ kind: 'role' as const, id: role, at: [...own, 'role'], certified: isBare }]),
        ...(path === undefined
          ? []
          : [{ kind: 'path' as const, id: path, at: [...own, 'path'], certified: true }]),
        ...(course === undefined
          ? []
          : [{ kind: 'course' as const, id: course, at: [...own, 'course'], certified: true }]),
      ];
    }
    return [];
  });
}

/** Whether the status may change by itself, with the end of a certificate. */
export const asksForCertificates = (policy: Pick<Policy, 'trained'>): boolean =>
  conditionsOf(policy).some(condition => 'certified' in condition);

/** What learners are asked says nothing of when an account is trained. */
export function withVersion(policy: z.infer<typeof policyFile>): Policy {
  const { surveys: _, surveyEveryMonths: __, ...asks } = policy;
  const version = createHash('sha256').update(JSON.stringify(asks)).digest('hex').slice(0, 12);
  return { ...policy, version };
}
