import type { Instant } from '#clock';
import type { PolicySurvey } from '#training';

/** One question to one person: `nps` or `csat`, and what it is asked after: `path:…` or `stage:…`. */
export interface Survey {
  readonly kind: PolicySurvey['kind'];
  readonly subject: string;
}

/** What decides whether somebody is asked. */
export interface SurveyFacts {
  readonly finishedPaths: readonly { readonly pathId: string; readonly at: Instant }[];
  /** Where their accounts are, and since when. */
  readonly stages: readonly { readonly stageId: string; readonly since: Instant }[];
  /** What they answered, or did not want to. */
  readonly settled: readonly { readonly survey: string; readonly at: Instant }[];
}

/** For how long a question waits for somebody before it is no use any more. */
const waitingDays = 90;

export const surveyName = ({ kind, subject }: Survey): string => `${kind}/${subject}`;

/**
 * The one question to ask now, if any. A subject is asked about once, and after a question somebody is left alone for some
 * months, whether they answered or not.
 */
export function dueSurvey(
  surveys: readonly PolicySurvey[],
  everyMonths: number,
  { finishedPaths, stages, settled }: SurveyFacts,
  now: Instant,
): Survey | undefined {
  const rest = now.toZonedDateTimeISO('UTC').subtract({ months: everyMonths }).toInstant();
  if (settled.some(({ at }) => Temporal.Instant.compare(at, rest) > 0)) return undefined;
  const candidates = surveys.flatMap(rule =>
    'stage' in rule
      ? stages
          .filter(({ stageId }) => stageId === rule.stage)
          .map(({ since }) => ({
            kind: rule.kind,
            subject: `stage:${rule.stage}`,
            at: since,
            days: rule.days,
          }))
      : finishedPaths
          .filter(({ pathId }) => rule.path === undefined || rule.path === pathId)
          .map(({ pathId, at }) => ({ kind: rule.kind, subject: `path:${pathId}`, at, days: rule.days })),
  );
  const found = candidates.find(({ kind, subject, at, days }) => {
    const waited = now.since(at).total('hours') / 24 - days;
    const isAsked = settled.some(({ survey }) => survey === surveyName({ kind, subject }));
    return waited >= 0 && waited <= waitingDays && !isAsked;
  });
  return found && { kind: found.kind, subject: found.subject };
}
