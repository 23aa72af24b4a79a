import { activeDays, type FunnelLevel, type FunnelPeriod, type VersionFunnel } from '#insights';

/** What each level counts. It says what came after a mail; whether it came of it, nobody can know. */
export const levelWords: Readonly<Record<FunnelLevel, string>> = {
  planned: 'Planned',
  left: 'Left: accepted by the mail server',
  opened: 'Opened: by a link of it, signed in',
  active: `Active in the portal within ${activeDays} days after`,
  completed: 'Completed the path after',
  trained: 'Their account became trained after',
};

export const periodWords: Readonly<Record<FunnelPeriod, string>> = {
  '30': 'The last 30 days',
  '90': 'The last 90 days',
  '365': 'The last year',
  all: 'All time',
};

export const isPeriod = (text: string | null): text is FunnelPeriod =>
  text !== null && Object.hasOwn(periodWords, text);

/** @example versionText({ version: '3f2a90cc1d22', … }, 'UTC') // 'Version 3f2a90, planning since 2 November 2026' */
export const versionText = ({ version, from }: VersionFunnel, timeZone: string): string => {
  const since = from.toLocaleString('en-GB', { dateStyle: 'long', timeZone });
  return version === null
    ? 'Planned before versions were noted'
    : `Version ${version.slice(0, 6)}, planning since ${since}`;
};
