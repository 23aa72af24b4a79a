import { defineMiddleware } from 'astro:middleware';
import type { APIContext } from 'astro';
import { type App, app } from '#app';
import { catalogIn, embedded } from '#catalog';
import { WaymarkError } from '#errors';
import { wordsOf } from '#words';
import { languageOf } from './layouts/language.ts';
import { themeOf } from './layouts/theme.ts';
import { cameByMail } from './platform/http/came-by-mail.ts';
import { securityHeaders } from './platform/http/headers.ts';
import { openKeptPages } from './platform/http/kept-pages.ts';
import { isForbiddenToLookOn } from './platform/http/looking-on.ts';
import { comesFromHere } from './platform/http/origin.ts';
import { problem, problemOf } from './platform/http/problem.ts';
import { isForStaff, readerLocale } from './platform/http/reader-locale.ts';
import { unreadable } from './platform/http/unreadable.ts';
import { whoAsks } from './platform/http/who-asks.ts';
import { wrongMethod } from './platform/http/wrong-method.ts';

const keptPages = openKeptPages();

/** Who asks, whether the form is ours, and the headers that every answer carries. What one may see is decided by each page. */
export const onRequest = defineMiddleware(async (context, next) => {
  const running = app();
  const { request, url, locals } = context;
  locals.app = running;
  speak(locals, running.catalog.site.locale);
  if (!comesFromHere(request, url.pathname, running.config.publicUrl)) {
    return withHeaders(
      problem('request.cross-site', 'This form was sent from another site, so nothing was done.'),
      running,
    );
  }
  const fault = unreadable(request);
  if (fault) return withHeaders(problem('request.invalid', fault), running);
  try {
    const { viewer, undecided } = await whoAsks(running, request.headers);
    locals.viewer = viewer;
    if (undecided) locals.undecided = undecided;
    chooseWords(context);
    if (isForbiddenToLookOn(viewer, request, url.pathname))
      return withHeaders(await lookingOnly(context), running);
    const sentOn = await cameByMail(context);
    if (sentOn) return withHeaders(sentOn, running);
    const name = nameForVisitors(context);
    const kept = name && keptPages.find(name);
    if (kept) return withHeaders(kept, running);
    const unanswered = await wrongMethod(context.routePattern, request.method);
    if (unanswered) return withHeaders(unanswered, running);
    const response = await next();
    const page = name && locals.sameForVisitors ? await keptPages.keep(name, response) : response;
    return withHeaders(page, running);
  } catch (error) {
    if (!(error instanceof WaymarkError && error.status < 500))
      running.log.error({ err: error, path: url.pathname }, 'request failed');
    if (!url.pathname.startsWith('/api/')) throw error;
    return withHeaders(problemOf(error), running);
  }
});

const lookingOnly = ({ request, url, rewrite }: APIContext): Response | Promise<Response> =>
  url.pathname.startsWith('/api/') || url.pathname.startsWith('/_actions/')
    ? problem('access.refused', 'You are viewing as somebody else and can change nothing.')
    : rewrite(
        new Request(new URL('/refused', url), {
          headers: alone(request.headers, 'cookie', 'accept-language'),
        }),
      );

const alone = (headers: Headers, ...names: string[]): [string, string][] =>
  names.flatMap(name => (headers.has(name) ? [[name, headers.get(name) ?? '']] : []));

function chooseWords({ locals, request, url, cookies }: APIContext): void {
  const { app: running, viewer, undecided } = locals;
  const acceptLanguage = request.headers.get('accept-language');
  const reader = { viewer: undecided ?? viewer, chosen: languageOf(cookies), acceptLanguage };
  speak(locals, isForStaff(url.pathname) ? 'en' : readerLocale(running.catalog.site, reader));
}

function speak(locals: App.Locals, locale: string): void {
  locals.locale = locale;
  locals.catalog = catalogIn(locals.app.catalog, locale);
  locals.words = wordsOf(locale);
}

/** What a page is kept under when it says that visitors all see the same; undefined for what nobody else may be shown. */
function nameForVisitors({ locals, request, url, cookies }: APIContext): string | undefined {
  const isPlain = request.method === 'GET' && url.search === '' && !import.meta.env.DEV;
  return isPlain && locals.viewer.kind === 'anonymous' && !locals.undecided
    ? `${themeOf(cookies)} ${locals.locale} ${url.pathname}`
    : undefined;
}

function withHeaders(response: Response, { config, catalog }: App): Response {
  const frames = catalog.site.embeds.map(host => embedded[host].origin);
  for (const [name, value] of Object.entries(
    securityHeaders(config.publicUrl, import.meta.env.DEV, frames),
  )) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
  return response;
}
