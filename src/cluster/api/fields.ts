/** An object with whatever fields it has. */
export type Fields = Readonly<Record<string, unknown>>;

/** The same object, whose fields can be asked for by name. */
export function fieldsOf(object: object): Fields {
  return object as Fields;
}

/** The same without some fields. */
export function without(object: object, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** Whether a value of JSON is an object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
