import type { Rooms } from '../en/words.ts';
import { account } from './account.ts';
import { assignments } from './assignments.ts';
import { certificates } from './certificates.ts';
import { components } from './components.ts';
import { conditions } from './conditions.ts';
import { courses } from './courses.ts';
import { exercises } from './exercises.ts';
import { faults } from './faults.ts';
import { feedback } from './feedback.ts';
import { frame } from './frame.ts';
import { home } from './home.ts';
import { invitations } from './invitations.ts';
import { lists } from './lists.ts';
import { lost } from './lost.ts';
import { mail } from './mail.ts';
import { mailChoices } from './mail-choices.ts';
import { mailReasons } from './mail-reasons.ts';
import { myLearning } from './my-learning.ts';
import { offline } from './offline.ts';
import { paths } from './paths.ts';
import { practice } from './practice.ts';
import { privacy } from './privacy.ts';
import { quiz } from './quiz.ts';
import { search } from './search.ts';
import { secondFactor } from './second-factor.ts';
import { signIn } from './sign-in.ts';
import { team } from './team.ts';
import { training } from './training.ts';

export const de = {
  account,
  assignments,
  certificates,
  components,
  conditions,
  courses,
  exercises,
  faults,
  feedback,
  frame,
  home,
  invitations,
  lists,
  lost,
  mail,
  mailChoices,
  mailReasons,
  myLearning,
  offline,
  paths,
  practice,
  privacy,
  quiz,
  search,
  secondFactor,
  signIn,
  team,
  training,
} satisfies Rooms;
