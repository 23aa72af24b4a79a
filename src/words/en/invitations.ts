import { countIn } from '../format.ts';

const count = countIn('en');

/** Invitations: the page that the link of one opens, and the forms that send them. */
export const invitations = {
  welcomeTo: (site: string) => `Welcome to ${site}`,
  isAccepted: 'This invitation has been accepted',
  isExpired: 'This invitation is too old',
  isWithdrawn: 'This invitation no longer holds',
  isUnknown: 'This link does not work',
  invitesToLearn: (account: string, inviter?: string) =>
    `${inviter ?? 'Whoever invited you'} invites you to learn here, as one of the people at ${account}.`,
  invitesToRun: (site: string, inviter?: string) =>
    `${inviter ?? 'Whoever invited you'} invites you to help run ${site}.`,
  signedInAs: (email: string, invited: string) =>
    `You are signed in as ${email}. Accepting signs you in as ${invited} instead.`,
  accept: 'Accept and sign in',
  worksOnce: 'It works once. To come in again, sign in with the address that it was sent to.',
  signIn: 'Sign in',
  twoWeeks: (inviter?: string) =>
    `An invitation works for two weeks. Ask ${inviter ?? 'whoever invited you'} to send it again.`,
  wasWithdrawn: (inviter?: string) =>
    `It was withdrawn, or a newer one took its place: look into your mail for that. If there is none, ask ${inviter ?? 'whoever invited you'}.`,
  cutOff:
    'It may have been cut off on its way, or a newer one took its place: open the link in the latest mail. If you have been here before, [sign in].',

  title: 'Invitations',
  invitationsTo: (account: string) => `Invitations to ${account}`,
  invitePeople: 'Invite people',
  invitePeopleText:
    'Whoever accepts is one of your people and sees the paths of their roles. An invitation works once, for two weeks.',
  sent: 'Sent so far',
  onTheWay: (amount: number) =>
    `${count(amount, { one: '# invitation is', other: '# invitations are' })} on the way.`,
  again: 'It is on the way again. The link of the earlier mail is worth nothing now.',
  takenBack: 'The invitation is withdrawn. Its link opens nothing any more.',
  nobodyInvited: 'Nobody was invited by the lines that are left below: each says why.',

  addresses: 'Addresses, one a line',
  addressesHelp: (most: number) =>
    `An address, or a name with it: Ada Novak <ada@acme.example>. Up to ${most} at once.`,
  faults: {
    'too-many': (most: number) => `More than ${most} at once: invite these next.`,
    'no-address': () => 'This is no address such as ada@acme.example.',
    'already-there': () => 'Is at the account already.',
    'too-often': () => 'Was invited too often today. Try again tomorrow.',
    'long-name': (most: number) => `A name has ${most} characters at most.`,
  },
  roles: 'Roles, which bring their paths',
  leadsTo: 'The invitation leads to',
  whereTheyBegin: 'where they begin',
  thePath: (title: string) => `the path ${title}`,
  invite: 'Invite',

  show: 'Show',
  all: 'All',
  states: { pending: 'Pending', accepted: 'Accepted', expired: 'Expired', withdrawn: 'Withdrawn' },
  many: (amount: number) => count(amount, { one: '# invitation', other: '# invitations' }),
  person: 'Person',
  account: 'Account',
  ownStaff: 'Our own staff',
  learns: 'Learns at the account',
  noAccount: 'None: our own staff',
  accountHelp: 'Where they learn, or which one they manage. Our own staff is at none.',
  as: 'As',
  state: 'State',
  sentOn: 'Sent',
  doing: 'Do',
  by: (inviter: string) => `by ${inviter}`,
  administrator: 'Account administrator',
  sendAgain: 'Send again',
  sendAgainTo: (address: string) => ` to ${address}`,
  withdraw: 'Withdraw…',
  withdrawWhat: (address: string) => ` the invitation of ${address}`,
  withdrawText: 'The link in the mail opens nothing from then on.',
  withdrawIt: 'Withdraw it',
  noneOf: {
    pending: 'None is pending',
    accepted: 'None is accepted',
    expired: 'None is expired',
    withdrawn: 'None is withdrawn',
  },
  noneYet: 'Nobody has been invited yet',
  showAll: 'Show all invitations',
  inviteFirst: 'Invite the first people above.',
};
