import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anonymous, type Grant, type PersonViewer } from '#access';
import { readSite } from '#catalog';
import { buildSearchIndex, openSearch, type SearchEngine, type SearchRequest, search } from '#search';
import { academyFolder, emptyFolder } from '../support/site.ts';

const person = (options: { segment?: string; grants?: readonly Grant[] }): PersonViewer => ({
  kind: 'person',
  personId: 'p',
  name: 'Ada Novak',
  email: 'ada@acme.example',
  timeZone: null,
  locale: null,
  grants: (options.grants ?? []).map(kind => ({ kind, accountId: null })),
  memberships: [{ accountId: 'a', segment: options.segment ?? null, roles: ['analyst'] }],
});

const ada = person({ segment: 'mid-market' });
const enterprise = person({ segment: 'enterprise' });
const author = person({ grants: ['author'] });

async function academy(): Promise<{ engine: SearchEngine; buildFolder: string }> {
  const buildFolder = emptyFolder();
  const { catalog, sections } = readSite(academyFolder);
  if (!catalog) throw new Error('The tiny academy does not read.');
  mkdirSync(join(buildFolder, 'client'));
  await buildSearchIndex(buildFolder, catalog, sections);
  return { engine: await openSearch(buildFolder, catalog), buildFolder };
}

async function titles(viewer: Parameters<typeof search>[1], request: SearchRequest | string) {
  const { engine } = await academy();
  const { results } = search(engine, viewer, typeof request === 'string' ? { text: request } : request);
  return results.map(({ title }) => title);
}

describe('Search', () => {
  it('lands on the heading under which the words stand, and marks them', async () => {
    const { engine } = await academy();
    const [first] = search(engine, ada, { text: 'connected source' }).results;
    expect(first).toEqual({
      kind: 'lesson',
      title: 'Make a report',
      href: '/courses/first-report/make-it#choose-a-source',
      heading: 'Choose a source',
      courseTitle: 'Your first report',
      excerpt: [
        { text: 'A ', marked: false },
        { text: 'source', marked: true },
        { text: ' is a table that somebody has ', marked: false },
        { text: 'connected', marked: true },
        { text: '. Ask your operator when yours is missing.', marked: false },
      ],
    });
  });

  it('gives a lesson once, however many of its sections say it', async () => {
    const found = await titles(ada, 'editor');
    expect(found.filter(title => title === 'Open the editor')).toHaveLength(1);
  });

  it('finds other forms of a word', async () => {
    expect(await titles(ada, 'dragging')).toContain('Make a report');
  });

  it('mends a misspelt word that the texts do not know, and says what it looked for', async () => {
    const { engine } = await academy();
    const answer = search(engine, ada, { text: 'half-finishd repotr' });
    expect(answer.results[0]?.title).toBe('Open the editor');
    expect(answer.meant).toBe('half-finished report');
  });

  it('leaves words alone that the texts know', async () => {
    const { engine } = await academy();
    expect(search(engine, ada, { text: 'canvas' }).meant).toBeUndefined();
  });

  it('completes the last word while it is typed, and only the last', async () => {
    expect(await titles(ada, 'shortc')).toEqual(['Shortcuts']);
    expect(await titles(ada, 'copy li')).toContain('Send a link');
    expect(await titles(ada, 'shortc xyzzy')).toEqual([]);
  });

  it('finds a name by its whole and by its parts', async () => {
    expect(await titles(ada, 'half-finished')).toEqual(['Open the editor']);
    expect(await titles(ada, 'halffinished')).toEqual(['Open the editor']);
  });

  it('finds paths and courses too, and can be limited to a kind', async () => {
    const { engine } = await academy();
    const kinds = (request: SearchRequest) => search(engine, ada, request).results.map(({ kind }) => kind);
    expect(new Set(kinds({ text: 'report' }))).toEqual(new Set(['path', 'course', 'lesson']));
    expect(new Set(kinds({ text: 'report', kind: 'course' }))).toEqual(new Set(['course']));
  });

  it('can be limited to what lies on the paths of a role', async () => {
    expect(await titles(ada, { text: 'start open press', role: 'operator' })).toEqual([
      'Start it',
      'Run the machine',
      'Operator',
      'Stop it safely',
    ]);
    expect(await titles(ada, { text: 'machine', role: 'analyst' })).toEqual([]);
  });

  it('answers nothing to nothing, and to words that say nothing', async () => {
    for (const text of ['', '   ', '?!', 'the', 'a'.repeat(5000)])
      expect(await titles(ada, text)).toEqual([]);
  });

  it('gives pages, and the last one for a page that does not exist', async () => {
    const { engine } = await academy();
    const first = search(engine, author, { text: 'report machine editor link start' });
    expect(first.pages).toBe(Math.ceil(first.total / 10));
    expect(search(engine, author, { text: 'report', page: 99 }).page).toBe(1);
    expect(search(engine, author, { text: 'report', page: -1 }).page).toBe(1);
  });
});

describe('Story 22: a phrase from the middle of a gated lesson', () => {
  const phrase = 'cobalt heron ledger';

  it('is found by those entitled', async () => {
    expect(await titles(enterprise, phrase)).toEqual(['The record']);
    expect(await titles(person({ grants: ['csm'] }), phrase)).toEqual(['The record']);
  });

  it('is found by nobody else, whole, unfinished or misspelt', async () => {
    for (const viewer of [anonymous, ada]) {
      for (const text of [phrase, 'cobalt', 'cobal', 'cobalr', 'herno']) {
        const { engine } = await academy();
        expect(search(engine, viewer, { text })).toEqual({
          results: [],
          total: 0,
          page: 1,
          pages: 0,
          meant: undefined,
        });
      }
    }
  });

  it('keeps drafts to authors and what needs a sign-in to those signed in, and never finds what is retired', async () => {
    expect(await titles(ada, 'velvet walrus')).toEqual([]);
    expect(await titles(author, 'velvet walrus')).toEqual(['Plans']);
    expect(await titles(anonymous, 'drain counter')).toEqual([]);
    expect(await titles(ada, 'drain counter')).toEqual(['Stop it safely']);
    expect(await titles(author, 'spinning marmot')).toEqual([]);
  });

  it('is in no file that a browser could be given', async () => {
    const { buildFolder } = await academy();
    const holding = readdirSync(buildFolder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .filter(file => readFileSync(file, 'utf8').includes(phrase));
    expect(holding).toEqual([join(buildFolder, 'site/search-en.json')]);
  });
});
