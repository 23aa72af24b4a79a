import type { Rooms } from '../en/words.ts';
import { frame } from './frame.ts';
import { signIn } from './sign-in.ts';

export const de = { frame, signIn } satisfies Rooms;
