import { canonicalQuantity, parseQuantity } from '../../object/quantity.ts';
import { type Fields, isFields } from '../fields.ts';
import { badRequest } from '../error.ts';
import { intOrStringType, microTimeType, quantityType, timeType, type TypeDescriptions } from './types.ts';

/** An object as its type has it. */
export interface Decoded {
  /** Without fields that the type does not have, and without those that are null; quantities in their canonical form. */
  readonly object: Fields;
  /** What was left out, as warnings and errors say it: `unknown field "spec.foo"`. */
  readonly unknown: readonly string[];
}

/** Where the decoder is: the path with indices, as strict errors show it, and without, as Go's JSON decoder does; and the innermost struct. */
interface Place {
  readonly path: string;
  readonly goPath: string;
  readonly struct: string;
}

/**
 * Reads an object as Go's decoder does. @param type of it: `io.k8s.api.core.v1.Pod`
 * @throws ApiError 400 for a value of another type than its field has: `json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32`
 */
export function decodeAs({ types }: TypeDescriptions, type: string, object: Fields, kind: { readonly kind: string; readonly version: string }): Decoded {
  const unknown: string[] = [];
  const fail = (why: string): never => { throw badRequest(`${kind.kind} in version ${JSON.stringify(kind.version)} cannot be handled as a ${kind.kind}: ${why}`); };
  const mismatch = (value: unknown, { goPath, struct }: Place, goType: string): never => fail(`json: cannot unmarshal ${jsonKind(value)} into Go struct field ${struct}.${goPath.replace(/^\./, '')} of type ${goType}`);

  const decode = (value: unknown, name: string, place: Place): unknown => {
    if (name.startsWith('[]')) return Array.isArray(value) ? value.map((item: unknown, index) => decode(item, name.slice(2), { ...place, path: `${place.path}[${index}]` })) : mismatch(value, place, goTypeOf(name));
    if (name.startsWith('{}')) return isFields(value) ? decodeMap(value, name.slice(2), place) : mismatch(value, place, goTypeOf(name));
    const fields = types[name]?.fields;
    if (fields) return isFields(value) ? decodeStruct(value, name, place) : mismatch(value, place, goTypeOf(name));
    if (!accepts(name, value)) {
      if (name === quantityType) return fail(badQuantity);
      return mismatch(value, place, goTypeOf(name));
    }
    return name === quantityType ? canonicalQuantity(value as string | number) : value;
  };

  const decodeMap = (value: Fields, name: string, place: Place): Fields =>
    Object.fromEntries(Object.entries(value).flatMap(([key, item]) => item === null && name === 'string' ? [[key, '']] : item === null ? [] : [[key, decode(item, name, { ...place, path: `${place.path}.${key}` })]]));

  const decodeStruct = (value: Fields, name: string, place: Place): Fields => {
    const fields = types[name]?.fields ?? {};
    const struct = name.slice(name.lastIndexOf('.') + 1);
    return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => {
      const path = `${place.path}${place.path === '' ? '' : '.'}${key}`;
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!field) {
        unknown.push(`unknown field ${JSON.stringify(path)}`);
        return [];
      }
      return item === null ? [] : [[key, decode(item, field[0], { path, goPath: `${place.goPath}.${key}`, struct })]];
    }));
  };

  return { object: decodeStruct(object, type, { path: '', goPath: '', struct: '' }), unknown };
}

const badQuantity = 'quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\'';

function accepts(type: string, value: unknown): boolean {
  switch (type) {
    case 'string': case timeType: case microTimeType: return typeof value === 'string';
    case 'boolean': return typeof value === 'boolean';
    case 'int32': case 'int64': return typeof value === 'number' && Number.isInteger(value);
    case 'double': return typeof value === 'number';
    case quantityType: return (typeof value === 'string' || typeof value === 'number') && parseQuantity(value) !== undefined;
    case intOrStringType: return typeof value === 'string' || typeof value === 'number';
    default: return true;
  }
}

function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'number' : `number ${value}`;
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** As Go names a type: `[]v1.Container`, `map[string]string`. */
function goTypeOf(type: string): string {
  if (type.startsWith('[]')) return `[]${goTypeOf(type.slice(2))}`;
  if (type.startsWith('{}')) return `map[string]${goTypeOf(type.slice(2))}`;
  if (type === 'boolean') return 'bool';
  if (type === 'double') return 'float64';
  return type.includes('.') ? type.split('.').slice(-2).join('.') : type;
}
