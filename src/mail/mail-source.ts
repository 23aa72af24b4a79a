import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { error, type MdastNode, type Problem, parseMdx, parseYaml } from '#catalog';
import { isShipped, waymark } from './languages.ts';
import { type MailFile, mailFrontMatter } from './mail-file.ts';

/** A mail as its author wrote it. */
export interface MailSource {
  readonly subject: string;
  readonly preview: string;
  readonly body: MdastNode;
  /** Where the subject and the preview are written. */
  readonly lines: { readonly subject: number; readonly preview: number };
}

/** Reads one mail's file. Never throws for what an author can do wrong. */
export function readMailSource(
  siteFolder: string,
  { file, shipped }: MailFile,
): { readonly source: MailSource | undefined; readonly problems: readonly Problem[] } {
  const text = (shipped ? undefined : readText(join(siteFolder, file))) ?? ownText(file);
  if (text === undefined) {
    const fix = `Add ${file}, with "subject:" and "preview:" between two lines of ---.`;
    return {
      source: undefined,
      problems: [error('missing-file', { file, line: 1 }, 'This mail is missing.', fix)],
    };
  }
  const [, written] = /^---\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  const firstLine = written === undefined ? 1 : 2;
  const frontMatter = parseYaml(written ?? '', file, mailFrontMatter, firstLine);
  const parsed = parseMdx(text);
  if (parsed.outcome === 'refused') {
    const fix = 'Close every tag and brace; write \\{ and \\< for a brace or a less-than sign in text.';
    const problem = error('mdx', { file, line: parsed.line }, `This is not MDX: ${parsed.message}.`, fix);
    return { source: undefined, problems: [...frontMatter.problems, problem] };
  }
  const { value, problems, lineOf } = frontMatter;
  const lines = { subject: lineOf(['subject']), preview: lineOf(['preview']) };
  return { source: value && { ...value, body: parsed.tree, lines }, problems };
}

/** A site that does not word a notice or a digest itself gets Waymark's, so that a new one needs no change of the site. */
const ownText = (file: string): string | undefined =>
  isShipped(file) ? readText(join(waymark, file)) : undefined;

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
