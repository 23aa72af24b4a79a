import { type ActionError, actions, isInputError } from 'astro:actions';
import type { AstroGlobal } from 'astro';
import {
  type FaultyLine,
  type InvitationState,
  invitationStates,
  invitationsPerPage,
  type ListedInvitation,
  listInvitations,
} from '#access';
import type { Words } from '#words';
import { readForm } from '../../platform/http/body.ts';
import { pageOf } from '../admin/list-search.ts';

/** What a page of invitations shows, after whatever was just done there. */
export interface InvitationsView {
  readonly rows: readonly ListedInvitation[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The state that is asked for; all when absent. */
  readonly state: InvitationState | undefined;
  readonly notice: string | undefined;
  readonly error: ActionError | undefined;
  /** What is wrong with the field of addresses. */
  readonly fault: string | undefined;
  readonly faults: readonly FaultyLine[];
  /** What was typed, when not all of it could be used. */
  readonly typed: FormData | undefined;
}

/** Reads the invitations of an account, or all of them. Returns the address to go to instead after an act that succeeded. */
export async function invitationsView(
  astro: Pick<AstroGlobal, 'getActionResult' | 'url' | 'request' | 'locals'>,
  accountId?: string,
): Promise<InvitationsView | { readonly goTo: string }> {
  const { app } = astro.locals;
  const { pathname, searchParams } = astro.url;
  const sent = astro.getActionResult(actions.invitations.invite);
  const again = astro.getActionResult(actions.invitations.sendAgain);
  const withdrawn = astro.getActionResult(actions.invitations.withdraw);
  const faults = sent?.data?.faults ?? [];
  if (sent?.data && faults.length === 0) return { goTo: `${pathname}?sent=${sent.data.invited}` };
  if (again && !again.error) return { goTo: `${pathname}?done=again` };
  if (withdrawn && !withdrawn.error) return { goTo: `${pathname}?done=withdrawn` };

  const state = invitationStates.find(one => one === searchParams.get('state'));
  const page = pageOf(searchParams);
  const { rows, total } = await listInvitations(app.database, { accountId, state, page }, app.clock.now());
  const fault = isInputError(sent?.error) ? sent.error.fields.people?.[0] : undefined;
  return {
    rows,
    total,
    page,
    pages: Math.ceil(total / invitationsPerPage),
    state,
    notice: noticeOf(astro.locals.words, sent?.data?.invited, searchParams),
    error: fault ? undefined : (sent?.error ?? again?.error ?? withdrawn?.error),
    fault,
    faults,
    typed: sent ? await readForm(astro.request.clone()) : undefined,
  };
}

function noticeOf(
  { invitations }: Words,
  invited: number | undefined,
  search: URLSearchParams,
): string | undefined {
  const many = invited ?? Number(search.get('sent') ?? 0);
  if (many > 0) return invitations.onTheWay(many);
  if (search.get('done') === 'again') return invitations.again;
  return search.get('done') === 'withdrawn' ? invitations.takenBack : undefined;
}
