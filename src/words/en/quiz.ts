import { countIn } from '../format.ts';

const count = countIn('en');
const questions = (amount: number) => count(amount, { one: '# question', other: '# questions' });

/** The quiz below a lesson: its form, and what came of it. */
export const quiz = {
  title: 'Check what you learned',
  waitHere: (amount: number) =>
    `${count(amount, { one: '# question waits', other: '# questions wait' })} here; your result is kept.`,
  signIn: 'Sign in to answer',
  facts: (amount: number, passMark: number) => `${questions(amount)}; ${passMark} % right passes.`,
  anyAttempts: 'Take as many attempts as you like.',
  attemptsLeft: (left: number) =>
    `With this one you have ${count(left, { one: '# attempt', other: '# attempts' })} left.`,
  waitBetween: (minutes: number) =>
    `After it you wait ${count(minutes, { one: '# minute', other: '# minutes' })} for the next.`,
  question: (number: number, total: number) => `Question ${number} of ${total}`,

  chooseAll: 'Choose all that apply.',
  bringInOrder: 'Bring these into the right order.',
  placeOf: 'Place of',
  choosePlace: 'Place',
  moveUp: 'Move up',
  moveDown: 'Move down',
  nowAt: '{item}: now {place} of {total}',
  match: 'Choose what belongs to each.',
  belongsTo: 'Belongs to',
  choose: 'Choose',
  yourAnswer: 'Your answer',
  yourNumber: 'Your answer, as a number',
  inUnit: (unit: string) => `in ${unit}`,

  check: 'Check my answers',
  later: 'Save and go on later',
  savedForLater: 'Saved. You can go on whenever you like, on any device.',
  saves: 'Your answers are saved as you give them.',
  saved: 'Saved.',
  unsaved: 'Not saved: there is no connection. It is tried again.',
  elsewhere: 'This quiz went on in another tab. Load the page again to see it.',

  unclear: {
    title: 'One or more answers cannot be read yet. Nothing has been counted.',
    'same-place': 'Two of these have the same place. Give each its own.',
    'no-number': 'This is not a number. Write one such as 1234.5.',
  },
  changed: {
    title: 'The quiz has changed since you began.',
    fresh: (amount: number) =>
      `${count(amount, { one: '# question is new or changed', other: '# questions are new or changed' })} and marked below.`,
    gone: (amount: number) =>
      `${count(amount, { one: '# question is no longer asked', other: '# questions are no longer asked' })}.`,
    kept: 'Your other answers are kept.',
    again: 'Nothing has been counted: look it over, then check your answers again.',
    mark: 'New or changed',
  },
  noAttempt: 'This attempt is over. Begin another one.',

  passed: 'Passed.',
  notPassed: 'Not passed yet.',
  score: (right: number, total: number, percent: number, passMark: number) =>
    `${right} of ${total} right (${percent} %); ${passMark} % is needed.`,
  tryOnce: 'Read what is said below, look at the lesson again, and try once more.',
  lastAttempt: 'Your last attempt',
  changedSince: (amount: number) =>
    `${count(amount, { one: '# of its questions has', other: '# of its questions have' })} changed since and is not shown.`,
  right: 'Right',
  wrong: 'Not right yet',
  youChose: 'You chose: ',
  youWrote: 'You wrote: ',
  youOrdered: 'Your order:',
  youMatched: 'You matched:',
  nothing: 'You gave no answer.',
  rightParts: (right: number, total: number) => `${right} of ${total} are right.`,

  tryAgain: 'Try again',
  takeAgain: 'Take it again',
  begin: 'Begin the quiz',
  havePassed: (percent: number) => `You have passed this quiz with ${percent} %.`,
  left: (amount: number) => count(amount, { one: 'One attempt is left.', other: '# attempts are left.' }),
  waitUntil: (day: string, time: string) => `You can try again on ${day} at ${time}.`,
  usedUp: 'You have used all attempts.',
  usedUpHelp: 'Whoever looks after your training can tell you how to go on.',
};
