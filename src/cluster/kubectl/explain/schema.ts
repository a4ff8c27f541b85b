/** A schema of OpenAPI 3, as Kubernetes publishes it. */
export interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly version: string; readonly kind: string }[];
}

type Schemas = Readonly<Record<string, Schema>>;

export interface Field {
  readonly name: string;
  /** `[]Container`, `map[string]string`. */
  readonly type: string;
  readonly required: boolean;
  /** What stands at the field. */
  readonly own: Schema;
  /** What its value, its elements or its entries are. */
  readonly inner: Schema;
}

/** The fields of a schema, by name. */
export function fieldsOf(schemas: Schemas, schema: Schema): readonly Field[] {
  const { properties = {}, required = [] } = resolved(schemas, schema);
  return Object.keys(properties).sort().map(name => {
    const own = properties[name] ?? {};
    return { name, type: typeText(schemas, own), required: required.includes(name), own, inner: innermost(schemas, own) };
  });
}

/** Where it leads, if it is a reference. */
export function resolved(schemas: Schemas, schema: Schema): Schema {
  const reference = referenceOf(schema);
  return reference === undefined ? schema : schemas[reference] ?? schema;
}

function referenceOf({ $ref, allOf }: Schema): string | undefined {
  return ($ref ?? (allOf?.length === 1 ? allOf[0]?.$ref : undefined))?.split('/').at(-1);
}

function innermost(schemas: Schemas, schema: Schema): Schema {
  const found = resolved(schemas, schema);
  if (found.items) return innermost(schemas, found.items);
  return typeof found.additionalProperties === 'object' ? innermost(schemas, found.additionalProperties) : found;
}

/** As kubectl names a type: what is no object by its simple type, where it has one. */
function typeText(schemas: Schemas, schema: Schema): string {
  const reference = referenceOf(schema);
  if (reference !== undefined) {
    const { type = 'object' } = resolved(schemas, schema);
    return type === 'object' ? reference.split('.').at(-1) ?? '' : type;
  }
  if (schema.type === 'array') return `[]${typeText(schemas, schema.items ?? {})}`;
  if (typeof schema.additionalProperties === 'object') return `map[string]${typeText(schemas, schema.additionalProperties)}`;
  return schema.type ?? 'Object';
}
