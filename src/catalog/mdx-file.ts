import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An MDX file as it is written: the whole, what stands between the lines `---` at its head, and the rest. */
export interface MdxFile {
  readonly text: string;
  /** Undefined when there is no front matter. */
  readonly written: string | undefined;
  readonly prose: string;
}

export function readMdx(siteFolder: string, file: string): MdxFile {
  const text = readFileSync(join(siteFolder, file), 'utf8').replace(/^\uFEFF/, '');
  const [whole = '', written] = /^---\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  return { text, written, prose: text.slice(whole.length) };
}
