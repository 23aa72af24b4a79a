import { expect, it } from 'vitest';
import { dueSurvey, type SurveyFacts } from '#feedback';
import type { PolicySurvey } from '#training';

const now = Temporal.Instant.from('2026-11-20T09:00:00Z');
const daysAgo = (days: number) => now.subtract({ hours: 24 * days });
const surveys: readonly PolicySurvey[] = [
  { kind: 'nps', after: 'path-complete', days: 3 },
  { kind: 'csat', stage: 'adopt', days: 14 },
];
const due = (facts: Partial<SurveyFacts>, months = 6) =>
  dueSurvey(surveys, months, { finishedPaths: [], stages: [], settled: [], ...facts }, now);
const finished = (days: number) => [{ pathId: 'analyst', at: daysAgo(days) }];

it('asks some days after a path is finished or a stage has begun, and not for ever', () => {
  expect(due({ finishedPaths: finished(2) })).toBeUndefined();
  expect(due({ finishedPaths: finished(3) })).toEqual({ kind: 'nps', subject: 'path:analyst' });
  expect(due({ finishedPaths: finished(94) })).toBeUndefined();
  expect(due({ stages: [{ stageId: 'adopt', since: daysAgo(14) }] })).toEqual({
    kind: 'csat',
    subject: 'stage:adopt',
  });
  expect(due({ stages: [{ stageId: 'onboard', since: daysAgo(14) }] })).toBeUndefined();
});

it('asks about a subject once, and leaves somebody alone for months after any question', () => {
  const settled = (survey: string, days: number) => [{ survey, at: daysAgo(days) }];
  const facts = { finishedPaths: finished(10) };
  expect(due({ ...facts, settled: settled('csat/stage:adopt', 30) })).toBeUndefined();
  expect(due({ ...facts, settled: settled('csat/stage:adopt', 200) })).toBeDefined();
  expect(due({ ...facts, settled: settled('nps/path:analyst', 40) }, 1)).toBeUndefined();
});

it('asks only after the path that the policy names', () => {
  const named: readonly PolicySurvey[] = [{ kind: 'nps', after: 'path-complete', path: 'operator', days: 0 }];
  const facts = { finishedPaths: finished(10), stages: [], settled: [] };
  expect(dueSurvey(named, 6, facts, now)).toBeUndefined();
});
