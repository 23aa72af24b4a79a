import { problem } from './problem.ts';

/**
 * Stands where Astro would read and convert pictures for anybody who asks. Ours lie beside their lesson, ready made, and
 * are guarded as it is.
 */
export const GET = (): Response => problem('not-found', 'There is no such picture.');
