import type { Database } from '#database';
import type { BuiltMail } from '#mail';
import type { Policy } from '#training';
import type { Campaign } from './campaign.ts';
import type { Portal } from './fill-variables.ts';

/** What the campaigns room works with. */
export interface CampaignSetting extends Portal {
  readonly database: Database;
  readonly policy: Policy;
  readonly campaigns: readonly Campaign[];
  /** The compiled texts of their steps. */
  readonly mail: BuiltMail;
}

/** As much of the app as this room works with. */
export const campaignSetting = (
  app: Omit<CampaignSetting, 'publicUrl'> & { readonly config: { readonly publicUrl: string } },
): CampaignSetting => ({
  database: app.database,
  catalog: app.catalog,
  policy: app.policy,
  campaigns: app.campaigns,
  mail: app.mail,
  publicUrl: app.config.publicUrl,
});
