import type { JsonSchema } from '../../object/extension.ts';
import { sameJson } from '../../object/same.ts';
import { type Fields, isFields } from '../fields.ts';
import type { FieldError } from '../resource/definition.ts';
import { duplicate, required, unsupported, wrong } from '../resource/shared/field-errors.ts';

const preserve = 'x-kubernetes-preserve-unknown-fields';

/** A value without what its structural schema does not have ("Field pruning"), and with the schema's defaults. @param unknown is told the paths of what was left out */
export function pruned(schema: JsonSchema, value: unknown, path = '', unknown: string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => schema.items ? pruned(schema.items, item, `${path}[${index}]`, unknown) : item);
  if (!isFields(value)) return value;
  const { properties = {}, additionalProperties } = schema;
  const kept = Object.entries(value).flatMap(([key, item]): readonly (readonly [string, unknown])[] => {
    const at = path === '' ? key : `${path}.${key}`;
    const own = Object.hasOwn(properties, key) ? properties[key] : typeof additionalProperties === 'object' ? additionalProperties : undefined;
    if (own) return item === undefined || item === null && own.nullable !== true ? [] : [[key, pruned(own, item, at, unknown)]];
    if (schema[preserve] === true || additionalProperties === true) return [[key, item]];
    unknown.push(at);
    return [];
  });
  const defaults = Object.entries(properties).filter(([key, { default: standard }]) => standard !== undefined && !kept.some(([name]) => name === key)).map(([key, own]) => [key, pruned(own, own.default, '', [])] as const);
  return Object.fromEntries([...kept, ...defaults]);
}

/** What is wrong with a value (kube-openapi, validation). @param path `spec.replicas`; '' is the object itself */
export function validateAgainst(schema: JsonSchema, value: unknown, path: string): readonly FieldError[] {
  const { type } = schema;
  if (value === null && schema.nullable === true) return [];
  if (schema['x-kubernetes-int-or-string'] === true ? typeof value !== 'string' && !Number.isInteger(value) : type !== undefined && !isOfType(type, value)) {
    return [wrong(path, typeName(value), `${path} in body must be of type ${type ?? 'integer,string'}: ${JSON.stringify(typeName(value))}`)];
  }
  const own = [...simpleErrors(schema, value, path), ...joinedErrors(schema, value, path), ...Array.isArray(value) ? repeated(schema, value, path) : []];
  if (Array.isArray(value)) return [...own, ...schema.items ? value.flatMap((item: unknown, index) => validateAgainst(schema.items ?? {}, item, `${path}[${index}]`)) : []];
  return isFields(value) ? [...own, ...objectErrors(schema, value, path)] : own;
}

function objectErrors({ properties = {}, required: wanted = [], additionalProperties }: JsonSchema, value: Fields, path: string): readonly FieldError[] {
  const at = (key: string): string => path === '' ? key : `${path}.${key}`;
  return [
    ...wanted.filter(key => value[key] === undefined).map(key => required(at(key))),
    ...Object.entries(value).flatMap(([key, item]) => {
      const own = Object.hasOwn(properties, key) ? properties[key] : typeof additionalProperties === 'object' ? additionalProperties : undefined;
      return own ? validateAgainst(own, item, at(key)) : [];
    }),
  ];
}

/** Of several schemas: `allOf`, `anyOf`, `oneOf`, `not`. */
function joinedErrors({ allOf = [], anyOf = [], oneOf = [], not }: JsonSchema, value: unknown, path: string): readonly FieldError[] {
  const fits = (schema: JsonSchema): boolean => validateAgainst(schema, value, path).length === 0;
  const must = (words: string): FieldError => wrong(path, '', `${JSON.stringify(path)} must ${words}`);
  const count = oneOf.filter(fits).length;
  return [
    ...allOf.every(fits) ? [] : [must('validate all the schemas (allOf)')],
    ...anyOf.length === 0 || anyOf.some(fits) ? [] : [must('validate at least one schema (anyOf)')],
    ...oneOf.length === 0 || count === 1 ? [] : [must(`validate one and only one schema (oneOf). Found ${count === 0 ? 'none valid' : `${count} valid alternatives`}`)],
    ...not && fits(not) ? [must('not validate the schema (not)')] : [],
  ];
}

/** Lists of type `set` have each value once, those of type `map` each key. */
function repeated(schema: JsonSchema, items: readonly unknown[], path: string): readonly FieldError[] {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const type = schema['x-kubernetes-list-type'];
  if (type !== 'set' && type !== 'map') return [];
  const shown = items.map(item => type === 'map' && isFields(item) ? Object.fromEntries(keys.map(key => [key, item[key]])) : item);
  return shown.flatMap((item, index) => shown.findIndex(each => sameJson(each, item)) < index ? [duplicate(`${path}[${index}]`, item)] : []);
}

function simpleErrors(schema: JsonSchema, value: unknown, path: string): readonly FieldError[] {
  const should = (words: string): FieldError => wrong(path, value, `${path} in body should ${words}`);
  const { exclusiveMinimum, exclusiveMaximum, multipleOf, minProperties, maxProperties, minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  return [
    ...schema.enum && !schema.enum.includes(value) ? [unsupported(path, value, schema.enum.map(String))] : [],
    ...typeof value === 'number' && minimum !== undefined && (value < minimum || exclusiveMinimum === true && value === minimum) ? [should(`be greater than ${exclusiveMinimum ? '' : 'or equal to '}${minimum}`)] : [],
    ...typeof value === 'number' && multipleOf !== undefined && value % multipleOf !== 0 ? [should(`be a multiple of ${multipleOf}`)] : [],
    ...isFields(value) && minProperties !== undefined && Object.keys(value).length < minProperties ? [should(`have at least ${minProperties} properties`)] : [],
    ...isFields(value) && maxProperties !== undefined && Object.keys(value).length > maxProperties ? [should(`have at most ${maxProperties} properties`)] : [],
    ...typeof value === 'number' && maximum !== undefined && (value > maximum || exclusiveMaximum === true && value === maximum) ? [should(`be less than ${exclusiveMaximum ? '' : 'or equal to '}${maximum}`)] : [],
    ...typeof value === 'string' && minLength !== undefined && value.length < minLength ? [should(`be at least ${minLength} chars long`)] : [],
    ...typeof value === 'string' && maxLength !== undefined && value.length > maxLength ? [{ field: path, type: 'Too long' as const, detail: `may not be more than ${maxLength} bytes` }] : [],
    ...typeof value === 'string' && pattern !== undefined && !new RegExp(pattern).test(value) ? [should(`match '${pattern}'`)] : [],
    ...Array.isArray(value) && minItems !== undefined && value.length < minItems ? [should(`have at least ${minItems} items`)] : [],
    ...Array.isArray(value) && maxItems !== undefined && value.length > maxItems ? [should(`have at most ${maxItems} items`)] : [],
  ];
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object': return isFields(value);
    case 'array': return Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === type;
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}
