import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely';

const parametersOfKeptQueries = 2_000;
const kept = new WeakMap<DialectAdapter, Map<string, CompiledQuery>>();

/**
 * A query compiled once for each database and shape, with these parameters. For who asks, and the few writes that a learner
 * waits for: Kysely takes longer to compile a small query than SQLite to run it. Large ones are compiled each time.
 *
 * @param shape names the query and whatever changes its text, such as the number of rows
 */
export function compiledOnce<Row>(
  database: Pick<Kysely<never>, 'getExecutor'>,
  shape: string,
  parameters: readonly unknown[],
  build: () => Compilable<Row>,
): CompiledQuery<Row> {
  const { adapter } = database.getExecutor();
  const queries = kept.get(adapter) ?? new Map<string, CompiledQuery>();
  kept.set(adapter, queries);
  const known = queries.get(shape) as CompiledQuery<Row> | undefined;
  const compiled = known ?? build().compile();
  if (!known && parameters.length <= parametersOfKeptQueries) queries.set(shape, withoutValues(compiled));
  return { ...compiled, parameters };
}

/** The tree that a query was compiled from holds its first values; only its kind is needed to run it again. */
const withoutValues = (compiled: CompiledQuery): CompiledQuery => ({
  ...compiled,
  parameters: [],
  query: { kind: compiled.query.kind } as CompiledQuery['query'],
});
