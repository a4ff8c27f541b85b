/** A method of what a template is given: `{{.Label "x"}}`. */
export type Method = (...args: readonly Value[]) => Value;

/** What a template works with: JSON, and objects with methods. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | { readonly [key: string]: Value } | Method;

/** An error while a template runs; the executor says where. */
export class ValueError extends Error {}

export function isObject(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether `if` takes it for true: not false, 0, nil or empty. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** As fmt.Print writes it: maps as `map[key:value]`, slices as `[a b]`. */
export function textOf(value: Value): string {
  if (value === undefined) return '<no value>';
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(textOf).join(' ')}]`;
  if (isObject(value)) return `map[${Object.keys(value).sort().map(key => `${key}:${textOf(value[key])}`).join(' ')}]`;
  return typeof value === 'function' ? '<func>' : numberText(value as string | number | boolean);
}

/** Large floats as Go prints them; JSON's numbers are whole, mostly. */
function numberText(value: string | number | boolean): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 1e21 || Math.abs(value) < 1e-4 ? value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2') : String(value);
}

/** As Go's encoding/json writes it, in one line; methods are left out. @param html whether <, > and & are escaped */
export function jsonOf(value: Value, html = false): string {
  const text = JSON.stringify(value, (_, part: unknown) => typeof part === 'function' ? undefined : part) as string | undefined ?? 'null';
  const escaped = html ? text.replace(/[<>&]/g, escapeCharacter) : text;
  return escaped.replace(/[\u2028\u2029]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** `a[b]` for each of the keys: maps by key, slices by number. */
export function indexed(value: Value, keys: readonly Value[]): Value {
  let at = value;
  for (const key of keys) {
    if (at === null || at === undefined) throw new ValueError('index of untyped nil');
    if (Array.isArray(at) || typeof at === 'string') {
      if (typeof key !== 'number') throw new ValueError(`cannot index slice/array with type ${typeName(key)}`);
      if (key < 0 || key >= at.length) throw new ValueError(`index out of range: ${key}`);
      at = typeof at === 'string' ? at.charCodeAt(key) : (at as readonly Value[])[key];
    } else if (isObject(at)) {
      if (typeof key !== 'string') throw new ValueError(`value has type ${typeName(key)}; should be string`);
      at = Object.hasOwn(at, key) ? at[key] : '';
    } else throw new ValueError(`can't index item of type ${typeName(at)}`);
  }
  return at;
}

/** As Go calls the type. */
export function typeName(value: Value): string {
  if (value === null || value === undefined) return 'nil';
  if (Array.isArray(value)) return '[]interface {}';
  if (isObject(value)) return 'map[string]interface {}';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : 'func';
}
