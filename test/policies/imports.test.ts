import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const files = globSync('{src,scripts,test}/**/*.{ts,astro}', {
  cwd: root,
  exclude: ['test/bench/baselines/**'],
});
const doors: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports;

/** What each room may open, itself apart. Imports point upstream. */
const platform = ['config', 'clock', 'log', 'errors', 'database'];
/** What everybody may open. */
const upstreamOfAll = [...platform, 'words'];
const mayOpen: Record<string, readonly string[]> = {
  platform,
  words: [],
  catalog: [],
  accounts: ['catalog'],
  access: ['catalog', 'accounts'],
  search: ['catalog', 'access'],
  progress: ['catalog', 'accounts'],
  training: ['catalog', 'accounts', 'access', 'progress'],
  exercises: ['catalog', 'accounts', 'access', 'progress', 'training'],
  learning: ['catalog', 'accounts', 'access', 'progress', 'training'],
  mail: ['catalog'],
  certificates: ['catalog', 'accounts', 'access', 'progress', 'training', 'mail'],
  feedback: ['catalog', 'accounts', 'access', 'progress', 'training', 'mail'],
  campaigns: [
    'catalog',
    'accounts',
    'access',
    'progress',
    'training',
    'certificates',
    'exercises',
    'mail',
    'feedback',
  ],
  merging: ['catalog', 'accounts', 'progress', 'training', 'campaigns', 'mail'],
  insights: ['catalog', 'accounts', 'access', 'progress', 'training', 'campaigns', 'mail'],
  privacy: ['catalog', 'accounts', 'access', 'progress', 'certificates', 'mail'],
  integrations: [
    'catalog',
    'accounts',
    'access',
    'progress',
    'training',
    'certificates',
    'exercises',
    'campaigns',
    'mail',
    'search',
    'insights',
  ],
};
const edges = ['http', 'pages', 'actions', 'middleware.ts', 'worker', 'layouts', 'components', 'app.ts'];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports = files.flatMap(from =>
  [
    ...readFileSync(join(root, from), 'utf8').matchAll(
      /^\s*(?:import|export)\s+(type\s)?[^'";]*?(?:from\s+)?['"]([^'"]+)['"]/gm,
    ),
  ].map(([, type, to]): Import => ({ from, to: to ?? '', typeOnly: Boolean(type) })),
);

/** `platform/http` speaks for the web and is an edge like pages and actions. */
const roomOf = (file: string): string =>
  file.startsWith('src/platform/http/') ? 'http' : (file.split('/')[1] ?? '');
const told = ({ from, to }: Import) => `${from} imports ${to}`;

it('finds imports to judge', () => {
  expect(imports.length).toBeGreaterThan(100);
});

it('lets a feature open only the front doors upstream of it', () => {
  const wrong = imports.filter(({ from, to }) => {
    const room = roomOf(from);
    if (!from.startsWith('src/') || !(to in doors) || !(room in mayOpen)) return false;
    const door = to.slice(1);
    const may = room === 'platform' ? platform : [...upstreamOfAll, ...(mayOpen[room] ?? [])];
    return door !== room && !may.includes(door);
  });
  expect(wrong.map(told)).toEqual([]);
});

it('keeps the inside of a feature private', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (!from.startsWith('src/') || !to.startsWith('.')) return false;
    const target = relative(root, join(root, dirname(from), to));
    const room = roomOf(target);
    return room in mayOpen && room !== 'platform' && room !== roomOf(from);
  });
  expect(wrong.map(told)).toEqual([]);
});

it('lets only stores, compositions and migrations touch the database', () => {
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    if (to !== '#database' || typeOnly || !from.startsWith('src/')) return false;
    return !/\/([a-z-]+-)?store\.ts$/.test(from) && !edges.includes(roomOf(from)) && roomOf(from) !== 'demo';
  });
  expect(wrong.map(told)).toEqual([]);
});

it('keeps the web out of the features', () => {
  const wrong = imports.filter(({ from, to }) => /^astro(:|$|\/)/.test(to) && roomOf(from) in mayOpen);
  expect(wrong.map(told)).toEqual([]);
});

it('lets nobody import pages, the worker, scripts or tests', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (!from.startsWith('src/') || !to.startsWith('.')) return false;
    const target = relative(root, join(root, dirname(from), to));
    return (
      /^(scripts|test)\//.test(target) ||
      (/^src\/(pages|worker)\//.test(target) && roomOf(from) !== roomOf(target))
    );
  });
  expect(wrong.map(told)).toEqual([]);
});

it('has a file behind every front door', () => {
  const missing = Object.values(doors).filter(path => !files.includes(path.replace('./', '')));
  expect(missing).toEqual([]);
});
