/** What JSON.parse gives. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject { readonly [key: string]: Json | undefined }

/** Any object of the API, of which only what all have alike is known. */
export interface AnyObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly [key: string]: Json | undefined;
}

interface Metadata extends JsonObject {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** What is at the end of that way of keys and places; undefined where it does not exist. */
export function valueAt(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let at = value;
  for (const key of path) at = typeof key === 'number' ? isJsonArray(at) ? at[key] : undefined : isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return at;
}

/** The same as text; '' for what does not exist, or is no simple value. */
export function textAt(value: Json | undefined, ...path: readonly (string | number)[]): string {
  const found = valueAt(value, ...path);
  return found === undefined || found === null || typeof found === 'object' ? '' : String(found);
}

/** The same with a value set at the end of the way; maps that are missing are made. */
export function withValue<T extends JsonObject>(object: T, path: readonly string[], value: Json | undefined): T {
  const [key, ...rest] = path;
  if (key === undefined) return object;
  const inner = object[key];
  return { ...object, [key]: rest.length === 0 ? value : withValue(isJsonObject(inner) ? inner : {}, rest, value) };
}

/** Whether they are the same as JSON, in whatever order their keys stand. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (isJsonArray(a)) return isJsonArray(b) && a.length === b.length && a.every((each, at) => sameJson(each, b[at]));
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every(key => sameJson(a[key], b[key]));
}
