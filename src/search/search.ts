import { maySee, type Viewer } from '#access';
import { type Catalog, catalogIn } from '#catalog';
import { excerpt, type Piece } from './excerpt.ts';
import { type QueryTerms, queryTerms } from './query-terms.ts';
import { type Found, rank } from './rank.ts';
import type { ResultKind, SearchDocument } from './search-document.ts';
import { readSearchIndexes, type SearchIndex } from './search-index.ts';

export type { Piece } from './excerpt.ts';
export type { ResultKind } from './search-document.ts';
export { buildSearchIndex } from './search-index.ts';

/** The search of one build. */
export interface SearchEngine {
  readonly catalog: Catalog;
  readonly indexes: ReadonlyMap<string, SearchIndex>;
}

export interface SearchRequest {
  readonly text: string;
  /** Only what lies on the paths of this role. */
  readonly role?: string | undefined;
  readonly kind?: ResultKind | undefined;
  /** From 1. */
  readonly page?: number | undefined;
  /** In which language the asker reads; without it, the site's. */
  readonly locale?: string | undefined;
}

export interface SearchResult {
  readonly kind: ResultKind;
  readonly title: string;
  /** Leads to the heading, where there is one. */
  readonly href: string;
  readonly heading: string | undefined;
  /** Of a lesson: the course that it belongs to. */
  readonly courseTitle: string | undefined;
  readonly excerpt: readonly Piece[];
  /** The language of it all, where it is not the one asked for. */
  readonly locale: string | undefined;
}

export interface SearchAnswer {
  readonly results: readonly SearchResult[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The question with misspelt words mended, which is what was searched for; undefined when nothing was. */
  readonly meant: string | undefined;
}

const resultsPerPage = 10;
const nothing: SearchAnswer = { results: [], total: 0, page: 1, pages: 0, meant: undefined };

/** @throws WaymarkError `content.not-built` */
export async function openSearch(buildFolder: string, catalog: Catalog): Promise<SearchEngine> {
  return { catalog, indexes: await readSearchIndexes(buildFolder) };
}

/** Finds paths, courses and lessons by what they say; only what the viewer may see. */
export function search(engine: SearchEngine, viewer: Viewer, request: SearchRequest): SearchAnswer {
  const { locale = engine.catalog.site.locale } = request;
  const index = engine.indexes.get(locale) ?? engine.indexes.get(engine.catalog.site.locale);
  const catalog = catalogIn(engine.catalog, locale);
  const query = index ? queryTerms(request.text, index) : undefined;
  if (!index || !query || query.terms.length === 0) return nothing;
  const open = openTo(catalog, viewer, request);
  const isOpen = (at: number) => {
    const document = index.documents[at];
    return document !== undefined && open(document);
  };
  const hits = index.terms.find(query.terms).filter(({ document }) => isOpen(document));
  const found = rank(hits, index.documents, query);
  const pages = Math.ceil(found.length / resultsPerPage);
  const page = Math.max(1, Math.min(Math.trunc(request.page ?? 1) || 1, pages));
  const wanted = new Set(query.terms.map(({ stem }) => stem));
  const isWanted = (word: string) => wanted.has(index.stem(word) ?? '');
  return {
    results: found
      .slice((page - 1) * resultsPerPage, page * resultsPerPage)
      .map(each => result(each, catalog, isWanted)),
    total: found.length,
    page,
    pages,
    meant: meant(request.text, query, word => index.terms.holds(index.stem(word) ?? '', isOpen)),
  };
}

/** Offers a word only when the viewer may see where it stands: a correction must not tell what gated lessons say. */
function meant(
  asked: string,
  { mended }: QueryTerms,
  mayTell: (word: string) => boolean,
): string | undefined {
  const text = mended.reduce((text, { start, end, others }) => {
    const other = others.find(mayTell);
    return other ? text.slice(0, start) + other + text.slice(end) : text;
  }, asked);
  return text === asked ? undefined : text;
}

/** Whether a place may be shown to this viewer and passes the filters. */
function openTo(
  { courses, paths }: Catalog,
  viewer: Viewer,
  { role, kind }: SearchRequest,
): (document: SearchDocument) => boolean {
  const visible = <T extends Catalog['courses'][number] | Catalog['paths'][number]>(things: readonly T[]) =>
    things.filter(thing => maySee(viewer, thing) === 'visible');
  const openPaths = visible(paths).filter(path => role === undefined || path.role === role);
  const ofRole = new Set(
    openPaths.flatMap(({ stages }) => stages.flatMap(stage => stage.courses.map(({ courseId }) => courseId))),
  );
  const pathIds = new Set(openPaths.map(({ id }) => id));
  const courseIds = new Set(
    visible(courses)
      .map(({ id }) => id)
      .filter(id => role === undefined || ofRole.has(id)),
  );
  return document =>
    (kind === undefined || document.kind === kind) &&
    (document.kind === 'path' ? pathIds : courseIds).has(document.id);
}

function result(
  { document }: Found,
  { courses }: Catalog,
  isWanted: (word: string) => boolean,
): SearchResult {
  const { kind, title, href, heading, text, id, locale } = document;
  return {
    locale,
    kind,
    title,
    href,
    heading: heading || undefined,
    courseTitle: kind === 'lesson' ? courses.find(course => course.id === id)?.title : undefined,
    excerpt: excerpt(text, isWanted),
  };
}
