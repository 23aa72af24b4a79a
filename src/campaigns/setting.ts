import type { Database } from '#database';
import type { BuiltMail } from '#mail';
import type { Policy } from '#training';
import type { Campaign } from './campaign.ts';
import type { Portal } from './fill-variables.ts';
import type { Template } from './one-off/template.ts';

/** What the campaigns room works with. */
export interface CampaignSetting extends Portal {
  readonly database: Database;
  readonly policy: Policy;
  readonly campaigns: readonly Campaign[];
  /** The compiled texts of their steps. */
  readonly mail: BuiltMail;
}

/** And what it needs for mails that are sent by hand. */
export interface TemplateSetting extends CampaignSetting {
  readonly templates: readonly Template[];
}

/** As much of the app as this room works with. */
export const campaignSetting = (
  app: Omit<TemplateSetting, 'publicUrl'> & { readonly config: { readonly publicUrl: string } },
): TemplateSetting => ({
  database: app.database,
  catalog: app.catalog,
  policy: app.policy,
  campaigns: app.campaigns,
  mail: app.mail,
  templates: app.templates,
  publicUrl: app.config.publicUrl,
});
