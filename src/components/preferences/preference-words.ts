import type { Preferences } from '#mail';

/** What follows from somebody's choices, in sentences. */
export function whatFollows(preferences: Preferences, timeZone: string): readonly string[] {
  const on = preferences.topics.filter(topic => topic.on).map(({ title }) => title);
  const off = preferences.topics.filter(topic => !topic.on).map(({ title }) => title);
  if (preferences.none)
    return [
      'You get nothing but what you ask for yourself, such as a link to sign in.',
      'That holds for topics that are added later, too. What was on its way to you is not sent.',
    ];
  if (on.length === 0) return ['You get none of these mails. A topic that is added later begins as on.'];
  return [
    `Mails about ${listed(on)} come one by one, on working days and by day in ${zoneTitle(timeZone)}. Before each leaves, we look again whether it is still true.`,
    ...(off.length > 0 ? [`Nothing comes about ${listed(off)}.`] : []),
  ];
}

/** @example listed(['A', 'B', 'C']) // '“A”, “B” and “C”' */
export function listed(titles: readonly string[]): string {
  const quoted = titles.map(title => `“${title}”`);
  const last = quoted.at(-1) ?? '';
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} and ${last}` : last;
}

export const zoneTitle = (timeZone: string): string => timeZone.replaceAll('_', ' ');
