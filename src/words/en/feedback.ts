/** What learners say to us, and hear back. */
export const feedback = {
  title: 'Feedback',
  lead: 'What you told us, and what we answered.',
  none: 'Nothing yet',
  noneHow:
    'At the end of each lesson you can say whether it helped. Below you can ask for a course or for a person.',
  whoReads:
    'Read by those who write the courses and those who look after your company here. Your own administrators do not see it.',

  helpful: 'Was this lesson helpful?',
  yes: 'Yes',
  no: 'No',
  comment: 'What should we know? (optional)',
  send: 'Send',
  change: 'Change your answer',
  saidHelpful: 'You found this lesson helpful. Thank you.',
  saidUnhelpful: 'You did not find this lesson helpful. Thank you for saying so.',
  thanks: 'Thank you. It is noted.',

  rate: 'How was this course?',
  rating: (score: number) => `${score} of 5`,
  worst: '1: not good',
  best: '5: very good',

  ask: 'Ask us for something',
  wish: 'I miss a course about…',
  wishSend: 'Ask for the course',
  contact: 'Please contact me about…',
  contactSend: 'Ask for a person',
  contactHelp: 'The person who looks after your company here reads it.',

  kinds: {
    lesson: (subject: string) => `About the lesson “${subject}”`,
    course: (subject: string) => `About the course “${subject}”`,
    survey: 'An answer to our question',
    wish: 'A course that you miss',
    contact: 'Please contact me',
  },
  scored: { yes: 'Helpful', no: 'Not helpful', of: (score: number, most: number) => `${score} of ${most}` },
  saidOn: (day: string) => `On ${day}`,
  answeredOn: (day: string) => `Answered on ${day}`,
  isRead: 'It was read and closed.',
  isOpen: 'Not answered yet.',
  newAnswer: 'What you told us was answered. [Read the answer]',

  nps: (site: string) => `How likely are you to recommend ${site} to a colleague?`,
  npsLow: '0: not at all',
  npsHigh: '10: very likely',
  csat: (site: string) => `How satisfied are you with ${site}?`,
  csatLow: '1: not at all',
  csatHigh: '5: very',
  why: 'Why? (optional)',
  notNow: 'Do not ask me',
  question: 'One question',
};
