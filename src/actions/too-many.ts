import { ActionError } from 'astro:actions';

/** Whoever asks too often is told when to come back. */
export const tooMany = (waitSeconds: number): ActionError =>
  new ActionError({
    code: 'TOO_MANY_REQUESTS',
    message: `That was asked for too often. Look for an earlier mail, or try again in ${Math.ceil(waitSeconds / 60)} min.`,
  });
