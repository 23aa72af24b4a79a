import {
  type Imported,
  type ImportOptions,
  importCourses,
} from '../../../src/integrations/course-import/import-course.ts';

/** Imports files written in a test; a single text is the lesson `01-first.md`. */
export function imported(files: string | Record<string, string>, options: ImportOptions = {}): Imported {
  const texts = typeof files === 'string' ? { '01-first.md': files } : files;
  const isText = (path: string) => /\.(mdx?|ya?ml)$/.test(path);
  const entries = Object.entries(texts);
  return importCourses(
    {
      name: 'handbook',
      texts: new Map(entries.filter(([path]) => isText(path))),
      assets: new Set(entries.map(([path]) => path).filter(path => !isText(path))),
    },
    options,
  );
}

/** The one lesson that a text becomes, its findings in short. */
export function lesson(text: string, options: ImportOptions = {}) {
  const [course] = imported(text, options).courses;
  const [first] = course?.lessons ?? [];
  if (!course || !first) throw new Error('Nothing was imported.');
  const body = first.mdx.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
  const said = course.findings.map(
    ({ line, construct, outcome, level }) =>
      `${line} ${construct} ${outcome}${level === 'warning' ? ' !' : ''}`,
  );
  return { ...first, body, said: said.filter(each => !each.includes('minutes')), findings: course.findings };
}
