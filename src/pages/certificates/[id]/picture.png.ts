import type { APIRoute } from 'astro';
import { certificatePicture, showCertificate } from '#certificates';
import { readerOf } from '../../../components/certificates/reader.ts';
import { guard } from '../../../platform/http/guard.ts';
import { tooFast } from '../../../platform/http/pace.ts';
import { problem } from '../../../platform/http/problem.ts';
import { toEverybody } from '../../../platform/http/to-everybody.ts';

const kept = new Map<string, Uint8Array<ArrayBuffer>>();
const mostKept = 200;

/** The picture that previews of a link to a certificate show. */
export const GET: APIRoute = async context => {
  const viewer = await guard(context, 'anyone');
  if (viewer instanceof Response) return viewer;
  const { app } = context.locals;
  const { id = '' } = context.params;
  const showing = await showCertificate(app, id, app.clock.now());
  const { verified, says } = showing.outcome === 'shown' ? showing.shown.verification : {};
  // Whoever sees no more than the picture would take it for one that holds.
  if (!says || verified === 'revoked') return problem('not-found', 'There is no such certificate.');
  const { words, dayOf } = readerOf(context.locals);
  const below = says.until ? `${words.validUntil} ${dayOf(says.until)}` : '';
  const { name: siteName, brand } = app.catalog.site;
  const shown = { kind: words.certificate, title: says.title, holder: says.holder, below, siteName, brand };
  const key = JSON.stringify(shown);
  const known = kept.get(key);
  if (!known) {
    const wait = await tooFast(context, 'picture');
    if (wait) return wait;
  }
  const png = known ?? new Uint8Array(await certificatePicture(shown));
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, png);
  return toEverybody(png, 'image/png', {
    'cache-control': 'public, max-age=3600',
    'x-robots-tag': 'noindex',
  });
};
