import fc from 'fast-check';
import { strangeJson, strangeName } from './strange.ts';

type Path = readonly (string | number)[];
type Change = { readonly at: number } & (
  | { readonly kind: 'replace'; readonly value: unknown }
  | { readonly kind: 'add'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'drop' }
);

/** The value with one to three of its parts replaced, taken out, or joined by others that nobody asked for. */
export const changedJson = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(values, fc.array(changes, { minLength: 1, maxLength: 3 }))
    .map(([value, all]) => all.reduce(applied, value));

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: fc.nat(), kind: fc.constant('replace' as const), value: strangeJson }),
  fc.record({ at: fc.nat(), kind: fc.constant('add' as const), name: strangeName, value: strangeJson }),
  fc.record({ at: fc.nat(), kind: fc.constant('drop' as const) }),
);

function applied(value: unknown, change: Change): unknown {
  const paths = pathsOf(value);
  return at(value, paths[change.at % paths.length] ?? [], part => {
    if (change.kind === 'replace') return change.value;
    if (change.kind === 'drop') return undefined;
    if (part === null || typeof part !== 'object') return change.value;
    return Array.isArray(part) ? [...part, change.value] : withEntry(part, change.name, change.value);
  });
}

/** `__proto__` becomes a property like any other, as it does in JSON. */
function withEntry(part: object, name: string, value: unknown): object {
  return Object.defineProperty({ ...part }, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function pathsOf(value: unknown): Path[] {
  if (value === null || typeof value !== 'object') return [[]];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const below = keys.flatMap(key =>
    pathsOf((value as Record<string | number, unknown>)[key]).map(path => [key, ...path]),
  );
  return [[], ...below];
}

function at(value: unknown, path: Path, change: (part: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const part = at((value as Record<string | number, unknown>)[key], rest, change);
  return Array.isArray(copy) ? copy.with(Number(key), part) : withEntry(copy, String(key), part);
}
