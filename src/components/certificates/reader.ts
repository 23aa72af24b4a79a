import { dayText, percentText, type Words } from '#words';

export type CertificateWords = Words['certificates'];

/** How the one who reads this page reads: their words, and how they write days and shares. */
export interface CertificateReader {
  readonly words: CertificateWords;
  readonly dayOf: (at: Temporal.Instant) => string;
  readonly percentOf: (percent: number) => string;
}

export function readerOf({ app, viewer, words, locale }: App.Locals): CertificateReader {
  const timeZone = (viewer.kind === 'person' ? viewer.timeZone : null) ?? app.catalog.site.timeZone;
  return {
    words: words.certificates,
    dayOf: at => dayText(at, timeZone, locale),
    percentOf: percent => percentText(percent / 100, locale),
  };
}
