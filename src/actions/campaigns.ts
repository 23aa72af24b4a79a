import { ActionError } from 'astro:actions';
import { z } from 'zod';
import type { PersonViewer, Viewer } from '#access';
import { audit } from '#accounts';
import type { App } from '#app';
import {
  type Campaign,
  campaignSetting,
  dropLate,
  launchCampaign,
  pauseCampaign,
  resumeCampaign,
  sendLate,
  sendTestMail,
  templatesOf,
} from '#campaigns';
import { actorOf } from './actor.ts';
import { guardedAction } from './guarded.ts';

const id = z.string().min(1).max(200);

/** What administrators do with a campaign; each act is in the audit log. */
export const campaigns = {
  launch: guardedAction(['administrator'], {
    input: z.object({ campaign: id, appliesTo: z.enum(['from-now-on', 'everyone']) }),
    handler: async ({ campaign: campaignId, appliesTo }, { locals: { app, viewer } }) => {
      const campaign = find(app, campaignId);
      const launched = await launchCampaign(app.database, campaign, appliesTo, app.clock.now());
      if (!launched) throw new ActionError({ code: 'CONFLICT', message: 'It is launched already.' });
      await note(app, viewer, campaign, 'campaign.launched', { after: { appliesTo } });
    },
  }),

  pause: guardedAction(['administrator'], {
    input: z.object({ campaign: id }),
    handler: async ({ campaign: campaignId }, { locals: { app, viewer } }) => {
      const campaign = find(app, campaignId);
      const paused = await pauseCampaign(app.database, campaign.id, actorOf(viewer), app.clock.now());
      if (!paused) return;
      await note(app, viewer, campaign, 'campaign.paused', {
        before: { paused: false },
        after: { paused: true },
      });
    },
  }),

  resume: guardedAction(['administrator'], {
    input: z.object({ campaign: id }),
    handler: async ({ campaign: campaignId }, { locals: { app, viewer } }) => {
      const campaign = find(app, campaignId);
      const resumed = await resumeCampaign(app.database, campaign, actorOf(viewer), app.clock.now());
      if (!resumed) return;
      await note(app, viewer, campaign, 'campaign.resumed', {
        before: { paused: true },
        after: { paused: false },
      });
    },
  }),

  /** Decides about the mails that came too late to leave by themselves. */
  decideLate: guardedAction(['administrator'], {
    input: z.object({ campaign: id, decision: z.enum(['send', 'drop']) }),
    handler: async ({ campaign: campaignId, decision }, { locals: { app, viewer } }) => {
      const campaign = find(app, campaignId);
      const decide = decision === 'send' ? sendLate : dropLate;
      const mails = await decide(app.database, campaign, app.clock.now());
      const action = `campaign.late-mails-${decision === 'send' ? 'sent' : 'dropped'}`;
      await note(app, viewer, campaign, action, { after: { mails } });
    },
  }),

  /** Sends a step's text to whoever asks, filled with an example. */
  sendTest: guardedAction(['administrator'], {
    input: z.object({ campaign: id, template: id }),
    handler: async ({ campaign: campaignId, template }, { locals: { app, viewer } }) => {
      const campaign = find(app, campaignId);
      if (!campaign.steps.some(step => templatesOf(step).includes(template))) throw unknown();
      const { personId, name, email } = known(viewer);
      const now = app.clock.now();
      await sendTestMail(campaignSetting(app), { campaign, template }, { personId, name, email }, now);
      return { email };
    },
  }),
};

function find(app: App, campaignId: string): Campaign {
  const campaign = app.campaigns.find(one => one.id === campaignId);
  if (!campaign) throw unknown();
  return campaign;
}

const unknown = () => new ActionError({ code: 'NOT_FOUND', message: 'There is no such campaign or step.' });

/** The guard has let nobody else through. */
const known = (viewer: Viewer): PersonViewer => viewer as PersonViewer;

async function note(
  app: App,
  viewer: Viewer,
  campaign: Campaign,
  action: string,
  change: { before?: unknown; after: unknown },
): Promise<void> {
  const entry = { actor: actorOf(viewer), action, subject: `campaign:${campaign.id}`, ...change };
  await audit(app.database, entry, app.clock.now());
}
