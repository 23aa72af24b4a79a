import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { noteAt, positionAt } from '#learning';
import type { BuiltAction } from '../../support/built-actions.ts';
import { type Actor, csms } from '../actor.ts';
import { requestOf, type Sent } from '../request.ts';
import { placeOf, type Row } from '../row.ts';
import type { Surroundings, Target } from './requests.ts';
import type { Schema } from './schema.ts';

const sources = join(import.meta.dirname, '../../../src');

/** The part of an OpenAPI document that says what is taken. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface ApiOperation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** What targets and surroundings are made of. */
export interface Known {
  readonly rows: readonly Row[];
  readonly things: Readonly<Record<string, string>>;
  readonly peopleOfTheAccount: readonly string[];
  readonly actions: readonly BuiltAction[];
  readonly api: ApiDocument;
}

/** Every place that rows are about, with its valid requests and the schema that it publishes. */
export function targetsOf({ rows, things, actions, api }: Known): Map<string, Target> {
  const byPlace = Map.groupBy(rows, placeOf);
  const schemas = new Map([...actionSchemas(actions), ...apiSchemas(api), ...pageSchemas]);
  const target = (place: string, own: readonly Row[]): Target => ({
    pattern: place.startsWith('action ') ? undefined : place.split(' ')[1],
    valid: own.map(row => requestOf(row, things, 'administrator')),
    schema: schemas.get(place),
  });
  return new Map([...byPlace].map(([place, own]) => [place, target(place, own)]));
}

/** What pages of ours send as JSON. */
const pageSchemas: readonly [string, Schema][] = [
  ['POST /my-learning/note', z.toJSONSchema(noteAt, { io: 'input' }) as Schema],
  ['POST /my-learning/position', z.toJSONSchema(positionAt, { io: 'input' }) as Schema],
];

const actionSchemas = (actions: readonly BuiltAction[]) =>
  actions.map(({ name, input }): [string, Schema] => [`action ${name}`, input as Schema]);

/** By the names that rows use: `POST /api/v1/events`. */
export function apiSchemas({ paths }: ApiDocument): [string, Schema | undefined][] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { requestBody }]): [string, Schema | undefined] => [
      `${method.toUpperCase()} ${path.replaceAll('{', '[').replaceAll('}', ']')}`,
      requestBody?.content['application/json']?.schema,
    ]),
  );
}

/**
 * Who may put people elsewhere is not handed those of the account: they would become Umbra's to see. The learner who comes is
 * left alone, so that they can come again.
 */
export function surroundingsOf(known: Known, as: Actor): Surroundings {
  const { rows, things, peopleOfTheAccount, api } = known;
  const requests = rows.map(row => ({ row, sent: requestOf(row, things, 'administrator') }));
  const leftAlone = new Set(csms.includes(as) ? peopleOfTheAccount : [things['person']]);
  const words = Map.groupBy(
    requests.flatMap(({ sent }) => wordsOf(sent)).filter(([, word]) => !leftAlone.has(word)),
    ([field]) => field,
  );
  return {
    ids: Object.values(things).filter(id => !leftAlone.has(id)),
    words: field => (words.get(field) ?? []).map(([, word]) => word),
    pages: requests.filter(({ row }) => 'page' in row).map(({ sent }) => sent.address),
    queryNames: queryNames(),
    definitions: api.components.schemas,
  };
}

/** What stands in which field. */
function wordsOf({ body }: Sent): [string, string][] {
  if (!body) return [];
  if ('fields' in body) return body.fields.map(({ name, value }) => [name, value]);
  const found: [string, string][] = [];
  JSON.parse(body.text, (name, value) => {
    if (typeof value === 'string') found.push([name, value]);
    return value;
  });
  return found;
}

/** Names that any page or component looks for in an address. */
function queryNames(): string[] {
  const files = globSync('{pages,components}/**/*.{astro,ts}', { cwd: sources });
  const read = /\b(?:searchParams|parameters|search)\.(?:get|getAll|has)\(\s*'(\w+)'/g;
  const names = files.flatMap(file =>
    [...readFileSync(join(sources, file), 'utf8').matchAll(read)].map(([, name]) => name ?? ''),
  );
  return [...new Set(names)].toSorted();
}
