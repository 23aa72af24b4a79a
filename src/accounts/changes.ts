/**
 * What of these values differs from what is there, as it was and as it becomes; undefined when nothing does. A value that
 * is absent stays as it is.
 */
export function changesOf<Values extends object>(
  present: Values,
  wanted: Partial<Values>,
): { before: Partial<Values>; after: Partial<Values> } | undefined {
  const keys = (Object.keys(wanted) as (keyof Values)[]).filter(
    key => wanted[key] !== undefined && JSON.stringify(wanted[key]) !== JSON.stringify(present[key] ?? null),
  );
  if (keys.length === 0) return undefined;
  return { before: only(present, keys), after: only(wanted, keys) };
}

const only = <Values extends object>(
  values: Partial<Values>,
  keys: readonly (keyof Values)[],
): Partial<Values> => Object.fromEntries(keys.map(key => [key, values[key]])) as Partial<Values>;
