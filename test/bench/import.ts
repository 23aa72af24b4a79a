import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { migrate, openDatabase } from '#database';
import { startNode } from './command.ts';
import { aside, atLeast, atMost, type Bench, median, type Result } from './result.ts';

const people = 10_000;
const rounds = 3;
const perTransaction = 500;

/** Every table that an import of people writes to. */
const tables = [
  'people',
  'person_addresses',
  'person_external_ids',
  'memberships',
  'enrolments',
  'audit_entries',
  'audit_personal',
] as const;

/** An import of ten thousand people, against inserts of the very rows that it leaves by bare node:sqlite. */
export const bench: Bench = {
  name: 'import',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'import');
    await mkdir(folder, { recursive: true });
    const imported: number[] = [];
    const bare: number[] = [];
    const again: number[] = [];
    const peaks: number[] = [];
    let rows = 0;
    for (let round = 0; round < rounds; round += 1) {
      const file = join(folder, `import-${round}.sqlite`);
      const measured = await importInto(file);
      imported.push(people / measured.seconds);
      again.push(people / measured.secondsAgain);
      peaks.push(measured.peakMb);
      const replayed = await bareInserts(file, join(folder, `bare-${round}.sqlite`));
      rows = replayed.rows;
      bare.push(people / replayed.seconds);
    }
    await rm(folder, { recursive: true, force: true });
    const [rate, bareRate] = [median(imported), median(bare)];
    const shown = `${Math.round(rate)} people/s against ${Math.round(bareRate)}/s, ${rows} rows of ${tables.length} tables, medians of ${rounds}`;
    const peak = `of a process that reads, decides and writes ${people} people`;
    return [
      atLeast('Import of 10,000 people, against bare inserts of its rows', rate / bareRate, 0.3, shown),
      atMost('Peak memory of that import', median(peaks), 300, 'MB', peak),
      aside('The same file again', `${Math.round(median(again))}/s`, 'people read and found unchanged'),
    ];
  },
};

async function importInto(file: string): Promise<{ seconds: number; secondsAgain: number; peakMb: number }> {
  const args = [join(import.meta.dirname, 'import-process.ts'), file, String(people)];
  const child = startNode({ args });
  const [code] = await new Promise<[number | null]>(resolve =>
    child.process.once('close', exit => resolve([exit])),
  );
  if (code !== 0) throw new Error(`The import ended with ${code}:\n${child.said()}`);
  return JSON.parse(child.said());
}

/** The rows that an import has left, written again: prepared once, the same tables and indexes, synchronous FULL. */
async function bareInserts(from: string, file: string): Promise<{ seconds: number; rows: number }> {
  const { database: migrated, close } = openDatabase({ file });
  await migrate(migrated);
  await close();
  const source = new DatabaseSync(from, { readOnly: true });
  const written = tables.map(table => ({ table, rows: source.prepare(`select * from ${table}`).all() }));
  source.close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;');
  const began = performance.now();
  for (const { table, rows } of written) insertAll(database, table, rows);
  const seconds = (performance.now() - began) / 1000;
  database.close();
  return { seconds, rows: written.reduce((sum, { rows }) => sum + rows.length, 0) };
}

function insertAll(database: DatabaseSync, table: string, rows: readonly Record<string, unknown>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const marks = columns.map(() => '?').join(', ');
  const insert = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`);
  for (let start = 0; start < rows.length; start += perTransaction) {
    database.exec('begin');
    for (const row of rows.slice(start, start + perTransaction)) {
      insert.run(...(columns.map(column => row[column]) as SQLInputValue[]));
    }
    database.exec('commit');
  }
}
