import {
  type Campaign,
  campaignMails,
  digestMail,
  readCampaigns,
  readTemplates,
  summaryMail,
  type Template,
  templateMails,
  weeklyMail,
} from '#campaigns';
import { type Catalog, type Problem, type ReadSite, readSite } from '#catalog';
import type { Day } from '#clock';
import { answeredMail } from '#feedback';
import { checkLanguages, checkMails, inEveryLanguage, type MailFile, noticeFiles } from '#mail';
import { type Policy, readPolicy } from '#training';
import { portalPages } from './portal-pages.ts';

export interface CheckedSite extends ReadSite {
  readonly catalog: Catalog | undefined;
  readonly policy: Policy | undefined;
  readonly campaigns: readonly Campaign[];
  readonly templates: readonly Template[];
  /** Every mail that the site writes. */
  readonly mails: readonly MailFile[];
  readonly problems: readonly Problem[];
}

/** Everything that is checked of a site's files. What `npm run check` prints is what the build refuses. */
export function checkSite(siteFolder: string, today: Day): CheckedSite {
  const site = readSite(siteFolder, { today, pages: portalPages() });
  const { catalog } = site;
  const policy = catalog ? readPolicy(siteFolder, catalog) : { policy: undefined, problems: [] };
  const drips = catalog ? readCampaigns(siteFolder, catalog) : { campaigns: [], problems: [] };
  const byHand = readTemplates(siteFolder);
  const worded = [
    ...noticeFiles,
    digestMail,
    weeklyMail,
    summaryMail,
    answeredMail,
    ...templateMails(byHand.templates),
  ];
  const languages = catalog?.site ?? { locale: 'en', locales: [] };
  const mails = [...inEveryLanguage(siteFolder, languages, worded), ...campaignMails(drips.campaigns)];
  return {
    ...site,
    policy: policy.policy,
    campaigns: drips.campaigns,
    templates: byHand.templates,
    mails,
    problems: [
      ...site.problems,
      ...policy.problems,
      ...drips.problems,
      ...byHand.problems,
      ...checkLanguages(siteFolder, languages, worded),
      ...checkMails(siteFolder, mails),
    ],
  };
}
