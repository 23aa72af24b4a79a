import { type ActionAPIContext, ActionError, type ActionErrorCode, defineAction } from 'astro:actions';
import type { z } from 'zod';
import { type ErrorCode, WaymarkError } from '#errors';
import { admits, type Who } from '../platform/http/guard.ts';
import { holdsZero } from '../platform/http/unreadable.ts';

/**
 * A form's action with its guard: who may do it is said where it is defined, and nothing runs before it holds. `input` says
 * what it takes, to whoever looks at all actions.
 *
 * @param who anybody who fits one of these may
 */
export function guardedAction<Input extends z.ZodType, Output>(
  who: readonly [Who, ...Who[]],
  action: { input: Input; handler: (input: z.output<Input>, context: ActionAPIContext) => Promise<Output> },
) {
  const guarded = defineAction<Output, 'form', Input>({
    accept: 'form',
    input: action.input,
    handler: (async (input: z.output<Input>, context: ActionAPIContext) => {
      const { viewer } = context.locals;
      if (!who.some(one => admits(viewer, one))) throw refusal(viewer.kind === 'anonymous');
      if (holdsZero(input)) throw unkept();
      return action.handler(input, context).catch(asActionError);
    }) as never,
  });
  return Object.assign(guarded, { input: action.input });
}

/** A refusal of ours is shown beside the form; anything else is our mistake, and logged as such. */
function asActionError(error: unknown): never {
  if (!(error instanceof WaymarkError) || error.status >= 500) throw error;
  throw new ActionError({ code: actionCodes[error.code] ?? 'BAD_REQUEST', message: error.message });
}

const actionCodes: Partial<Record<ErrorCode, ActionErrorCode>> = {
  'request.too-large': 'CONTENT_TOO_LARGE',
  'request.too-many': 'TOO_MANY_REQUESTS',
  'access.sign-in-needed': 'UNAUTHORIZED',
  'access.refused': 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
};

const unkept = () =>
  new ActionError({
    code: 'BAD_REQUEST',
    message: 'What you entered holds a character that cannot be kept.',
  });

function refusal(unknown: boolean): ActionError {
  return unknown
    ? new ActionError({ code: 'UNAUTHORIZED', message: 'Sign in first; what you entered is still here.' })
    : new ActionError({
        code: 'FORBIDDEN',
        message: 'You may not do this. Ask an administrator if you should.',
      });
}
