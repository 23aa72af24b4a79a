import { countIn } from '../format.ts';

const count = countIn('en');
const people = (amount: number) => count(amount, { one: '# person', other: '# people' });

/** Paths that are given to people: for account administrators and for our own staff. */
export const assignments = {
  title: 'Assignments',
  assign: 'Assign a path',
  toPeopleOf: (account: string) => `To people of ${account}, and to nobody else.`,
  none: 'No path is assigned',
  noneText: 'Your people are on the paths of their roles. Assign one to have something done by a day.',

  table: 'Paths assigned and to whom',
  path: 'Path',
  forWhom: 'For whom',
  due: 'Due',
  assigned: 'Assigned',
  finished: 'Finished',
  overdue: 'Overdue',

  chosenByHand: (account?: string) => `People chosen by hand${account ? ` at ${account}` : ''}`,
  goneAccount: 'an account that is gone',
  everybody: ({ roles, account }: { readonly roles?: string; readonly account?: string }) =>
    `Everybody${roles ? ` with the role ${roles}` : ' with a seat'}${account ? ` at ${account}` : ''}`,
  ofSegment: (segments: string) => `at accounts of the segment ${segments}`,
  inStage: (stages: string) => `in the stage ${stages}`,
  applies: {
    hand: 'Applies to the people chosen, and to nobody else.',
    'from-now-on':
      'Applies from now on: to whoever comes to qualify later. Those who qualify already are left out.',
    everyone: 'Applies to everyone who qualifies: now, and whoever comes to qualify later.',
  },
  noDue: 'No due date',
  dueOn: (day: string) => `Due on ${day}`,
  dueAfter: (days: number) => `Due ${count(days, { one: '# day', other: '# days' })} after being assigned`,

  told: {
    created: 'It is assigned.',
    ended: 'It is ended.',
    resumed: 'It goes on as before.',
    due: 'The due date is changed.',
  },
  since: (day: string) => `Since ${day}`,
  endedOn: (day: string) => `Ended on ${day}`,
  isOver: 'It gives the path to nobody any more; what was learned is kept.',
  whoHasIt: 'Who has it',
  figures: (assigned: number, finished: number, overdue: number) =>
    `${people(assigned)} assigned, ${finished} finished, ${overdue} overdue.`,
  nobodyHasIt: 'Nobody has it yet',
  nobodyHasItText: 'Whoever comes to qualify appears here.',
  letItGoOn: 'Let it go on',
  dueDate: 'Due date',
  saveDue: 'Save due date',
  whenOver: 'When it is over',
  end: 'End the assignment…',
  endText: (assigned: number) =>
    `${people(assigned)} will be off this path, unless their role or they themselves chose it. What they learned is kept, and you can undo this.`,
  endIt: 'End for everybody',

  peopleTable: 'People assigned',
  person: 'Person',
  account: 'Account',
  noAccount: 'None',
  progress: 'Progress',
  progressOf: (name: string) => `Progress of ${name}`,

  byRule: 'By rule',
  groupsHere:
    'What is checked in several groups has to fit together. Nothing checked: everybody with a seat here.',
  groupsAnywhere:
    'What is checked in several groups has to fit together. Nothing checked: everybody with a seat at any account.',
  roles: 'Roles',
  segments: 'Segments',
  stages: 'Stages',
  fieldIs: (field: string) => `${field} is`,
  fromWhen: 'From when on?',
  fromNowOn: 'From now on: whoever comes to qualify',
  everyone: 'Everyone who qualifies, now and later',
  byHand: 'By hand',
  nameOrAddress: 'Name or address',
  findPeople: 'Find people',
  nobodyFound: 'Nobody found.',
  lookForPeople: 'Look for people to check.',
  dueOnField: 'Due on',
  dueDaysField: 'or so many days after being assigned',
  dueHelp: 'Leave both empty for no due date.',
  show: 'Show who gets it',
  faults: {
    'no-path': 'Choose a path.',
    'no-way': 'Say whether it is by rule or by hand.',
    'too-many': 'Choose 5,000 people at most; a rule reaches any number.',
    'no-start': 'Say from when on it applies.',
    undecided: 'People are checked: choose “By hand”, or uncheck them.',
    'due-twice': 'Give a day or a number of days, not both.',
    'due-day': 'Write the day such as 2027-03-31.',
    'due-days': 'Write a number of days from 1 to 1000.',
    invalid: 'That was no choice of this form.',
  },

  ifNow: 'If you assign it now',
  wouldBeLeftOut: (total: number) =>
    `${count(total, { one: '# person qualifies', other: '# people qualify' })} already and would be left out.`,
  wouldGet: (
    total: number,
    {
      coming,
      onPath,
      finished,
    }: { readonly coming: number; readonly onPath: number; readonly finished: number },
  ) =>
    `${count(total, { one: '# person gets', other: '# people get' })} it: ${coming} come to the path by it, ${onPath} are on it already, ${finished} have finished it.`,
  whoIsLeftOut: 'Who is left out',
  whoGetsIt: 'Who gets it',
  onThisPath: 'On this path',
  hasFinished: 'Has finished it',
  already: 'Already',
  notYet: 'Not yet',
  mails: 'Mails that follow',
  campaign: 'Campaign',
  step: 'Step',
  people: 'People',
  first: 'First',
  last: 'Last',
  noMail: 'No mail follows by itself.',
  noMailNow: 'No mail follows by itself now; whoever comes later enters the campaigns then.',
  getNoMail: (amount: number, reason: string) =>
    `${count(amount, { one: '# person gets', other: '# people get' })} no mail: ${reason}`,
  assignFromNow: 'Assign from now on',
  assignTo: (total: number) => `Assign to ${people(total)}`,
};
