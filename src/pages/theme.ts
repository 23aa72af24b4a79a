import type { APIRoute } from 'astro';
import { keepTheme } from '../layouts/theme.ts';
import { readForm } from '../platform/http/body.ts';
import { guard } from '../platform/http/guard.ts';
import { pathWithin } from '../platform/http/path-within.ts';

/** Keeps the appearance that was chosen, and goes back to the page it was chosen on. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'anyone', 'undecided');
  if (viewer instanceof Response) return viewer;
  const form = await readForm(context.request);
  keepTheme(context.cookies, form.get('theme')?.toString());
  return context.redirect(pathWithin(context.url, form.get('back')?.toString()), 303);
};
