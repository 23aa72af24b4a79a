import { countIn } from '../format.ts';

const count = countIn('en');
const minutes = (amount: number) => count(amount, { one: '# minute', other: '# minutes' });

/** Somebody's own account: what they are called, what signs them in, and where they are signed in. */
export const account = {
  title: 'My account',
  told: {
    saved: 'Your profile is saved.',
    mailed: 'A mail is on its way to that address. Open its link there and confirm.',
    confirmed: 'The address is yours now, and signs you in.',
    main: 'Mail goes to another address from now on. We told the one before.',
    removed: 'The address is removed. It signs you in no more.',
    'factor-removed': 'The second factor is taken away. The mail alone signs you in.',
    ended: 'The session is ended.',
    asked: 'Your request is noted. You get a mail when it is decided.',
    'others-ended': 'You are signed in here only.',
  },
  mail: 'Mail',
  mailLinks: '[Choose what you get by mail], or see [what comes and what you got]',

  profile: 'Profile',
  name: 'Name',
  language: 'Language',
  asTheSite: 'As the site',
  timeZone: 'Time zone',
  asMyCompany: 'As my company or the site',
  save: 'Save',

  addresses: 'Addresses',
  addressesText:
    'Any of them signs you in, to the same progress. Mail goes to the main one. Add your private address before you change employers, so that you keep what you learned.',
  yourAddresses: 'Your addresses',
  address: 'Address',
  state: 'State',
  change: 'Change',
  mainAddress: 'Main address',
  confirmed: 'Confirmed',
  notConfirmed: 'Not confirmed: sign in with it once',
  mailGoesHere: 'Mail goes here',
  makeMain: 'Make it the main one',
  remove: 'Remove…',
  removeText: 'It signs you in no more. You can add it again.',
  removeIt: 'Remove it',
  add: 'Add an address',
  addHelp: 'We mail a link there. The address is yours when you have opened it and confirmed.',
  mailLink: 'Mail a link there',
  addressesFirst: (amount: number) =>
    `To change your addresses, sign in again first, so that we know it is you. It counts for ${minutes(amount)}.`,
  signInAgain: 'Sign in again',

  confirmTitle: 'Confirm your address',
  confirmText: (address: string, name: string) => `From then on, ${address} signs you in, ${name}.`,
  confirmIt: (address: string) => `Confirm ${address}`,
  linkFails: 'This link does not work',
  linkFailsText: (email: string) =>
    `It was used, is older than an hour, or was asked for by somebody else than ${email}, who is signed in now.`,
  askAgain: 'Ask for a new one',

  sessions: 'Where you are signed in',
  sessionsText: 'End a session that you do not know, or of a device that you have given away.',
  sessionTable: 'Sessions',
  browser: 'Browser',
  signedIn: 'Signed in',
  since: 'Since',
  lastUsed: 'Last used',
  end: 'End',
  thisOne: 'This one',
  endWhat: (browser: string) => ` the session of ${browser}`,
  endOthers: 'End all others…',
  endOthersText: 'Every other browser has to sign in again.',
  endAllOthers: 'End all others',
  method: {
    link: 'By a link in a mail',
    printed: 'By a link printed for the operator',
    code: 'By a code in a mail',
    invitation: 'By an invitation',
    'hand-off': 'From another product',
    sso: 'By single sign-on',
  },
  system: {
    iphone: 'on an iPhone',
    ipad: 'on an iPad',
    android: 'on Android',
    chromeos: 'on ChromeOS',
    windows: 'on Windows',
    mac: 'on a Mac',
    linux: 'on Linux',
  },
  someBrowser: 'A browser',
  unknownBrowser: 'A browser that does not say what it is',
};
