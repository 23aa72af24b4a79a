import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A folder of Markdown as it was found. Paths are relative to it, with `/`. */
export interface SourceFolder {
  readonly name: string;
  /** The text of every md, mdx, yml and yaml file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Every other file. */
  readonly assets: ReadonlySet<string>;
}

/** Reads the folder, past hidden folders and node_modules. Throws as `readdir` does when there is none. */
export async function readFolder(folder: string): Promise<SourceFolder> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(path => !/(^|\/)(\.|node_modules\/)/.test(path))
    .toSorted();
  const isText = (path: string) => /\.(mdx?|ya?ml)$/i.test(path);
  const texts = await Promise.all(
    files.filter(isText).map(async path => [path, await readFile(join(folder, path), 'utf8')] as const),
  );
  const name = folder.split(sep).filter(Boolean).at(-1) ?? 'course';
  return { name, texts: new Map(texts), assets: new Set(files.filter(path => !isText(path))) };
}
