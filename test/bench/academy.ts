import { campaignMails, digestMail, readCampaigns } from '#campaigns';
import { type Catalog, readSite } from '#catalog';
import { compileMail, noticeFiles } from '#mail';
import { withVersion } from '#training';
import type { WorkerApp } from '../../src/worker/worker.ts';
import { root } from './command.ts';

/** As much of a built site as the worker asks for. */
export type Site = Pick<WorkerApp, 'campaigns' | 'catalog' | 'mail' | 'policy' | 'templates'>;

/** The academy that comes with Waymark: its paths, campaigns and mails. */
export async function compileAcademy(): Promise<Site> {
  const catalog = readSite(root).catalog as Catalog;
  const { campaigns } = readCampaigns(root, catalog);
  const policy = withVersion({ trained: { all: [{ seatsFinished: { percent: 60 } }] }, stalledAfterDays: 7 });
  const files = [...noticeFiles, digestMail, ...campaignMails(campaigns)];
  const { topics, templates } = await compileMail(root, catalog.site, files);
  const mail = { topics, templates: new Map(templates.map(one => [one.id, one])) };
  return { catalog, campaigns, policy, mail, templates: [] };
}
