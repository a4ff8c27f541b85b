import { formatMessage } from '../src/base/message.ts';
import { apiVersion, clusterShape } from '../src/lint/kind/shape.ts';
import type { ObjectShape, Shape, TextShape } from '../src/lint/yaml/shape.ts';

type Json = Readonly<Record<string, unknown>>;

/** The schema of kind's configurations for other editors, made of the shape that the linter checks. */
export function generateKindSchema(): { readonly path: string; readonly content: string } {
  const definitions = new Map<ObjectShape, Json>();
  const root = objectSchema(clusterShape, definitions);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'kind cluster configuration',
    description: `What kind create cluster --config reads (${apiVersion})`,
    ...root,
    properties: { ...root.properties, kind: { ...root.properties.kind, const: 'Cluster' }, apiVersion: { ...root.properties.apiVersion, const: apiVersion } },
    required: ['kind', 'apiVersion'],
    definitions: Object.fromEntries([...definitions].map(([{ name }, definition]) => [name, definition])),
  };
  return { path: 'schemas/kind.schema.json', content: `${JSON.stringify(schema, undefined, 2)}\n` };
}

function objectSchema({ fields }: ObjectShape, definitions: Map<ObjectShape, Json>): Json & { readonly properties: Readonly<Record<string, Json>> } {
  const properties = Object.entries(fields).map(([name, { shape, doc }]) => [name, { description: formatMessage(doc), ...schemaOf(shape, definitions) }] as const);
  return { type: ['object', 'null'], properties: Object.fromEntries(properties), additionalProperties: false };
}

/** Null is fine everywhere: kind then takes the default. */
function schemaOf(shape: Shape, definitions: Map<ObjectShape, Json>): Json {
  switch (shape.type) {
    case 'text': return textSchema(shape);
    case 'list': return { type: ['array', 'null'], items: schemaOf(shape.of, definitions) };
    case 'map': return { type: ['object', 'null'], additionalProperties: schemaOf(shape.of, definitions) };
    case 'object':
      if (!definitions.has(shape)) definitions.set(shape, objectSchema(shape, definitions));
      return { allOf: [{ $ref: `#/definitions/${shape.name}` }] };
    case 'either': return { anyOf: shape.of.map(one => schemaOf(one, definitions)) };
    case 'any': return {};
    default: return { type: [shape.type, 'null'] };
  }
}

/** Numbers and truth values are texts to Go. */
function textSchema({ values, anyCase }: TextShape): Json {
  if (!values) return { type: ['string', 'number', 'boolean', 'null'] };
  return { enum: [...values, ...anyCase ? values.map(value => value.toLowerCase()) : [], null] };
}
