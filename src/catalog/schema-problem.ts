import type { z } from 'zod';
import { error, type Problem } from './problem.ts';
import { nearest } from './suggest.ts';

type Path = readonly PropertyKey[];

interface Written {
  readonly file: string;
  lineOf(path: Path): number;
}

/**
 * What a file's schema has against it, in words for authors. A schema may carry `.meta({ example })`: the line to write
 * instead is made of it.
 */
export function schemaProblems(
  schema: z.ZodType,
  raw: unknown,
  { issues }: z.ZodError,
  written: Written,
): Problem[] {
  return issues.flatMap(issue => issueProblems(schema, raw, issue, written));
}

function issueProblems(
  schema: z.ZodType,
  raw: unknown,
  issue: z.core.$ZodIssue,
  written: Written,
): Problem[] {
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input') {
    const inner = likelyBranch(issue);
    if (inner) {
      return inner.flatMap(each =>
        issueProblems(schema, raw, { ...each, path: [...issue.path, ...each.path] }, written),
      );
    }
  }
  const place = { file: written.file, line: written.lineOf(issue.path) };
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path, valueAt(raw, issue.path));
    return issue.keys.map(key => {
      const line = written.lineOf([...issue.path, key]);
      return unknownKey(key, valueAt(raw, [...issue.path, key]), known, { ...place, line });
    });
  }
  const name = nameOf(issue.path);
  const last = issue.path.at(-1);
  const line = exampleLine(last, exampleAt(schema, issue.path));
  const value = valueAt(raw, issue.path);
  if (value === undefined) {
    return [error('missing-key', place, `${name} is missing.`, `Add the line: ${line}`)];
  }
  const [message, fix] = invalidValue(choiceOf(schema, issue), value, name, line);
  return [error('invalid-value', place, message, fix)];
}

/** A union that is told apart by one key is a choice among the values of that key. */
function choiceOf(schema: z.ZodType, issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || issue.errors.length > 0) return issue;
  const values = schemasAt(schema, issue.path).flatMap(namesOf);
  return values.length > 0 ? { ...issue, code: 'invalid_value', values } : issue;
}

function invalidValue(
  issue: z.core.$ZodIssue,
  value: unknown,
  name: string,
  line: string,
): [message: string, fix: string] {
  const written = typeof value === 'string' ? ` "${value}"` : '';
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const meant = typeof value === 'string' ? nearest(value, values) : undefined;
    const write = exampleLine(issue.path.at(-1), meant ?? values[0]);
    const fix = meant ? `Did you mean "${meant}"? Write: ${write}` : `Write: ${write}`;
    return [`${name}${written} must be ${orList(values)}.`, fix];
  }
  const reason = reasonOf(issue);
  return [`${name}${written} ${reason}.`, `Write: ${line}`];
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'lines of "key: value"',
};

function reasonOf(issue: z.core.$ZodIssue): string {
  if (/^must /.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') return `must be ${kinds[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_small') return `must ${sizeOf(issue.origin)} at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must ${sizeOf(issue.origin)} at most ${issue.maximum}`;
  return `does not fit: ${issue.message}`;
}

function sizeOf(origin: string): string {
  if (origin === 'array') return 'have entries,';
  return origin === 'string' ? 'have a length of' : 'be';
}

function unknownKey(
  key: string,
  value: unknown,
  known: readonly string[],
  place: { file: string; line: number },
): Problem {
  const meant = nearest(key, known);
  const fix = meant
    ? `Did you mean "${meant}"? Write: ${exampleLine(meant, value)}`
    : `Known here: ${known.join(', ')}.`;
  return error('unknown-key', place, `"${key}" is not known here.`, fix);
}

/** The branch of a union that the author was most likely writing: the one whose kind of value it is. */
function likelyBranch({ errors }: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | undefined {
  const fitting = errors.filter(branch =>
    branch.every(issue => issue.code !== 'invalid_type' || issue.path.length > 0),
  );
  return fitting[0] ?? errors[0];
}

function nameOf(path: Path): string {
  if (path.length === 0) return 'This';
  const text = path.reduce<string>(
    (name, key) =>
      typeof key === 'number' ? `${name}[${key + 1}]` : name ? `${name}.${String(key)}` : String(key),
    '',
  );
  return `"${text}"`;
}

function exampleLine(key: PropertyKey | undefined, example: unknown): string {
  const shown = example === undefined ? '…' : typeof example === 'string' ? example : JSON.stringify(example);
  return typeof key === 'string' ? `${key}: ${shown}` : `- ${shown}`;
}

function orList(values: readonly string[]): string {
  return values.length > 1 ? `${values.slice(0, -1).join(', ')} or ${values.at(-1)}` : (values[0] ?? '');
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

function keysAt(schema: z.ZodType, path: Path, value: unknown): readonly string[] {
  return schemasAt(schema, path).flatMap(({ _zod: { def } }) =>
    def.type === 'object' && isMeant(def.shape, value) ? Object.keys(def.shape) : [],
  );
}

/** Of several branches of a union, those that a key of the value names. */
function isMeant(shape: Readonly<Record<string, unknown>>, value: unknown): boolean {
  return Object.entries(shape).every(([key, field]) => {
    const names = unwrap(field as z.core.$ZodTypes).flatMap(namesOf);
    const named = valueAt(value, [key]);
    return names.length === 0 || named === undefined || names.includes(String(named));
  });
}

const namesOf = ({ _zod: { def } }: z.core.$ZodTypes): readonly string[] => {
  if (def.type === 'literal') return def.values.map(String);
  return def.type === 'enum' ? Object.values(def.entries).map(String) : [];
};

function exampleAt(schema: z.ZodType, path: Path): unknown {
  for (const found of schemasAt(schema, path)) {
    const example = (found as unknown as z.ZodType).meta()?.['example'];
    if (example !== undefined) return example;
  }
  return undefined;
}

/** All schemas that may describe the value at this path; several where there are wrappers or unions. */
function schemasAt(schema: z.ZodType, path: Path): readonly z.core.$ZodTypes[] {
  return path.reduce<readonly z.core.$ZodTypes[]>(
    (holders, key) => holders.flatMap(holder => inside(holder, key)).flatMap(unwrap),
    unwrap(schema as unknown as z.core.$ZodTypes),
  );
}

function unwrap(schema: z.core.$ZodTypes): readonly z.core.$ZodTypes[] {
  const { def } = schema._zod;
  switch (def.type) {
    case 'default':
    case 'optional':
    case 'nullable':
    case 'prefault':
    case 'readonly':
      return [schema, ...unwrap(def.innerType as z.core.$ZodTypes)];
    case 'pipe':
      return [schema, ...unwrap(def.in as z.core.$ZodTypes)];
    case 'union':
      return [schema, ...def.options.flatMap(option => unwrap(option as z.core.$ZodTypes))];
    case 'lazy':
      return [schema, ...unwrap(def.getter() as z.core.$ZodTypes)];
    default:
      return [schema];
  }
}

function inside(schema: z.core.$ZodTypes, key: PropertyKey): readonly z.core.$ZodTypes[] {
  const { def } = schema._zod;
  if (def.type === 'array') return [def.element as z.core.$ZodTypes];
  if (def.type === 'record') return [def.valueType as z.core.$ZodTypes];
  const field = def.type === 'object' ? def.shape[String(key)] : undefined;
  return field ? [field as z.core.$ZodTypes] : [];
}
