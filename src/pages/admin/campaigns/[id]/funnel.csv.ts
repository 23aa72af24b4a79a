import type { APIRoute } from 'astro';
import { writeCsv } from '#accounts';
import { type Funnel, funnelLevels, readCampaignFunnel, shareOf } from '#insights';
import { isPeriod } from '../../../../components/campaigns/funnel-words.ts';
import { guard } from '../../../../platform/http/guard.ts';
import { tooFast } from '../../../../platform/http/pace.ts';
import { problem } from '../../../../platform/http/problem.ts';

/** What people did after the mails of a campaign, a line for each step and version. It names nobody. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'administrator');
  if (viewer instanceof Response) return viewer;
  const slower = await tooFast(context, 'export');
  if (slower) return slower;
  const { campaigns, catalog, clock, database } = context.locals.app;
  const campaign = campaigns.find(({ id }) => id === context.params['id']);
  if (!campaign) return problem('not-found', 'There is no such campaign.');
  const asked = context.url.searchParams.get('period');
  const period = isPeriod(asked) ? asked : '90';
  const { all, steps } = await readCampaignFunnel(database, catalog, campaign, period, clock.now());
  const lines = steps.flatMap(({ stepId, all: own, versions }) => [
    [stepId, 'all', ...figures(own)],
    ...versions.map(({ version, counts }) => [stepId, version ?? 'unknown', ...figures(counts)]),
  ]);
  return new Response(writeCsv([headings, ['all', 'all', ...figures(all)], ...lines]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${campaign.id}-funnel.csv"`,
    },
  });
};

const headings = ['Step', 'Version', ...funnelLevels.flatMap(level => [level, `${level} in %`])];

const figures = (funnel: Funnel): (string | number)[] =>
  funnelLevels.flatMap(level => [funnel[level], shareOf(funnel, level) ?? '']);
