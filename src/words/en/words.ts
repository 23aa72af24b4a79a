import { certificates } from './certificates.ts';
import { components } from './components.ts';
import { courses } from './courses.ts';
import { exercises } from './exercises.ts';
import { feedback } from './feedback.ts';
import { frame } from './frame.ts';
import { home } from './home.ts';
import { mail } from './mail.ts';
import { myLearning } from './my-learning.ts';
import { offline } from './offline.ts';
import { paths } from './paths.ts';
import { practice } from './practice.ts';
import { quiz } from './quiz.ts';
import { search } from './search.ts';
import { signIn } from './sign-in.ts';
import { training } from './training.ts';

export const en = {
  certificates,
  components,
  courses,
  exercises,
  feedback,
  frame,
  home,
  mail,
  myLearning,
  paths,
  practice,
  quiz,
  search,
  offline,
  signIn,
  training,
};

/** Every room of texts. A language that lacks one, or a text in one, does not compile. */
export type Rooms = typeof en;
