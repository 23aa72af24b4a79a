import { csms, csmsOfTheAccount, signedIn } from '../actor.ts';
import type { Row } from '../row.ts';

const at = { course: 'first-report', lesson: 'open-it' };
const staff = [...csms, 'author'] as const;
/** A learner of Zanzigar asked for a person: its CSMs read that, authors and other CSMs do not. */
const contact = { allowed: csmsOfTheAccount, hidden: ['csm elsewhere', 'author'] } as const;
/** What is about content is read by authors, too. */
const wish = { allowed: [...csmsOfTheAccount, 'author'], hidden: ['csm elsewhere'] } as const;

/** What learners say, and who of our staff reads and answers it. Account administrators are refused as any learner is. */
export const rows: readonly Row[] = [
  { page: '/my-learning/feedback', allowed: signedIn },
  { action: 'feedback.rateLesson', form: { ...at, helpful: 'yes', comment: '' }, allowed: signedIn },
  {
    action: 'feedback.rateLesson',
    form: { course: 'next-year', lesson: 'plans', helpful: 'yes' },
    allowed: ['author', 'administrator'],
    hidden: signedIn,
  },
  // Nobody of the cast has finished it.
  { action: 'feedback.rateCourse', form: { course: 'run-the-machine', rating: '5' }, invalid: signedIn },
  { action: 'feedback.ask', form: { kind: 'wish', text: 'About exports' }, allowed: signedIn },
  // Nobody of the cast is asked anything.
  { action: 'feedback.answerSurvey', form: { survey: 'nps/path:analyst', score: '9' }, hidden: signedIn },
  { action: 'feedback.dismissSurvey', form: { survey: 'nps/path:analyst' }, hidden: signedIn },
  { page: '/feedback', allowed: staff },
  { page: '/feedback/trends', allowed: staff },
  { page: '/feedback/[feedback]', at: '/feedback/$feedback', ...contact },
  { page: '/feedback/[feedback]', at: '/feedback/$wished', ...wish },
  { page: '/feedback/[feedback]', at: '/feedback/none', hidden: staff },
  { action: 'feedback.answer', form: { feedbackId: '$feedback', body: 'We call you' }, ...contact },
  { action: 'feedback.answer', form: { feedbackId: '$wished', body: 'It is being written' }, ...wish },
  { action: 'feedback.close', form: { feedbackId: '$feedback' }, ...contact },
  { action: 'feedback.reopen', form: { feedbackId: '$feedback' }, ...contact },
];
