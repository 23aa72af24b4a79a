import type { Rooms } from '../en/words.ts';
import { certificates } from './certificates.ts';
import { exercises } from './exercises.ts';
import { feedback } from './feedback.ts';
import { frame } from './frame.ts';
import { myLearning } from './my-learning.ts';
import { practice } from './practice.ts';
import { quiz } from './quiz.ts';
import { signIn } from './sign-in.ts';
import { training } from './training.ts';

export const de = {
  certificates,
  exercises,
  feedback,
  frame,
  myLearning,
  practice,
  quiz,
  signIn,
  training,
} satisfies Rooms;
