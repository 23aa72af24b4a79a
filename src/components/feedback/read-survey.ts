import type { PersonViewer } from '#access';
import { stagesOf } from '#accounts';
import type { App } from '#app';
import { dueSurvey, type Survey, settledSurveys } from '#feedback';
import type { Learning } from '../learning/learning.ts';

/** The one question to ask this viewer now; undefined: none. Whoever looks on is asked nothing. */
export async function readSurvey(
  { catalog, clock, database, policy }: App,
  viewer: PersonViewer,
  { paths }: Learning,
): Promise<Survey | undefined> {
  const { surveys = [], surveyEveryMonths = 6 } = policy;
  if (surveys.length === 0 || viewer.viewedBy) return undefined;
  const histories = await Promise.all(
    viewer.memberships.map(({ accountId }) => stagesOf(database, accountId)),
  );
  const stages = histories.flatMap(history => {
    const [last] = history;
    return last?.stage ? [{ stageId: last.stage, since: last.at }] : [];
  });
  const finishedPaths = paths.flatMap(({ path, progress: { state, completedAt } }) =>
    state === 'complete' && completedAt ? [{ pathId: path.id, at: completedAt }] : [],
  );
  const settled = await settledSurveys(database, viewer.personId);
  const known = surveys.map(rule => {
    if (!('after' in rule) || rule.path === undefined) return rule;
    const path = catalog.paths.find(({ id, formerly }) => [id, ...formerly].includes(rule.path ?? ''));
    return path ? { ...rule, path: path.id } : rule;
  });
  return dueSurvey(known, surveyEveryMonths, { finishedPaths, stages, settled }, clock.now());
}
