import { intOrStringType, microTimeType, quantityType, timeType, type TypeDescription, type TypeDescriptions } from './types.ts';

type Json = Readonly<Record<string, unknown>>;

const prefix = '#/components/schemas/';

/** What is no object though it has a name. */
const simple: Readonly<Record<string, Json>> = {
  [timeType]: { type: 'string', format: 'date-time' },
  [microTimeType]: { type: 'string', format: 'date-time' },
  [quantityType]: { oneOf: [{ type: 'string' }, { type: 'number' }] },
  [intOrStringType]: { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] },
};

const scalars: Readonly<Record<string, Json>> = {
  string: { type: 'string' }, boolean: { type: 'boolean' }, int32: { type: 'integer', format: 'int32' }, int64: { type: 'integer', format: 'int64' }, double: { type: 'number', format: 'double' }, object: {},
};

/** The schemas of some types and of all that they are made of, as OpenAPI 3.0 has them below `components`. */
export function schemasOf({ types }: TypeDescriptions, roots: readonly string[]): Record<string, Json> {
  const schemas: Record<string, Json> = {};
  const add = (name: string): void => {
    const description = types[name];
    if (!description || Object.hasOwn(schemas, name)) return;
    schemas[name] = schemaOf(name, description);
    for (const [type] of Object.values(description.fields ?? {})) add(type.replaceAll(/\[\]|\{\}/g, ''));
  };
  roots.forEach(add);
  return schemas;
}

function schemaOf(name: string, { description, fields, required }: TypeDescription): Json {
  const own = simple[name];
  if (own) return { description, ...own };
  return {
    description,
    type: 'object',
    ...fields && { properties: Object.fromEntries(Object.entries(fields).map(([field, [type, text]]) => [field, { description: text, ...typeSchema(type) }])) },
    ...required && { required },
  };
}

/** A reference stands in a list, as siblings of one are not read. */
function typeSchema(type: string): Json {
  if (type.startsWith('[]')) return { type: 'array', items: typeSchema(type.slice(2)) };
  if (type.startsWith('{}')) return { type: 'object', additionalProperties: typeSchema(type.slice(2)) };
  return scalars[type] ?? { allOf: [{ $ref: `${prefix}${type}` }] };
}

export const reference = (name: string): Json => ({ $ref: `${prefix}${name}` });
