import { type Catalog, siteLocales } from '#catalog';
import { directionOf } from '#words';

/**
 * The attributes of an element that is said in another language than the page around it.
 *
 * @param said a lesson, course or path; without a `locale` it is in the site's own language
 */
export function ownLanguage(
  said: { readonly locale?: string | undefined },
  { locale, app }: Pick<App.Locals, 'locale' | 'app'>,
): { lang?: string; dir?: 'ltr' | 'rtl' } {
  const own = said.locale ?? app.catalog.site.locale;
  return own === locale ? {} : { lang: own, dir: directionOf(own) };
}

/** Of these lessons, those that are not in the language which their reader reads. */
export const elsewhere = <L extends { readonly locale?: string | undefined }>(
  lessons: readonly L[],
  { locale, app }: { readonly locale: string; readonly app: { readonly catalog: Pick<Catalog, 'site'> } },
): readonly L[] =>
  siteLocales(app.catalog.site).includes(locale)
    ? lessons.filter(lesson => (lesson.locale ?? app.catalog.site.locale) !== locale)
    : [];
