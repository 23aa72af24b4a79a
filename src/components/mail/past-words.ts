import { type Campaign, isNamed, localTime, reasonText, weeklyDigest, zoneOf } from '#campaigns';
import type { MailState, PastMail } from '#mail';
import { verdictWord } from '../admin/bounce-words.ts';

/** Where a mail is. */
export const stateWords: Readonly<Record<MailState, string>> = {
  queued: 'Waits',
  held: 'Held',
  claimed: 'Leaving',
  armed: 'Leaving',
  accepted: 'Left',
  skipped: 'Not sent',
  failed: 'Failed',
  uncertain: 'May have arrived',
};

/** The look of the badge that says so. */
export const stateBadges: Readonly<Record<MailState, string>> = {
  queued: 'badge',
  held: 'badge badge--warning',
  claimed: 'badge',
  armed: 'badge',
  accepted: 'badge badge--done',
  skipped: 'badge',
  failed: 'badge badge--warning',
  uncertain: 'badge badge--warning',
};

/** When it left, was decided about, or is due, by the clock that the plan went by. */
export function whenOf(
  { mail }: PastMail,
  siteZone: string,
): { readonly text: string; readonly zone: string; readonly fallback: string | undefined } {
  const planned = typeof mail.data['zone'] === 'string' ? mail.data['zone'] : null;
  const { zone } = zoneOf(planned, null, siteZone);
  const fallback = typeof mail.data['zoneFallback'] === 'string' ? mail.data['zoneFallback'] : undefined;
  const waits = mail.state === 'queued' || mail.state === 'held';
  return { text: localTime(waits ? mail.dueAt : mail.stateAt, zone), zone, fallback };
}

/** Why it is where it is, and what came back for it, in sentences. */
export function sentencesOf({ mail, bounces }: PastMail): readonly string[] {
  const reason = mail.reason && mail.state !== 'accepted' ? [reasonText(mail.reason)] : [];
  const returned = bounces.map(
    bounce => `Came back: ${verdictWord(bounce)}${bounce.said ? ` (${bounce.said})` : ''}.`,
  );
  return [...reason, ...returned];
}

/** The title of its campaign. One that the site has dropped keeps its id. */
export function titleOfMail(campaigns: readonly Campaign[], { mail: { campaignId } }: PastMail): string {
  if (campaignId === null) return 'A mail outside of any campaign';
  return [weeklyDigest, ...campaigns].find(one => isNamed(one, campaignId))?.title ?? campaignId;
}
