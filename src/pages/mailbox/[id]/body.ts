import type { APIRoute } from 'astro';
import { findMailboxMail } from '#mail';
import { guard } from '../../../platform/http/guard.ts';
import { problem } from '../../../platform/http/problem.ts';

/**
 * The HTML of a mail, for the frame on its page. Mails bring styles of their own, so this one answer allows them; it
 * runs nothing, loads nothing and is nobody's origin.
 */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { config } = context.locals.app;
  const mail =
    config.mode === 'demo' ? await findMailboxMail(config.dataFolder, context.params['id'] ?? '') : undefined;
  if (!mail?.html) return problem('not-found', 'There is no such mail.');
  const html = mail.html.replace(/<head(\s[^>]*)?>/i, head => `${head}<base target="_blank">`);
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
};

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');
