/** The first page, for visitors and for whoever is signed in. */
export const home = {
  signInToLearn: 'Sign in to learn',
  browse: 'Browse all courses',
  chooseRole: 'Choose your role',
  chooseRoleText: 'Its path holds the courses for your job, in the order that pays off first. Nothing else.',
  learnByDoing: 'Learn by doing',
  learnByDoingText:
    'A lesson takes minutes and ends with something that you can then do. Your place is kept.',
  wayAhead: 'See the way ahead',
  wayAheadText: 'What is done, what comes next, and why something is not complete yet: it is always said.',

  welcome: (name: string) => `Welcome, ${name}`,
  welcomeBack: (name: string) => `Welcome back, ${name}`,
  allFinished:
    '{strong} Look at [the other paths], or come back to a lesson whenever you need it: [search] finds it.',
  allFinishedStrong: 'You have finished every path you are on.',
  yourPaths: 'Your paths',
  allPaths: 'All paths',
  noPath: 'You are not on a path yet',
  noPathText: 'A path holds the courses for one role, in order. Choose the one that fits what you do.',
  choosePath: 'Choose a path',
  yourWork: 'Your work',
  accounts: 'Accounts',
  accountsText: 'Which accounts are trained, why not yet, and who is stuck.',
  drafts: 'Drafts',
  draftsText: 'Courses that only authors see, as readers will see them.',
  administration: 'Administration',
  administrationText: 'People, accounts, campaigns and what has been mailed.',
  goOn: 'Go on where you were',
  nextOnPath: 'Next on your path',
  start: 'Start',
  continue: 'Continue',
};
