import type { Preferences, Suppression } from '#mail';

/** Why nothing of the kind goes to their address. */
export const suppressionText = ({ kind }: Pick<Suppression, 'kind'>): string =>
  `At present nothing of this kind goes to your address, because ${heldAgainst[kind]}.`;

const heldAgainst: Readonly<Record<Suppression['kind'], string>> = {
  hard: 'mail to it came back',
  soft: 'mail to it came back',
  complaint: 'a mail was marked as spam there',
  manual: 'somebody of ours has noted that',
};

/** What follows from somebody's choices, in sentences. */
export function whatFollows(
  preferences: Preferences,
  timeZone: string,
  { isCsm }: { readonly isCsm: boolean },
): readonly string[] {
  return [...ofTopics(preferences, zoneTitle(timeZone)), ...(isCsm ? ofDigests(preferences.digest) : [])];
}

function ofTopics({ topics, none, pace }: Preferences, zone: string): readonly string[] {
  const on = topics.filter(topic => topic.on).map(({ title }) => title);
  const off = topics.filter(topic => !topic.on).map(({ title }) => title);
  if (none)
    return [
      'You get nothing but what you ask for yourself, such as a link to sign in.',
      'That holds for topics that are added later, too. What was on its way to you is not sent.',
    ];
  if (on.length === 0) return ['You get none of these mails. A topic that is added later begins as on.'];
  return [
    pace === 'weekly'
      ? `What there is to say about ${listed(on)} is gathered and told in one mail a week, on Monday at 09:00 in ${zone}. What has settled by then is left out, and a week without news brings no mail. What somebody sends you themselves is not gathered: it comes on its own.`
      : `Mails about ${listed(on)} come one by one, on working days and by day in ${zone}. Before each leaves, we look again whether it is still true.`,
    ...(off.length > 0 ? [`Nothing comes about ${listed(off)}.`] : []),
  ];
}

function ofDigests({ daily, weekly }: Preferences['digest']): readonly string[] {
  return [
    daily
      ? 'The digest about your accounts comes on working days at 08:00, when there is news.'
      : 'No digest tells you who is stuck. The page “Accounts” still does.',
    ...(weekly ? ['A summary of your accounts comes on Monday at 08:00.'] : []),
  ];
}

/** @example listed(['A', 'B', 'C']) // '“A”, “B” and “C”' */
export function listed(titles: readonly string[]): string {
  const quoted = titles.map(title => `“${title}”`);
  const last = quoted.at(-1) ?? '';
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} and ${last}` : last;
}

export const zoneTitle = (timeZone: string): string => timeZone.replaceAll('_', ' ');
