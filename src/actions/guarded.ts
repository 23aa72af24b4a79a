import {
  type ActionAPIContext,
  ActionError,
  type ActionErrorCode,
  defineAction,
  isInputError,
} from 'astro:actions';
import type { z } from 'zod';
import type { Viewer } from '#access';
import { type ErrorCode, WaymarkError } from '#errors';
import type { Log } from '#log';
import { faultIn, faults, type Words } from '#words';
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
      const { viewer, undecided } = context.locals;
      if (viewer.kind === 'person' && viewer.viewedBy) throw lookingOnly();
      if (!isFor(viewer, context.request)) throw refusal(true);
      const asks = who.includes('undecided') ? (undecided ?? viewer) : viewer;
      if (!who.some(one => admits(asks, one))) throw refusal(asks.kind === 'anonymous');
      if (holdsZero(input)) throw unkept();
      return action.handler(input, context).catch(error => {
        throw asActionError(error, context.locals.app.log);
      });
    }) as never,
  });
  const spoken = async function (this: ActionAPIContext, ...given: Parameters<typeof guarded>) {
    const answer = await guarded.apply(this as never, given);
    if (answer.error) sayInWords(answer.error, this.locals.words);
    return answer;
  };
  return Object.assign(spoken as typeof guarded, guarded, { input: action.input });
}

/** Faults are thrown in English and read in the words of whoever sent the form. */
function sayInWords(error: ActionError, words: Words): void {
  if (words.locale === 'en') return;
  if (!isInputError(error)) {
    error.message = faultIn(words, error.message) ?? error.message;
    return;
  }
  const said = (message: string) => faultIn(words, message) ?? words.faults.unfit;
  for (const issue of error.issues) Object.assign(issue, { message: said(issue.message) });
  for (const [name, messages] of Object.entries<string[] | undefined>(error.fields))
    Object.assign(error.fields, { [name]: messages?.map(said) });
}

/** What a browser kept while it had no connection names whose it is: it is not to be somebody else's who has signed in since. */
function isFor(viewer: Viewer, { headers }: Request): boolean {
  const whose = headers.get('waymark-person');
  return whose === null || (viewer.kind === 'person' && viewer.personId === whose);
}

/** A refusal is shown beside the form; anything else is our mistake, which is logged and tells nothing about itself. */
function asActionError(error: unknown, log: Log): ActionError {
  if (error instanceof ActionError) return error;
  if (error instanceof WaymarkError && error.status < 500)
    return new ActionError({ code: actionCodes[error.code] ?? 'BAD_REQUEST', message: error.message });
  log.error({ err: error }, 'action failed');
  return new ActionError({
    code: 'INTERNAL_SERVER_ERROR',
    message: faults.ourMistake,
  });
}

const actionCodes: Partial<Record<ErrorCode, ActionErrorCode>> = {
  'request.too-large': 'CONTENT_TOO_LARGE',
  'request.too-many': 'TOO_MANY_REQUESTS',
  'access.sign-in-needed': 'UNAUTHORIZED',
  'access.refused': 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
};

const lookingOnly = () =>
  new ActionError({
    code: 'FORBIDDEN',
    message: faults.lookingOnly,
  });

const unkept = () =>
  new ActionError({
    code: 'BAD_REQUEST',
    message: faults.unkept,
  });

function refusal(unknown: boolean): ActionError {
  return unknown
    ? new ActionError({ code: 'UNAUTHORIZED', message: faults.signInAndSend })
    : new ActionError({
        code: 'FORBIDDEN',
        message: faults.notYours,
      });
}
