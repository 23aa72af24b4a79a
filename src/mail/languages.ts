import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, type Site, siteLocales, warning } from '#catalog';
import { bestLocale, spokenLocales } from '#words';
import type { BuiltMail } from './built-mail.ts';
import type { MailFile } from './mail-file.ts';
import type { MailTemplate } from './template.ts';

type Languages = Pick<Site, 'locale' | 'locales'>;

/**
 * These mails in every language that the site is read in, as far as there is a text: `sign-in.de.mdx` beside `sign-in.mdx`,
 * of the site, else of Waymark itself.
 */
export const inEveryLanguage = (
  siteFolder: string,
  site: Languages,
  files: readonly MailFile[],
): readonly MailFile[] =>
  files.flatMap(file => [
    { ...file, ...(textIn(siteFolder, site, file.file, site.locale) ?? shippedIn(file.file, 'en')) },
    ...othersOf(site).flatMap(locale => {
      const text = textIn(siteFolder, site, file.file, locale);
      return text ? [{ ...file, ...text, id: `${file.id}.${locale}` }] : [];
    }),
  ]);

/** What the site words itself, but not in each of its languages. Our own staff reads English. */
export function checkLanguages(
  siteFolder: string,
  site: Languages,
  files: readonly MailFile[],
): readonly Problem[] {
  const own = files.filter(({ file, class: kind }) => kind !== 'internal' && has(siteFolder, file));
  return own.flatMap(({ file }) =>
    othersOf(site)
      .filter(locale => !has(siteFolder, inLanguage(file, locale)))
      .map(locale => {
        const instead = shippedIn(file, locale) ? 'the words that Waymark has for it' : "the site's language";
        const message = `This mail is not worded in "${locale}": who reads that gets ${instead}.`;
        return warning(
          'missing-translation',
          { file, line: 1 },
          message,
          `Add ${inLanguage(file, locale)}, with a subject and a preview in its front matter.`,
        );
      }),
  );
}

/** The mail of this id in its reader's language, else in the site's. Undefined when there is no such mail. */
export function templateIn(
  { templates }: Pick<BuiltMail, 'templates'>,
  id: string,
  locale: string | null | undefined,
): MailTemplate | undefined {
  const plain = templates.get(id);
  if (!plain || !locale) return plain;
  const others = [...templates.keys()].flatMap(each =>
    each.startsWith(`${id}.`) ? [each.slice(id.length + 1)] : [],
  );
  const found = bestLocale([locale], [plain.locale, ...others]);
  return (found !== undefined && templates.get(`${id}.${found}`)) || plain;
}

type Text = Pick<MailFile, 'file' | 'locale' | 'shipped'>;

/** Where a mail's text is in this language. */
function textIn(siteFolder: string, site: Languages, file: string, locale: string): Text | undefined {
  const marked = inLanguage(file, locale);
  if (has(siteFolder, marked)) return { file: marked, locale };
  if (locale === site.locale && has(siteFolder, file)) return { file, locale };
  return shippedIn(file, locale);
}

/** Those that Waymark has itself: in English, and marked in what else it speaks. */
function shippedIn(file: string, locale: string): Text | undefined {
  const found = bestLocale([locale], spokenLocales);
  if (!found || !isShipped(file)) return undefined;
  const path = found === 'en' ? file : inLanguage(file, found);
  return has(waymark, path) ? { file: path, locale: found, shipped: true } : undefined;
}

/** Where Waymark's own site lies, whose notices and digests are everybody's who does not word them. */
export const waymark = join(import.meta.dirname, '../..');

export const isShipped = (file: string): boolean => /^content\/(notices|campaigns)\/[^/]+$/.test(file);

const has = (folder: string, file: string): boolean => existsSync(join(folder, file));

const inLanguage = (file: string, locale: string): string => file.replace(/\.mdx$/, `.${locale}.mdx`);

const othersOf = (site: Languages): readonly string[] =>
  siteLocales(site).filter(each => each !== site.locale);
