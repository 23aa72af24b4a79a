import { countIn, numberText } from '../format.ts';

const count = countIn('en');

/** Parts of a lesson that its reader acts on, and the end of a lesson that is complete by them. */
export const exercises = {
  unsent: 'This could not be sent: there is no connection. What you did is still here; try again.',
  right: 'Right.',
  notRight: 'Not right yet.',
  tryOnceMore: 'Try once more.',
  passed: 'You have passed this exercise.',
  signInToDo: '[Sign in] to do this exercise; it is kept that you passed it.',

  checklist: 'Checklist',
  keepTicked: 'Keep what is ticked',
  done: (many: number, of: number) => `${many} of ${of} done.`,
  kept: (many: number, of: number) => `Kept: ${many} of ${of} done.`,

  chooseFromList: 'Choose from a list instead',
  whereIsIt: 'Where is it?',
  checkChoice: 'Check my choice',

  lessonDone: 'You have done this lesson.',
  left: (asked: number, left: number) =>
    `This lesson is complete when its ${asked === 1 ? 'exercise is' : 'exercises are'} passed: ${count(left, { one: '# exercise', other: '# exercises' })} left.`,

  waitingFor: (what: string) => `Waiting for ${what} …`,
  verified: 'Verified.',
  verifiedAt: (when: string) => `Your product told us on ${when}. You have passed this exercise.`,
  times: (many: number, of: number) => `${many} of ${of} times so far.`,
  lookAgain: 'Look again',
  live: 'This page notices by itself.',
  signInToVerify: '[Sign in], so that we know it when you have done it.',
  openDemoProduct: 'This is a demo. [Open the demo product] and do it there.',
  happened: (event: string) => `“${event}” happened`,
  but: (happened: string, when: string, lacks: string) => `${happened} (${when}), but ${lacks}.`,
  lacks: {
    elsewhere: 'it was at an account that this lesson is not for',
    'before-opening': 'it was before you opened this lesson: do it once more',
    tooOld: (days: number) => `that was more than ${count(days, { one: '# day', other: '# days' })} ago`,
    missing: (property: string) => `it says nothing of “${property}”`,
    present: (property: string) => `“${property}” is to be left out`,
    is: (property: string, is: string, wanted: string) => `“${property}” is ${is}, not ${wanted}`,
    atLeast: (property: string, is: string, least: number) =>
      `“${property}” is ${is}, and is to be ${numberText(least, 'en')} at least`,
    atMost: (property: string, is: string, most: number) =>
      `“${property}” is ${is}, and is to be ${numberText(most, 'en')} at most`,
  },
  yes: 'yes',
  no: 'no',
};
