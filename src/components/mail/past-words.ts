import { localTime, reasonText, zoneOf } from '#campaigns';
import { type AfterMail, activeDays } from '#insights';
import type { MailState, PastMail } from '#mail';
import { verdictWord } from '../admin/bounce-words.ts';
import { count } from '../ui/words.ts';

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

/** When it left or was decided about, by the clock that the plan went by. */
export function whenOf(
  { mail }: PastMail,
  siteZone: string,
): { readonly text: string; readonly zone: string; readonly fallback: string | undefined } {
  const planned = typeof mail.data['zone'] === 'string' ? mail.data['zone'] : null;
  const { zone } = zoneOf(planned, null, siteZone);
  const fallback = typeof mail.data['zoneFallback'] === 'string' ? mail.data['zoneFallback'] : undefined;
  return { text: localTime(mail.stateAt, zone), zone, fallback };
}

/** Why it is where it is, and what came back for it, in sentences. */
export function sentencesOf({ mail, bounces }: PastMail): readonly string[] {
  const reason = mail.reason && mail.state !== 'accepted' ? [reasonText(mail.reason)] : [];
  const returned = bounces.map(
    bounce => `Came back: ${verdictWord(bounce)}${bounce.said ? ` (${bounce.said})` : ''}.`,
  );
  return [...reason, ...returned];
}

/** What its reader did in the portal after it had left, in sentences. It says what came after, not what came of it. */
export function afterSentences(after: AfterMail | undefined, zone: string): readonly string[] {
  if (!after) return [];
  const { openedAt, lessonsOpened, lessonsDone, coursesDone } = after;
  const did = [
    ...(lessonsOpened.length > 0 ? [`opened ${count(lessonsOpened.length, 'lesson')}`] : []),
    ...(lessonsDone.length > 0 ? [`completed ${count(lessonsDone.length, 'lesson')}`] : []),
    ...(coursesDone.length > 0 ? [`finished ${count(coursesDone.length, 'course')}`] : []),
  ];
  const opened = openedAt
    ? `Opened by a link of it, ${localTime(openedAt, zone)}.`
    : 'Not opened by a link of it.';
  const within =
    did.length > 0
      ? `Within ${activeDays} days after: ${did.join(', ')}.`
      : `Nothing done within ${activeDays} days after.`;
  return [opened, within];
}
