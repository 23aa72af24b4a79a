import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '#config';
import { WaymarkError } from '#errors';
import {
  type Imported,
  type ImportedCourse,
  importCourses,
  readFolder,
  summaryTable,
  writeCourses,
} from '#integrations';
import { command } from '../src/platform/console.ts';

const usage = `npm run import:course -- <folder> [--into <site folder>] [--id <prefix>] [--variant <name>] [--dry-run]

Turns a folder of md or mdx files into draft courses. The order comes from a _toctree.yml, else from front matter
(order, sidebar_position…), else from numbered file names. An import-report.md beside each course says what was
converted, kept and dropped, with file and line.

  --into     the folder that holds content/ and courses/; by default the configured site
  --id       put before the id of every course: --id hf makes hf-transformer-models
  --variant  of template blocks ({#if fw === 'pt'}) keep this branch only; by default all stay
  --dry-run  say what would be done and write nothing`;

await command(run);

async function run(): Promise<void> {
  const { folder, into, id, variant, dryRun } = readArguments();
  const sourceFolder = resolve(folder);
  const source = await readFolder(sourceFolder).catch(cause => {
    throw new WaymarkError('content.invalid', `The folder ${sourceFolder} cannot be read.`, { cause });
  });
  const imported = importCourses(source, { prefix: id, variant });
  if (imported.courses.length === 0) {
    throw new WaymarkError('content.invalid', `There are no md or mdx files in ${sourceFolder}.`);
  }
  const siteFolder = into ? resolve(into) : readConfig(process.env).siteFolder;
  if (!dryRun) await writeCourses(imported.courses, { sourceFolder, siteFolder });
  print(imported, dryRun ? undefined : siteFolder);
}

function readArguments() {
  const options = {
    into: { type: 'string' },
    id: { type: 'string' },
    variant: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [folder] = positionals;
    if (!folder || positionals.length > 1) throw new TypeError('Name one folder.');
    if (values.id !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(values.id)) {
      throw new TypeError('--id must be lower-case words joined by hyphens.');
    }
    return { folder, into: values.into, id: values.id, variant: values.variant, dryRun: values['dry-run'] };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new WaymarkError('content.invalid', `${message}\n\n${usage}`, { cause });
  }
}

function print({ courses, findings }: Imported, siteFolder: string | undefined): void {
  for (const course of courses) console.log(courseLine(course));
  const all = [...findings, ...courses.flatMap(course => course.findings)];
  console.log(`\n${summaryTable(all)}`);
  const warnings = all.filter(({ level }) => level === 'warning');
  console.log(`\nTo look at (${warnings.length}):`);
  for (const { file, line, construct, outcome, detail } of warnings) {
    console.log(`  ${file}:${line}  ${construct} ${outcome}: ${detail}`);
  }
  const written = `Written to ${siteFolder}/courses, each with its import-report.md. Next: npm run check`;
  console.log(siteFolder ? `\n${written}` : '\nNothing was written (--dry-run).');
}

function courseLine({ id, title, lessons }: ImportedCourse): string {
  const questions = lessons.reduce((sum, lesson) => sum + lesson.questions, 0);
  return `${id}: "${title}", ${lessons.length} lessons, ${questions} quiz questions`;
}
