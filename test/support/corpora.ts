import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Real course text to try things on; it is not part of the project, so tests that need it are skipped without it. */
export const corporaFolder = resolve(
  process.env['CORPORA_DIR'] ?? join(import.meta.dirname, '../../../shared/corpora'),
);

export const corporaHere = existsSync(join(corporaFolder, 'hf-course'));

/** For the name of a test that is skipped without the corpora. */
export const unlessCorpora = corporaHere ? '' : ' (skipped: no hf-course in CORPORA_DIR)';

export interface CorpusLesson {
  /** Such as `chapter1/3.mdx`. */
  readonly id: string;
  readonly text: string;
}

/** The English lessons of the Hugging Face course, as they are. */
export function corpusLessons(): CorpusLesson[] {
  const folder = join(corporaFolder, 'hf-course/chapters/en');
  return readdirSync(folder)
    .filter(name => /^chapter\d+$/.test(name))
    .flatMap(chapter =>
      readdirSync(join(folder, chapter))
        .filter(name => name.endsWith('.mdx'))
        .map(name => ({
          id: `${chapter}/${name}`,
          text: readFileSync(join(folder, chapter, name), 'utf8'),
        })),
    );
}

export interface JudgedQuery {
  readonly kind: string;
  readonly query: string;
  /** Lessons that answer it, with 2 for the best and 1 for the next. */
  readonly relevant: ReadonlyMap<string, number>;
}

export function judgedQueries(): JudgedQuery[] {
  const rows = parse<{ kind: string; query: string; relevant: string }>(
    readFileSync(join(corporaFolder, 'hf-course-queries.csv')),
    { columns: true },
  );
  return rows.map(({ kind, query, relevant }) => ({
    kind,
    query,
    relevant: new Map(
      relevant.split(';').map(judged => {
        const [, id = '', grade = '0'] = /^(.*):(\d)$/.exec(judged) ?? [];
        return [id, Number(grade)] as const;
      }),
    ),
  }));
}
