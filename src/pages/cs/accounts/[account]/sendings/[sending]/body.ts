import type { APIRoute } from 'astro';
import { readDraftMail } from '../../../../../../components/sendings/draft-mail.ts';
import { readSending } from '../../../../../../components/sendings/read-sending.ts';
import { guard } from '../../../../../../platform/http/guard.ts';
import { mailBody } from '../../../../../../platform/http/mail-body.ts';
import { problem } from '../../../../../../platform/http/problem.ts';

/** The HTML of a draft, for the frame on its page. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'csm');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  const found = await readSending(app, viewer, context.params['sending'] ?? '');
  if (!found || found.sending.sentAt || found.account.id !== context.params['account'])
    return problem('not-found', 'There is no such draft.');
  const draft = await readDraftMail(app, viewer, found.sending, found.account);
  return 'mail' in draft ? mailBody(draft.mail.html) : problem('not-found', draft.refused);
};
