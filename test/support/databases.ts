import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, inject } from 'vitest';
import { type OpenDatabase, openDatabase } from '#database';
import { emptyPostgresName } from './postgres.ts';

/** Opens a fresh, migrated database of the engine under test; it is closed and removed after the test. */
export type OpenFresh = () => Promise<
  OpenDatabase & { readonly url: string | undefined; readonly file: string }
>;

/** Describes the same behaviour on both databases. */
export function eachDatabase(
  name: string,
  tests: (open: OpenFresh, engine: 'sqlite' | 'postgres') => void,
): void {
  for (const engine of ['sqlite', 'postgres'] as const) {
    describe(`${name} on ${engine}`, () => {
      const leftovers: (() => Promise<void>)[] = [];
      afterEach(async () => {
        for (const clear of leftovers.splice(0).reverse()) await clear();
      });
      tests(() => (engine === 'sqlite' ? freshSqlite(leftovers) : freshPostgres(leftovers)), engine);
    });
  }
}

async function freshSqlite(leftovers: (() => Promise<void>)[]) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  const file = join(folder, 'waymark.sqlite');
  copyFileSync(inject('emptySqlite'), file);
  const open = openDatabase({ file });
  leftovers.push(async () => {
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...open, url: undefined, file };
}

let made = 0;

async function freshPostgres(leftovers: (() => Promise<void>)[]) {
  const { url, drop } = await emptyPostgres(emptyPostgresName);
  const open = openDatabase({ url, file: '' });
  leftovers.push(async () => {
    await open.close();
    await drop();
  });
  return { ...open, url, file: '' };
}

/**
 * A database of the test's own on the PostgreSQL of this run.
 *
 * @param like copied from this one; without it, there is not even a schema
 */
export async function emptyPostgres(like?: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgresUrl');
  made += 1;
  const name = `test_${process.pid}_${made}`;
  await runOn(server, `create database ${name}${like ? ` template ${like} strategy file_copy` : ''}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(server, name) };
}

/** A closed pool's connections take a moment to end on the server's side; ending them by force would be an error here. */
async function dropDatabase(server: string, name: string): Promise<void> {
  for (let patience = 50; patience > 0; patience -= 1) {
    try {
      return await runOn(server, `drop database ${name}${patience === 1 ? ' with (force)' : ''}`);
    } catch {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}

export async function runOn(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
