import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '#database';
import { eachDatabase } from '../support/databases.ts';

/** The committed schema is what a reader of a pull request sees; `vitest run test/platform/schema.test.ts -u` writes it anew. */
eachDatabase('the schema', (open, engine) => {
  it('is the committed one', async () => {
    const { database } = await open();
    const text = engine === 'sqlite' ? await sqliteSchema(database) : await postgresSchema(database);
    await expect(text).toMatchFileSnapshot(`../../src/platform/database/schema/${engine}.sql`);
  });
});

async function sqliteSchema(database: Database): Promise<string> {
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_schema where sql is not null and name not like 'schema_migration%' order by type desc, name
  `.execute(database);
  return `${rows.map(row => `${row.sql.replace(/\s+/g, ' ')};`).join('\n')}\n`;
}

async function postgresSchema(database: Database): Promise<string> {
  const { rows: columns } = await sql<{ line: string }>`
    select table_name || '.' || column_name || ' ' || data_type || case is_nullable when 'NO' then ' not null' else '' end
      || coalesce(' default ' || column_default, '') as line
    from information_schema.columns where table_schema = 'public' and table_name not like 'schema_migration%'
    order by table_name, ordinal_position
  `.execute(database);
  const { rows: indexes } = await sql<{ line: string }>`
    select indexdef || ';' as line from pg_indexes where schemaname = 'public' and tablename not like 'schema_migration%' order by indexname
  `.execute(database);
  const { rows: triggers } = await sql<{ line: string }>`
    select pg_get_triggerdef(oid) || ';' as line from pg_trigger where not tgisinternal order by tgname
  `.execute(database);
  return `${[...columns, ...indexes, ...triggers].map(row => row.line).join('\n')}\n`;
}
