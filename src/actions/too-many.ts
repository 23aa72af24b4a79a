import { ActionError } from 'astro:actions';
import { faults, filled } from '#words';

/** Whoever asks too often is told when to come back. */
export const tooMany = (waitSeconds: number): ActionError =>
  new ActionError({
    code: 'TOO_MANY_REQUESTS',
    message: filled(faults.tooOften, { minutes: Math.ceil(waitSeconds / 60) }),
  });
