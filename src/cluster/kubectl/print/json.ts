import { isJsonArray, isJsonObject, type Json } from '../json.ts';

/** JSON as kubectl prints it: indented by four (0: in one line), `<`, `>` and `&` escaped as Go does. Keys keep their order: {@link sortedKeys} for what has none. */
export function jsonText(value: Json, indent = 4): string {
  return JSON.stringify(value, undefined, indent).replace(/[<>&\u2028\u2029]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Maps of Go are written in the order of their keys. */
export function sortedKeys<T extends Json>(value: T): T {
  if (isJsonArray(value)) return value.map(sortedKeys) as readonly Json[] as T;
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map(key => [key, sortedKeys(value[key] ?? null)])) as T;
}
