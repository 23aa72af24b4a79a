import { posix } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { WaymarkError } from '#errors';
import { type Finding, type Report, reportInto } from './finding.ts';
import type { SourceFolder } from './folder.ts';
import type { Outline, OutlinedCourse, OutlinedLesson } from './outline.ts';

interface Entry {
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly local?: string | undefined;
  readonly local_fw?: Readonly<Record<string, string>> | undefined;
  readonly sections?: readonly Entry[] | undefined;
}

const entry: z.ZodType<Entry> = z.lazy(() =>
  z.object({
    title: z.coerce.string().optional(),
    subtitle: z.string().optional(),
    local: z.string().optional(),
    local_fw: z.record(z.string(), z.string()).optional(),
    sections: z.array(entry).optional(),
  }),
);

/**
 * Reads a `_toctree.yml`: an entry with sections is a course, the entries without are one course together.
 *
 * @throws WaymarkError `content.invalid` when it is no such file
 */
export function toctreeOutline(folder: SourceFolder, file: string, variant: string | undefined): Outline {
  const findings: Finding[] = [];
  const lines = new LineCounter();
  const text = folder.texts.get(file) ?? '';
  const document = parseDocument(text, { lineCounter: lines });
  const parsed = z.array(entry).safeParse(document.errors.length > 0 ? undefined : document.toJS());
  if (!parsed.success) {
    const detail = document.errors[0]?.message ?? z.prettifyError(parsed.error);
    throw new WaymarkError('content.invalid', `${file} is not a list of titles with sections: ${detail}`);
  }
  const lineOf = (local: string) => text.split('\n').findIndex(line => line.includes(`local: ${local}`)) + 1;
  const context = { folder, variant, lineOf, report: reportInto(findings, file) };
  const single = parsed.data.filter(each => !each.sections && each.local);
  const courses = [
    ...(single.length > 0 ? [outlined({ title: folder.name, sections: single }, context)] : []),
    ...parsed.data.filter(each => each.sections).map(each => outlined(each, context)),
  ];
  return { courses: courses.filter(({ lessons }) => lessons.length > 0), findings };
}

interface Context {
  readonly folder: SourceFolder;
  readonly variant: string | undefined;
  readonly report: Report;
  lineOf(local: string): number;
}

function outlined(course: Entry, context: Context): OutlinedCourse {
  const lessons = (course.sections ?? []).flatMap(each => lessonsOf(each, context));
  const folders = new Set(lessons.map(({ file }) => posix.dirname(file)));
  const [only] = folders;
  return {
    title: course.title ?? context.folder.name,
    summary: course.subtitle,
    folder: folders.size === 1 && only !== '.' ? only : undefined,
    lessons,
  };
}

function lessonsOf(each: Entry, context: Context): OutlinedLesson[] {
  const { folder, variant, report } = context;
  const nested = (each.sections ?? []).flatMap(inner => lessonsOf(inner, context));
  if (!each.local) {
    if (each.title && nested.length > 0) {
      report(1, 'section', 'dropped', `Only its title, "${each.title}": courses have one level of lessons.`);
    }
    return nested;
  }
  const line = context.lineOf(each.local);
  const local = (variant && each.local_fw?.[variant]) || each.local;
  const others = Object.entries(each.local_fw ?? {}).filter(([, path]) => path !== local);
  for (const [name, path] of others) {
    const detail = `The variant "${name}" of this lesson, ${path}; import it with --variant ${name}.`;
    report(line, 'local_fw', 'dropped', detail, 'warning');
  }
  const file = [`${local}.mdx`, `${local}.md`, local].find(path => folder.texts.has(path));
  if (file) return [{ file, title: each.title }, ...nested];
  report(line, 'local', 'dropped', `There is no file ${local}.mdx or ${local}.md.`, 'warning');
  return nested;
}
