import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#clock';
import { readConfig } from '#config';
import { WaymarkError } from '#errors';
import { command } from '../src/platform/console.ts';
import { effectText, migrationYaml, planSummary } from './migration/migration-text.ts';
import { type ChangedCourse, planCourse, readEffects } from './migration/plan-course.ts';
import { reading } from './simulate/reading.ts';

const usage = `npm run plan:migration -- <course> --since <git revision, or folder> [--write] [--people] [--check]

Proposes what became of each lesson of a course, by the passages that both versions share, as the file to put beside the
course. It says what it is sure of, what you should look at, and what only you can decide.

  --since   the site as it was: a git revision such as main, or a folder that holds courses/
  --write   write the proposal to courses/<course>/migrations/<today>.yaml
  --people  say what the files here are for the people who did something in the course
  --check   end with 1 when a lesson is gone and nothing here says what became of it`;

await command(async () => {
  const { course, since, write, people, check } = readArguments();
  const config = readConfig(process.env);
  const changed = await planCourse(config.siteFolder, course, since);
  if (check) {
    sayUnsaid(changed);
    return;
  }
  const yaml = migrationYaml(changed.plan, since);
  console.log(`${yaml}\n${planSummary(changed.plan)}`);
  if (write)
    console.log(`Written to ${await writePlan(config.siteFolder, changed, yaml)}. Next: npm run check`);
  if (!people) return;
  const effects = await reading(config, database => readEffects(database, changed));
  console.log(`\nWith the files as they are here:\n${effectText(effects)}`);
});

function sayUnsaid({ unsaid, after: { course } }: ChangedCourse): void {
  const isWhole = unsaid.length === 0;
  console.log(
    isWhole
      ? `Each lesson of “${course.id}” is accounted for.`
      : `Of “${course.id}”, nothing says what became of: ${unsaid.join(', ')}.`,
  );
  if (!isWhole) process.exitCode = 1;
}

async function writePlan(siteFolder: string, { after }: ChangedCourse, yaml: string): Promise<string> {
  const folder = join(siteFolder, 'courses', after.course.id, 'migrations');
  const file = join(folder, `${systemClock.now().toZonedDateTimeISO('UTC').toPlainDate()}.yaml`);
  if (existsSync(file))
    throw new WaymarkError('request.invalid', `There is ${file} already. Move it away first.`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, yaml);
  return file;
}

function readArguments() {
  const flag = { type: 'boolean', default: false } as const;
  const options = { since: { type: 'string' }, write: flag, people: flag, check: flag } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [course] = positionals;
    if (!course || positionals.length > 1) throw new TypeError('Name one course.');
    if (!values.since) throw new TypeError('Say since when: --since main');
    return { ...values, course, since: values.since };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new WaymarkError('request.invalid', `${message}\n\n${usage}`, { cause });
  }
}
