import { percentText } from '../format.ts';

const percent = (amount: number) => percentText(amount / 100, 'en');

/** What the components of a lesson's text say themselves. */
export const components = {
  note: 'Note',
  tip: 'Tip',
  warning: 'Warning',
  enlarge: 'Enlarge',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  transcript: 'Transcript',
  transcriptIn: (language: string) => `Transcript (${language})`,
  watched: (amount: number) => `${percent(amount)} watched.`,
  watchedEnough: 'You have watched this video.',
  countsFrom: (amount: number) => `Counts as watched from ${percent(amount)}.`,
  uncounted:
    'This plays without JavaScript, but only with it can we count what you watch. The transcript says all that the video says.',
  goesOn: 'It goes on where you stopped.',
  fromBeginning: 'From the beginning',
  shownBy: (host: string) =>
    `This video is shown by ${host}. Nothing is loaded from there until you play it; then ${host} learns your network address and that you watch this.`,
  playFrom: (host: string) => `Play from ${host}`,
  openAt: (host: string) => `Open it at ${host}`,
  videoRule: (amount: number, many: number) =>
    many === 1
      ? `This lesson is complete when ${percent(amount)} of its video has been watched.`
      : `This lesson is complete when ${percent(amount)} of each of its ${many} videos has been watched.`,
  lessonDone: 'You have done this lesson.',
};
