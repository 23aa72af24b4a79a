import type { OutcomeShare, Remark } from '#insights';

/** What a figure suggests, for the author to decide. */
export const remarkWords: Readonly<Record<Remark, string>> = {
  hard: 'Few are right. Is it taught in the lesson, and is the question clear?',
  easy: 'Nearly all are right. It says little, unless you ask it to encourage.',
  reversed:
    'Those who do well otherwise are wrong here. Check that the right answer is marked, and that no other one is right as well.',
  weak: 'Whether somebody is right here says little about the rest of the quiz. It may be guessed, or ask for something else.',
  unchosen: 'A wrong choice is taken by almost nobody. Make it plausible, or take it out.',
  misleading:
    'A wrong choice is taken more often than the right one. Say in its feedback what is true instead.',
};

export const outcomeWords: Readonly<Record<OutcomeShare['kind'], string>> = {
  right: 'right',
  wrong: 'wrong',
  other: 'Something else',
  none: 'No answer',
};

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** @example coefficient(-0.123) // '−0.12' */
export const coefficient = (value: number): string => value.toFixed(2).replace('-', '−');
