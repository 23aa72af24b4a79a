import { type Catalog, findPath } from '#catalog';

/** Everything that the path is or was called. */
export function namesOfPath(catalog: Catalog, pathId: string): string[] {
  const path = findPath(catalog, pathId);
  return path ? [path.id, ...path.formerly] : [pathId];
}
