import { type Catalog, catalogIn } from '#catalog';
import type { Certificate } from './certificate.ts';
import { findOffer } from './offer.ts';

/**
 * What a certificate is called in another language. The one that was signed keeps its words, so this is for lists and mails; one
 * whose course or path has changed its title since is called as it was given.
 */
export function titleIn(
  catalog: Catalog,
  locale: string,
  { kind, subjectId, title }: Pick<Certificate, 'kind' | 'subjectId' | 'title'>,
): string {
  const source = findOffer(catalog, kind, subjectId);
  return source?.title === title
    ? (findOffer(catalogIn(catalog, locale), kind, subjectId)?.title ?? title)
    : title;
}
