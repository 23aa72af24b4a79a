import fc from 'fast-check';
import type { Field, FormBody, Sent, TextBody } from '../request.ts';
import { changedJson } from './changed-json.ts';
import { type Schema, valuesOf } from './schema.ts';
import { strangeBody, strangeName, strangeSegment, strangeText } from './strange.ts';

/** A place as it is known before anything is sent to it. */
export interface Target {
  /** The pattern of its address, `/cs/accounts/[account]`; an action has none. */
  readonly pattern?: string | undefined;
  /** Requests that are valid. */
  readonly valid: readonly Sent[];
  /** What it takes, where a schema says so. */
  readonly schema?: Schema | undefined;
}

/** What is there to be named. */
export interface Surroundings {
  /** Ids of things, ours and others'. */
  readonly ids: readonly string[];
  /** By the name of a field, what stood in it somewhere. */
  readonly words: (field: string) => readonly string[];
  /** Names that pages look for in the query of their address. */
  readonly queryNames: readonly string[];
  /** Addresses of pages: each can be told to run any action. */
  readonly pages: readonly string[];
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Valid requests, and such as are wrong in up to three ways. */
export function requestsTo(target: Target, around: Surroundings): fc.Arbitrary<Sent> {
  return fc.constantFrom(...target.valid).chain(sent =>
    fc.record({
      method: fc.constant(sent.method),
      address: addresses(sent, target, around),
      body: bodies(sent.body, target, around),
    }),
  );
}

function addresses({ address }: Sent, target: Target, around: Surroundings): fc.Arbitrary<string> {
  const action = /^\/_actions\/(.+)$/.exec(address)?.[1];
  if (action) {
    const onPages = around.pages.map(page => `${page}${page.includes('?') ? '&' : '?'}_action=${action}`);
    return fc.oneof(fc.constant(address), fc.constantFrom(...onPages));
  }
  const [path = '', query = ''] = address.split('?');
  return fc
    .tuple(paths(path, target, around), queries(query, around))
    .map(([changed, asked]) => (asked === '' ? changed : `${changed}?${asked}`));
}

function paths(path: string, { pattern = '' }: Target, around: Surroundings): fc.Arbitrary<string> {
  const names = pattern.split('/');
  const parts = path.split('/').map((part, index) => {
    if (!names[index]?.startsWith('[')) return fc.constant(part);
    return fc.oneof(
      { weight: 2, arbitrary: fc.constant(part) },
      fc.constantFrom(...around.ids),
      strangeSegment,
    );
  });
  return fc.tuple(...parts).map(segments => segments.join('/'));
}

function queries(query: string, { queryNames, ids }: Surroundings): fc.Arbitrary<string> {
  const value = fc.oneof(strangeText, fc.constantFrom(...ids));
  const pair = fc.tuple(fc.constantFrom(...queryNames), value);
  const asked = fc
    .array(pair, { maxLength: 3 })
    .map(pairs => [query, new URLSearchParams(pairs)].map(String).filter(Boolean).join('&'))
    .filter(text => text.length < 8_000);
  return fc.oneof(fc.constant(query), asked, fc.constant('%'), fc.constant('a=%ff&&=&q'));
}

function bodies(body: Sent['body'], target: Target, around: Surroundings): fc.Arbitrary<Sent['body']> {
  if (!body) return fc.constant(undefined);
  const changed = 'fields' in body ? forms(body, target, around) : jsons(body, target, around);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(body) },
    { weight: 8, arbitrary: changed },
    strangeBody,
  );
}

function jsons({ text, type }: TextBody, { schema }: Target, around: Surroundings): fc.Arbitrary<TextBody> {
  const values = fc.oneof(fc.constant(JSON.parse(text)), valuesOf(schema ?? {}, around));
  return fc
    .oneof({ weight: 1, arbitrary: values }, { weight: 2, arbitrary: changedJson(values) })
    .map(value => ({ text: JSON.stringify(value) ?? '', type }));
}

/** Fields of the form left out, sent twice, filled with anything, or sent though nobody asked for them. */
function forms(
  { fields, as }: FormBody,
  { schema = {} }: Target,
  around: Surroundings,
): fc.Arbitrary<FormBody> {
  const names = [...new Set([...Object.keys(schema.properties ?? {}), ...fields.map(({ name }) => name)])];
  const change = fc.oneof(
    ...names.map(name => fc.record({ name: fc.constant(name), to: typed(name, schema, around) })),
    fc.record({ name: strangeName, to: fc.array(strangeText, { minLength: 1, maxLength: 1 }) }),
  );
  return fc.record({
    fields: fc.array(change, { minLength: 1, maxLength: 3 }).map(all => all.reduce(replaced, fields)),
    as: fc.constantFrom(as, 'urlencoded'),
  });
}

const replaced = (
  fields: readonly Field[],
  { name, to }: { name: string; to: readonly string[] },
): Field[] => [...fields.filter(field => field.name !== name), ...to.map(value => ({ name, value }))];

/** None, one or two values for the field of a form. */
function typed(name: string, schema: Schema, around: Surroundings): fc.Arbitrary<readonly string[]> {
  const part = schema.properties?.[name];
  const words = [...around.words(name), ...around.ids];
  const one = fc.oneof(
    fc.constantFrom(...words),
    strangeText,
    ...(part ? [valuesOf(part, around, name).map(value => [value].flat().map(String)[0] ?? '')] : []),
  );
  return fc.oneof(
    { weight: 6, arbitrary: one.map(value => [value]) },
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(one, one) },
  );
}
