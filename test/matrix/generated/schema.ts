import fc from 'fast-check';

/** As much of JSON Schema as our schemas come out as. */
export interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

interface Knowledge {
  /** What stands in a field of this name elsewhere, so that things are found. */
  readonly words: (field: string) => readonly string[];
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Values that the schema lets through, or nearly: patterns and conditions that it cannot say are left to chance. */
export function valuesOf(schema: Schema, known: Knowledge, field = ''): fc.Arbitrary<unknown> {
  if (schema.$ref) return valuesOf(definitionOf(schema.$ref, known), known, field);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(choice => valuesOf(choice, known, field)));
  const types = [schema.type ?? 'any'].flat();
  return fc.oneof(...types.map(type => valuesOfType(type, schema, known, field)));
}

function definitionOf(reference: string, { definitions }: Knowledge): Schema {
  const found = definitions[reference.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`The schema refers to ${reference}, which is not there.`);
  return found;
}

function valuesOfType(type: string, schema: Schema, known: Knowledge, field: string): fc.Arbitrary<unknown> {
  const { minimum = -1_000, maximum = 1_000, minItems = 0, maxItems = 4 } = schema;
  if (type === 'string') return texts(schema, known.words(field));
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'integer') return fc.integer({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 1e9) });
  if (type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true });
  if (type === 'array') {
    const lengths = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) };
    return fc.array(valuesOf(schema.items ?? {}, known, field), lengths);
  }
  return type === 'object' ? objects(schema, known) : fc.jsonValue();
}

function texts({ format, minLength = 0, maxLength = 1_000 }: Schema, words: readonly string[]) {
  const shaped =
    format === 'email'
      ? fc.stringMatching(/^[a-z]{1,8}@nowhere\.example$/)
      : format === 'date-time' || format === 'date'
        ? fc
            .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
            .map(date => date.toISOString().slice(0, format === 'date' ? 10 : undefined))
        : fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 20), unit: 'grapheme' });
  return words.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, shaped) : shaped;
}

function objects(schema: Schema, known: Knowledge): fc.Arbitrary<object> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const named = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, valuesOf(part, known, name)])),
    { requiredKeys: [...required] },
  );
  if (typeof additionalProperties !== 'object') return named;
  const others = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 20 }),
    valuesOf(additionalProperties, known),
    {
      maxKeys: 3,
    },
  );
  return fc.tuple(others, named).map(parts => Object.assign({}, ...parts));
}
