import { ActionError } from 'astro:actions';
import type { APIContext } from 'astro';
import type { Finish } from '#access';
import { keepCookie } from '../platform/http/arrival.ts';
import { tooMany } from './too-many.ts';

/**
 * Keeps the session in the browser and says where to go: to what was wanted, or to what is asked for first.
 *
 * @param refusal what somebody reads who is not let in
 */
export function entered(
  { cookies }: Pick<APIContext, 'cookies'>,
  finish: Finish | { readonly outcome: 'accepted' | 'expired' | 'withdrawn' },
  refusal: string,
): { next: string } {
  if (finish.outcome === 'too-many') throw tooMany(finish.waitSeconds);
  if (finish.outcome === 'signed-in') keepCookie(cookies, finish.cookie);
  else if (finish.outcome !== 'connection') throw new ActionError({ code: 'BAD_REQUEST', message: refusal });
  return { next: finish.next };
}
