import type { AnonymousViewer, PersonViewer } from '#access';
import { type Site, siteLocales } from '#catalog';
import { bestLocale, wantedLocales } from '#words';

interface Reader {
  readonly viewer: AnonymousViewer | PersonViewer;
  /** What was chosen on this device. */
  readonly chosen: string | undefined;
  /** The header of this name. */
  readonly acceptLanguage: string | null;
}

/**
 * In which of the site's languages somebody reads: as they have said in their account, else on this device, else as their
 * browser asks, else as the site is written.
 */
export function readerLocale(
  site: Pick<Site, 'locale' | 'locales'>,
  { viewer, chosen, acceptLanguage }: Reader,
): string {
  const own = viewer.kind === 'person' ? viewer.locale : null;
  const wanted = [own, chosen, ...wantedLocales(acceptLanguage)].filter(each => each != null);
  return bestLocale(wanted, siteLocales(site)) ?? site.locale;
}

/** Pages of our own staff, which are written in English. */
export const isForStaff = (pathname: string): boolean =>
  /^\/(admin|cs|demo-product|feedback|mailbox)(\/|$)/.test(pathname);
