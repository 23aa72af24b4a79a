import type { Catalog, Path } from '#catalog';
import type { Database } from '#database';
import { type LearnerEventType, readHappenings } from '#progress';
import { type PathProgress, pathProgress } from './path-progress.ts';
import { learnerAs, reachableBy } from './person-training.ts';
import type { Reader } from './sentences.ts';
import { readMemberships } from './store.ts';

/** Where these people stand on a path, by person, as it is said to the reader. */
export function readPathProgress(
  database: Database,
  catalog: Catalog,
  path: Path,
  personIds: readonly string[],
  reader?: Reader,
): Promise<Map<string, PathProgress>> {
  return readProgress(database, catalog, path, personIds, { reader });
}

/** Those of these people who have finished the path. Asks for finished courses alone, so that it does for thousands. */
export async function readFinishers(
  database: Database,
  catalog: Catalog,
  path: Path,
  personIds: readonly string[],
): Promise<Set<string>> {
  const progress = await readProgress(database, catalog, path, personIds, { only: 'course.completed' });
  return new Set([...progress].filter(([, { state }]) => state === 'complete').map(([personId]) => personId));
}

async function readProgress(
  database: Database,
  catalog: Catalog,
  path: Path,
  personIds: readonly string[],
  { only, reader }: { readonly only?: LearnerEventType; readonly reader?: Reader | undefined } = {},
): Promise<Map<string, PathProgress>> {
  const events = await readHappenings(database, personIds, only);
  const memberships = await readMemberships(database, personIds);
  const asked = only ? personIds.filter(id => events.has(id)) : personIds;
  return new Map(
    asked.map(id => {
      const reachable = reachableBy(learnerAs({ id, name: '' }, memberships.get(id) ?? []));
      return [
        id,
        pathProgress(catalog, path, events.get(id) ?? [], { reachable, ...(reader ? { reader } : {}) }),
      ];
    }),
  );
}
