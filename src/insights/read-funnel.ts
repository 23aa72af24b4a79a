import type { Campaign } from '#campaigns';
import { type Catalog, findPath } from '#catalog';
import type { Instant } from '#clock';
import type { Database } from '#database';
import { readPathProgress } from '#training';
import { type Funnel, funnelOf, funnelsOf, type MailOutcome, type StepFunnel } from './funnel.ts';
import { type OutcomeRow, readOutcomes } from './outcomes-store.ts';

/** The time whose mails are looked at, by when they were planned. */
export const funnelPeriods = ['30', '90', '365', 'all'] as const;
export type FunnelPeriod = (typeof funnelPeriods)[number];

export interface CampaignFunnel {
  readonly all: Funnel;
  readonly steps: readonly StepFunnel[];
}

/** From mail to activity, completion and a trained account, step by step and version by version. */
export async function readCampaignFunnel(
  database: Database,
  catalog: Catalog,
  campaign: Pick<Campaign, 'id' | 'formerly' | 'steps'>,
  period: FunnelPeriod,
  now: Instant,
): Promise<CampaignFunnel> {
  const since = period === 'all' ? undefined : now.subtract({ hours: 24 * Number(period) });
  const rows = await readOutcomes(database, [campaign.id, ...campaign.formerly], since);
  const mails = await withCompletions(database, catalog, rows);
  return { all: funnelOf(mails), steps: funnelsOf(mails, campaign.steps) };
}

/** Whether the path was completed is for the rules to say, with today's catalog. */
async function withCompletions(
  database: Database,
  catalog: Catalog,
  rows: readonly OutcomeRow[],
): Promise<readonly MailOutcome[]> {
  const completions = new Map<string, Instant>();
  const byPath = Map.groupBy(
    rows.filter(({ leftAt, personId }) => leftAt && personId),
    ({ subjectId }) => findPath(catalog, subjectId ?? ''),
  );
  for (const [path, own] of byPath) {
    if (!path) continue;
    const personIds = [...new Set(own.flatMap(({ personId }) => personId ?? []))];
    for (let from = 0; from < personIds.length; from += 500) {
      const progress = await readPathProgress(database, catalog, path, personIds.slice(from, from + 500));
      for (const [personId, { completedAt }] of progress)
        if (completedAt) completions.set(`${path.id} ${personId}`, completedAt);
    }
  }
  return rows.map(row => {
    const path = findPath(catalog, row.subjectId ?? '');
    const at = path && completions.get(`${path.id} ${row.personId}`);
    const isAfter = at && row.leftAt && Temporal.Instant.compare(at, row.leftAt) > 0;
    return { ...row, completedAt: isAfter ? at : undefined };
  });
}
