import { countIn } from '../format.ts';

const count = countIn('en');
const codes = (amount: number) => count(amount, { one: '# recovery code', other: '# recovery codes' });

/** The second factor: set up, changed, taken away, and asked for while signing in. */
export const secondFactor = {
  title: 'Second factor',
  on: (day: string, left: number) =>
    `On since ${day}: after the mail, we ask for a code of your authenticator app. ${codes(left)} left.`,
  off: 'Off: whoever reads your mail can sign in as you. With a second factor, they need your phone as well.',
  change: 'Change the second factor',
  setUp: 'Set up a second factor',
  signInFirst: (minutes: number) =>
    `To change your second factor, sign in again first, so that we know it is you. It counts for ${count(minutes, { one: '# minute', other: '# minutes' })}.`,
  lead: 'After the mail, we ask for a code of your phone. So a stolen mailbox is not enough.',
  isOn: (left: number) => `It is on. ${codes(left)} left of ten.`,
  writeSixDigits: 'Write the six digits of the app.',
  keptThem: 'I have kept them',
  renewText: 'New recovery codes take the place of the old ones, which work no more.',
  renew: 'Show me new recovery codes',
  takeAway: 'Take it away…',
  takeAwayText: 'The mail alone signs you in then. For a new phone, take it away and set it up again there.',
  takeItAway: 'Take the second factor away',
  codesText:
    'These are your recovery codes. They are not shown again: keep them where you keep passwords, or print them. Each signs you in once when you do not have your app.',

  openApp: 'Open an authenticator app on your phone, or the part of your password manager that makes codes.',
  scan: 'Let it scan this picture:',
  qrCode: 'QR code with the key for your authenticator app',
  orType: 'Or type this key into it: ',
  sixDigits: 'Write the six digits that it shows.',
  sixDigitCode: 'Six-digit code of the app',
  setItUp: 'Set it up',

  youAreIn: 'You are in',
  keptThemGoOn: 'I have kept them, go on',
  oneMoreStep: 'One more step',
  openAppFor: (site: string) => `Open your authenticator app and write the code that it shows for ${site}.`,
  code: 'Code',
  writeTheCode: 'Write the code.',
  noPhone: 'No phone at hand? Write one of your recovery codes. Ask an administrator if those are gone, too.',
  goOn: 'Go on',
  setUpYours: 'Set up your second factor',
  staffLead:
    'Our staff sign in with a second factor. It takes two minutes, and then you go where you were going.',
  signOutInstead: 'Sign out instead',
};
