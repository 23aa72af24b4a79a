import type { Preferences } from '#mail';
import { listText, type Words } from '#words';

/** What follows from somebody's choices, in sentences. */
export function whatFollows(
  words: Words,
  preferences: Preferences,
  { timeZone, isCsm }: { readonly timeZone: string; readonly isCsm: boolean },
): readonly string[] {
  return [
    ...ofTopics(words, preferences, zoneTitle(timeZone)),
    ...(isCsm ? ofDigests(words, preferences.digest) : []),
  ];
}

function ofTopics(words: Words, { topics, none, pace }: Preferences, zone: string): readonly string[] {
  const { mailChoices } = words;
  const on = topics.filter(topic => topic.on);
  const off = topics.filter(topic => !topic.on);
  if (none) return [mailChoices.onlyAsked, mailChoices.onlyAskedAlways];
  if (on.length === 0) return [mailChoices.noTopicOn];
  return [
    mailChoices[pace === 'weekly' ? 'comesWeekly' : 'comesSingly'](listed(words, on), zone),
    ...(off.length > 0 ? [mailChoices.nothingAbout(listed(words, off))] : []),
  ];
}

function ofDigests({ mailChoices }: Words, { daily, weekly }: Preferences['digest']): readonly string[] {
  return [
    daily ? mailChoices.digestComes : mailChoices.noDigest,
    ...(weekly ? [mailChoices.summaryComes] : []),
  ];
}

/** @example listed(wordsOf('en'), topics) // '“A”, “B” and “C”' */
const listed = ({ mailChoices, locale }: Words, topics: Preferences['topics']): string =>
  listText(
    topics.map(({ title }) => mailChoices.quoted(title)),
    locale,
  );

export const zoneTitle = (timeZone: string): string => timeZone.replaceAll('_', ' ');
