import { isJsonArray, isJsonObject, type Json } from '../json.ts';

/** A value as Go's fmt prints it by `%#v`. */
export function goSyntax(value: Json | undefined): string {
  if (isJsonArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (isJsonObject(value)) return `map[string]interface {}{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${goSyntax(value[key])}`).join(', ')}}`;
  return value === null || value === undefined ? 'interface {}(nil)' : JSON.stringify(value);
}
