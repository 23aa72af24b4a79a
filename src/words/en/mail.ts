import { countIn } from '../format.ts';

const count = countIn('en');

/** What our mails say beside the texts of their files: the foot, and what they are filled with. `{…}` are variables of mails. */
export const mail = {
  unsubscribe: 'Unsubscribe',
  choose: 'Choose what you get',

  because: {
    signIn: 'You get this mail because somebody asked to sign in to {site.name} with your address.',
    address: 'You get this mail because somebody wants to use your address at {site.name}.',
    signInChanged: 'You get this mail because it is about how you sign in to {site.name}.',
    invited: 'You get this mail because {inviter.name} invited you to {site.name}.',
    invitedToHelp: 'You get this mail because {inviter.name} invited you to help run {site.name}.',
    certificate: 'You get this mail because you earned a certificate at {site.name}.',
    administrator: 'You get this mail because you are an administrator of {site.name}.',
    erased: 'You get this mail because your data at {site.name} was erased. It is the last one.',
    erasureAsked: 'You get this mail because you asked {site.name} to erase your data.',
    test: 'You get this mail because somebody who runs {site.name} tests how it sends mail.',
    answered: 'You get this mail because somebody has answered what you told {site.name}.',
    byHand: 'You get this mail because {sender.name} of {site.name} sent it to you.',
    learner: 'You get this mail because {account.name} learns with {site.name}.',
    accountAdministrator:
      'You get this mail because you look after the people of {account.name} in {site.name}.',
    csm: 'You are told this because you look after {account.name} in {site.name}.',
    weekly:
      'You get this mail once a week instead of several, as you chose, when there is something to tell.',
    daily: 'You get this mail on working days when something has changed at the accounts you look after.',
    summary:
      'You get this mail on Mondays because you chose a weekly summary of the accounts you look after.',
  },

  changes: {
    'address-added': 'another address was added to it',
    'main-address': 'mail now goes to another address',
    'address-removed': 'one of its addresses was removed',
    'second-factor': 'it asks for a second factor from now on',
    'recovery-code-used': 'a recovery code was used to sign in',
    'new-recovery-codes': 'it has new recovery codes',
    'no-second-factor': 'it asks for no second factor any more',
    'second-factor-taken': 'an administrator took its second factor away',
  },

  thingsToTell: (news: number, paths: number) => {
    const told = count(news, { one: '# thing to tell', other: '# things to tell' });
    return paths > 0 ? `${told}, ${count(paths, { one: '# path open', other: '# paths open' })}` : told;
  },
  status: {
    'not-started': 'not started',
    'in-progress': 'in progress',
    trained: 'trained',
    lapsed: 'lapsed',
  },
};
