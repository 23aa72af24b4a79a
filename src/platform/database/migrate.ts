import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Tables } from './tables.ts';

const folder = join(import.meta.dirname, 'migrations');

/**
 * Brings the schema up to date, forward only. Migrations are named by the UTC second they were written in and are
 * frozen once merged. Returns the names that ran.
 */
export async function migrate(database: Kysely<Tables>): Promise<string[]> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations },
    migrationTableName: 'schema_migrations',
    migrationLockTableName: 'schema_migration_locks',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map(result => result.migrationName);
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const names = readdirSync(folder).filter(name => name.endsWith('.ts'));
  const entries = names.map(
    async name => [name.replace(/\.ts$/, ''), (await import(join(folder, name))) as Migration] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
