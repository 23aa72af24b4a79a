import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtSiteFolder, type Catalog, catalogIn, type Section, siteLocales } from '#catalog';
import { buildTermIndex, type KeptTerms, loadTermIndex, type TermIndex } from './lunr-index.ts';
import { type SearchDocument, searchDocuments } from './search-document.ts';
import { type Stemmer, stemmer } from './stemmer.ts';
import { openVocabulary, type Vocabulary } from './vocabulary.ts';

/** An index with what is needed to ask it and to show what it finds. */
export interface SearchIndex {
  readonly documents: readonly SearchDocument[];
  readonly terms: TermIndex;
  readonly vocabulary: Vocabulary;
  readonly stem: Stemmer;
}

/** As it is kept in `<build>/site/search-<locale>.json`. */
interface KeptIndex {
  readonly locale: string;
  readonly documents: readonly SearchDocument[];
  readonly words: readonly (readonly [word: string, count: number])[];
  readonly index: KeptTerms;
}

/** Writes the search index of a site, one file per locale, where only the server reads. */
export async function buildSearchIndex(
  buildFolder: string,
  catalog: Catalog,
  sections: ReadonlyMap<string, readonly Section[]>,
): Promise<void> {
  await mkdir(builtSiteFolder(buildFolder), { recursive: true });
  for (const locale of siteLocales(catalog.site)) {
    const kept = compileIndex(searchDocuments(catalogIn(catalog, locale), sections, locale), locale);
    await writeFile(join(builtSiteFolder(buildFolder), `search-${locale}.json`), JSON.stringify(kept));
  }
}

export async function readSearchIndexes(buildFolder: string): Promise<ReadonlyMap<string, SearchIndex>> {
  const folder = builtSiteFolder(buildFolder);
  const files = (await readdir(folder)).filter(name => /^search-.+\.json$/.test(name));
  const read = files.map(async name => {
    const kept = JSON.parse(await readFile(join(folder, name), 'utf8')) as KeptIndex;
    return [kept.locale, loadIndex(kept)] as const;
  });
  return new Map(await Promise.all(read));
}

export function compileIndex(documents: readonly SearchDocument[], locale: string): KeptIndex {
  const words = new Map<string, number>();
  const index = buildTermIndex(documents, locale, words);
  return { locale, documents, words: [...words], index };
}

export function loadIndex({ locale, documents, words, index }: KeptIndex): SearchIndex {
  return {
    documents,
    terms: loadTermIndex(index),
    vocabulary: openVocabulary(words),
    stem: stemmer(locale),
  };
}
