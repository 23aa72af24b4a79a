import { frame } from './frame.ts';
import { signIn } from './sign-in.ts';

export const en = { frame, signIn };

/** Every room of texts. A language that lacks one, or a text in one, does not compile. */
export type Rooms = typeof en;
