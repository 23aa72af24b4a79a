import { countIn } from '../format.ts';

const count = countIn('en');
const minutes = (amount: number) => count(amount, { one: '# minute', other: '# minutes' });

/** The pages of signing in. */
export const signIn = {
  signIn: 'Sign in',
  lead: 'Write your address and we mail you a link. There is no password to remember.',
  address: 'E-mail address',
  mailMeALink: 'Mail me a link',
  orWith: 'Or sign in with',
  invitedOnly: 'Only people who were invited have access. Ask your own administrator if no mail arrives.',

  lookIntoYourMail: 'Look into your mail',
  onItsWay: (amount: number) =>
    `If the address belongs to somebody here, a mail is on its way. Open its link, or write its code here. Either works once, for ${minutes(amount)}, and takes you to the page you came for.`,
  demoMailbox: 'This is the demo: the mail is in the [mailbox of this installation].',
  nothingThere:
    'Nothing there? Look into the folder for unwanted mail, or [try again], perhaps with the address that your company uses for you.',
  code: 'Six-digit code',

  linkIsOver: 'This link no longer works',
  linkWorksOnce: (amount: number) => `A link signs in once, within ${minutes(amount)} of asking for it.`,
  askForALink: 'Ask for a new link',
  continue: 'Continue',
  almostThere: 'Almost there',
  pressToSignIn: 'Press the button to sign in.',
  pressInstead: (email: string) => `Press the button to sign in instead of ${email}, who is signed in now.`,

  signInWith: (provider: string) => `Sign in with ${provider}`,
  sentHere: (provider: string) =>
    `Your company signs its people in with ${provider}. No mail, invitation or link of another product does: go on from here, and you come to the page that you wanted.`,
  mustSignInWith: (provider: string) => `With this address you sign in with ${provider}, and not by mail.`,
  canSignInWith: (provider: string) => `With this address you can sign in with ${provider}.`,
  tryAgain: 'Try again',
  continueTo: (provider: string) => `Continue to ${provider}`,
  anotherAddress: 'Use another address',
  byMailInstead: 'Sign in by mail instead',

  notSignedIn: 'You are not signed in',
  notWhole: 'This link is not whole.',
  openOnceMore: 'Open the link in the product once more, or sign in here.',
  pressAsProductSays: (email: string) =>
    `You are signed in as ${email}. Press the button to sign in as whoever the product says instead.`,

  confirmItIsYou: 'Confirm that it is you',
  codeIsOnItsWay: (email: string) =>
    `A mail to ${email} is on its way. Write its code here, or open its link.`,
  beforeAChange: (email: string) =>
    `You are about to change what signs you in. We mail ${email} a code first.`,
  mailMeACode: 'Mail me a code',
};
