import type { APIRoute } from 'astro';
import { siteLocales } from '#catalog';
import { keepLanguage } from '../layouts/language.ts';
import { readForm } from '../platform/http/body.ts';
import { guard } from '../platform/http/guard.ts';
import { pathWithin } from '../platform/http/path-within.ts';

/** Keeps the language that was chosen, and goes back to the page it was chosen on. */
export const POST: APIRoute = async context => {
  const viewer = await guard(context, 'anyone', 'undecided');
  if (viewer instanceof Response) return viewer;
  const form = await readForm(context.request);
  const offered = siteLocales(context.locals.app.catalog.site);
  keepLanguage(context.cookies, form.get('locale')?.toString(), offered);
  return context.redirect(pathWithin(context.url, form.get('back')?.toString()), 303);
};
