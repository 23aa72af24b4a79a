import { posix } from 'node:path';
import type { Finding } from './finding.ts';
import type { SourceFolder } from './folder.ts';
import { readFrontMatter } from './front-matter.ts';
import { toctreeOutline } from './toctree.ts';

/** Which courses a folder holds, and which files are their lessons, in order. */
export interface Outline {
  readonly courses: readonly OutlinedCourse[];
  readonly findings: readonly Finding[];
}

export interface OutlinedCourse {
  readonly title: string;
  readonly summary: string | undefined;
  /** The folder that holds all its lessons, '' for the imported folder itself; undefined when there is no one such. */
  readonly folder: string | undefined;
  readonly lessons: readonly OutlinedLesson[];
}

export interface OutlinedLesson {
  readonly file: string;
  /** As the outline says it; undefined when only the file itself can. */
  readonly title: string | undefined;
}

/**
 * The order comes from `_toctree.yml` where there is one. Otherwise each folder with Markdown in it is a course, ordered
 * by a number in the front matter, then by the number that begins the file name, then by name.
 */
export function outlineOf(folder: SourceFolder, variant: string | undefined): Outline {
  const file = ['_toctree.yml', '_toctree.yaml'].find(name => folder.texts.has(name));
  const outline = file ? toctreeOutline(folder, file, variant) : { courses: byFolder(folder), findings: [] };
  const listed = new Set(outline.courses.flatMap(({ lessons }) => lessons.map(lesson => lesson.file)));
  const left = [...folder.texts.keys()].filter(path => /\.mdx?$/i.test(path) && !listed.has(path));
  const findings = left.map(path => ({
    file: path,
    line: 1,
    construct: 'file',
    outcome: 'dropped' as const,
    level: 'warning' as const,
    detail: `${file ?? 'The order'} does not name it, so it is not imported.`,
  }));
  return { courses: outline.courses, findings: [...outline.findings, ...findings] };
}

function byFolder(folder: SourceFolder): OutlinedCourse[] {
  const files = [...folder.texts.keys()].filter(path => /\.mdx?$/i.test(path));
  const folders = Map.groupBy(files, path => posix.dirname(path));
  return [...folders]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([path, paths]) => ({
      title: inWords(path === '.' ? folder.name : posix.basename(path)),
      summary: undefined,
      folder: path === '.' ? '' : path,
      lessons: paths
        .map(file => ({ file, at: position(file, folder.texts.get(file) ?? '') }))
        .toSorted((a, b) => a.at - b.at || a.file.localeCompare(b.file, 'en', { numeric: true }))
        .map(({ file }) => ({ file, title: undefined })),
    }));
}

const orderFields = ['order', 'sidebar_position', 'nav_order', 'position', 'weight'];

function position(file: string, text: string): number {
  const { fields } = readFrontMatter(text);
  const given = orderFields.map(field => Number(fields[field])).find(Number.isFinite);
  if (given !== undefined) return given;
  const name = posix.basename(file).toLowerCase();
  if (/^(index|readme)\.mdx?$/.test(name)) return -1;
  const numbered = /^\d+/.exec(name)?.[0];
  return numbered ? Number(numbered) : Number.MAX_SAFE_INTEGER;
}

/** `02-first_report.md` is "First report". */
export function inWords(name: string): string {
  const words = name
    .replace(/\.mdx?$/, '')
    .replace(/^\d+[-_. ]+/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
