import type { ApiCaller } from '#access';
import { mayKeepDirectory, type PutResult } from '#integrations';
import { problem } from './problem.ts';

/** The refusal of somebody signed in who does not keep accounts and people. */
export function notTheirs(caller: ApiCaller): Response | undefined {
  if (mayKeepDirectory(caller)) return undefined;
  return problem('access.refused', 'Only administrators, and keys with the scope, keep accounts and people.');
}

/** What became of a record that was sent: 201 when it was made, 200 when it was there. */
export function putResponse(result: PutResult, missing: string): Response {
  if (result.outcome === 'not-found') return problem('not-found', missing);
  if (result.outcome === 'put')
    return Response.json(result.answer, { status: result.answer.created ? 201 : 200 });
  const told = result.faults.map(({ field, message }) => (field ? `${field}: ${message}` : message));
  return problem('request.invalid', told.join('; '), { faults: result.faults });
}
