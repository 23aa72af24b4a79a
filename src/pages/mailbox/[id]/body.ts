import type { APIRoute } from 'astro';
import { findMailboxMail } from '#mail';
import { guard } from '../../../platform/http/guard.ts';
import { mailBody } from '../../../platform/http/mail-body.ts';
import { problem } from '../../../platform/http/problem.ts';

/** The HTML of a mail, for the frame on its page. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { config } = context.locals.app;
  const mail =
    config.mode === 'demo' ? await findMailboxMail(config.dataFolder, context.params['id'] ?? '') : undefined;
  return mail?.html ? mailBody(mail.html) : problem('not-found', 'There is no such mail.');
};
