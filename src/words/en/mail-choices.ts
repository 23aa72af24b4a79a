/** What somebody gets by mail: their choices, what follows from them, and what came and comes. */
export const mailChoices = {
  title: 'What you get by mail',
  fromSite: (site: string) => `From ${site}, to the address that the link was mailed to.`,
  forAddress: (email: string) => `For ${email}.`,
  told: { saved: 'Your choice is saved.', undone: 'It is as it was before.' },
  noChoice: 'That was no choice of this page. Choose once more, and save.',
  noneAtAll: 'You get no mails of this kind at all, of topics to come neither. Tick what you want again.',
  about: 'Mail me about',
  noTopics: 'There is nothing to choose from: no such mails are sent.',
  howOften: 'How often',
  pace: {
    'as-they-come': 'As they come',
    'as-they-comeHelp': 'Each when it is due: at most one a day and three within two weeks.',
    weekly: 'One mail a week instead',
    weeklyHelp:
      'Gathered, with where you stand on your paths, on Monday morning. A week without news brings none.',
  },
  aboutAccounts: 'About the accounts you look after',
  digest: {
    daily: 'Daily digest',
    dailyHelp: 'On working days, who is stuck and which accounts have changed. Without news, none comes.',
    weekly: 'Weekly summary',
    weeklyHelp: 'On Monday, how each of your accounts stands and what has changed in the week.',
  },
  save: 'Save',

  startAgain: 'Start again',
  startAgainText: 'You get the topics that were on before.',
  sendAgain: 'Send me mail again',
  nothing: 'Nothing at all',
  nothingText:
    'Stops every topic at once. Mails that you ask for yourself, such as a link to sign in, still come.',
  stopEverything: 'Stop everything but sign-in mail',

  held: {
    hard: 'At present nothing of this kind goes to your address, because mail to it came back.',
    soft: 'At present nothing of this kind goes to your address, because mail to it came back.',
    complaint:
      'At present nothing of this kind goes to your address, because a mail was marked as spam there.',
    manual: 'At present nothing of this kind goes to your address, because somebody of ours has noted that.',
  },
  liftBySignIn: '[Sign in] and save your choice to get mail again.',
  lift: 'Save your choice to get mail again.',
  follows: 'What follows',
  timeZone: 'Time zone',
  language: 'Language',
  changeBoth: 'You change both on [My account].',
  changeBothSignedIn: 'You change both on [My account], once you are signed in.',
  quoted: (title: string) => `“${title}”`,
  onlyAsked: 'You get nothing but what you ask for yourself, such as a link to sign in.',
  onlyAskedAlways: 'That holds for topics that are added later, too. What was on its way to you is not sent.',
  noTopicOn: 'You get none of these mails. A topic that is added later begins as on.',
  comesWeekly: (topics: string, zone: string) =>
    `What there is to say about ${topics} is gathered and told in one mail a week, on Monday at 09:00 in ${zone}. What has settled by then is left out, and a week without news brings no mail. What somebody sends you themselves is not gathered: it comes on its own.`,
  comesSingly: (topics: string, zone: string) =>
    `Mails about ${topics} come one by one, on working days and by day in ${zone}. Before each leaves, we look again whether it is still true.`,
  nothingAbout: (topics: string) => `Nothing comes about ${topics}.`,
  digestComes: 'The digest about your accounts comes on working days at 08:00, when there is news.',
  noDigest: 'No digest tells you who is stuck. The page “Accounts” still does.',
  summaryComes: 'A summary of your accounts comes on Monday at 08:00.',

  /* By the link in a mail. */
  linkFails: 'This link does not work',
  linkFailsText:
    'It may have been cut off on its way. [Sign in to choose what you get], or open the link in the mail once more.',
  noMore: 'No more of these mails?',
  stopsWeekly: (site: string) =>
    `This stops the weekly mail from ${site} and every mail that it stands for. Links that you ask for, to sign in, still come.`,
  stopsTopic: (topic: string, site: string) =>
    `This stops the mails of “${topic}” from ${site}. Links that you ask for, to sign in, still come.`,
  unsubscribe: 'Unsubscribe',
  stopAll: 'Stop all mails of this kind',
  unsubscribed: 'You are unsubscribed',
  noneOfKind: 'No more mails of this kind come to you.',
  noneOfTopic: (topic: string) => `No more mails of “${topic}” come to you.`,
  mistake: 'That was a mistake: send them again',
  choose: 'Choose what you get',
  again: 'You get these mails again',

  /* What comes and what came. */
  yourMail: 'Your mail',
  yourMailLead: 'What we send you about your learning, and what we sent.',
  chooseByMail: 'Choose what you get by mail',
  comes: 'What comes',
  liftPlural: 'Save your choices to get mail again.',
  noneAsChosen: 'You get none of these mails, as you chose.',
  turnedOff: (account: string) =>
    `The administrator of ${account} has turned these mails off for its people.`,
  nothingComes: (days: number) => `Nothing in the next ${days} days, if nothing changes.`,
  doingChanges: 'What you do changes it: nobody is reminded of what is done.',
  came: 'What you got',
  nothingCame: 'Nothing so far.',
  byHand: (title: string) => `Sent by hand: ${title}`,
  answered: 'An answer to what you told us',
  outside: 'A mail outside of any campaign',
};
