import type { JsonSchema, ValidationRule } from '../../object/extension.ts';
import { compilationError, compiled } from '../cel/compile.ts';
import { evaluate } from '../cel/evaluate.ts';
import { type Fields, isFields } from '../fields.ts';
import type { FieldError } from '../resource/definition.ts';
import { duplicate, forbiddenField, required, wrong } from '../resource/shared/field-errors.ts';

/** What an object breaks of the rules in its schema: "Validation rules" (x-kubernetes-validations). @param old what it was; rules that name `oldSelf` are for changes only @param path '' is the object itself */
export function brokenRules(schema: JsonSchema, value: unknown, old: unknown, path: string): readonly FieldError[] {
  if (value === undefined || value === null) return [];
  const own = (schema['x-kubernetes-validations'] ?? []).flatMap(rule => broken(rule, schema, value, old, path));
  if (Array.isArray(value)) return [...own, ...schema.items ? value.flatMap((item: unknown, index) => brokenRules(schema.items ?? {}, item, counterpart(schema, item, old, index), `${path}[${index}]`)) : []];
  if (!isFields(value)) return own;
  const { properties = {}, additionalProperties } = schema;
  return [...own, ...Object.entries(value).flatMap(([key, item]) => {
    const inner = Object.hasOwn(properties, key) ? properties[key] : typeof additionalProperties === 'object' ? additionalProperties : undefined;
    return inner ? brokenRules(inner, item, isFields(old) ? old[key] : undefined, path === '' ? key : `${path}.${key}`) : [];
  })];
}

/** What an item of a list was: items of a list of type `map` are known by their keys, others by nothing. */
function counterpart(schema: JsonSchema, item: unknown, old: unknown, index: number): unknown {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (!Array.isArray(old) || schema['x-kubernetes-list-type'] !== 'map' || !keys) return undefined;
  return old.find((each: unknown) => isFields(each) && isFields(item) && keys.every(key => each[key] === item[key])) ?? (keys.length === 0 ? old[index] as unknown : undefined);
}

function broken(rule: ValidationRule, { type = 'object' }: JsonSchema, self: unknown, oldSelf: unknown, path: string): readonly FieldError[] {
  const isTransition = /\boldSelf\b/.test(rule.rule);
  if (isTransition && oldSelf === undefined && rule.optionalOldSelf !== true) return [];
  const variables = { self, ...isTransition && { oldSelf } };
  const field = `${path}${rule.fieldPath ?? ''}`.replace(/^\./, '');
  try {
    if (evaluate(compiled(rule.rule), variables) === true) return [];
  } catch (error) {
    return [wrong(field, type, `rule: ${rule.rule}: ${error instanceof Error ? error.message : String(error)}`)];
  }
  const why = messageOf(rule, variables);
  switch (rule.reason) {
    case 'FieldValueForbidden': return [forbiddenField(field, why)];
    case 'FieldValueRequired': return [required(field, why)];
    case 'FieldValueDuplicate': return [duplicate(field, type)];
    default: return [wrong(field, type, why)];
  }
}

function messageOf({ rule, message, messageExpression }: ValidationRule, variables: Fields): string {
  const otherwise = message ?? `failed rule: ${rule.trim()}`;
  if (messageExpression === undefined) return otherwise;
  try {
    const said = evaluate(compiled(messageExpression), variables);
    return typeof said === 'string' && said !== '' ? said : otherwise;
  } catch {
    return otherwise;
  }
}

/** Rules that are no expressions. @param field `spec.versions[0].schema.openAPIV3Schema` */
export function wrongRules(schema: JsonSchema, field: string): readonly FieldError[] {
  const { properties = {}, items, additionalProperties } = schema;
  return [
    ...(schema['x-kubernetes-validations'] ?? []).flatMap(({ rule }, index) => {
      const why = rule ? compilationError(rule) : undefined;
      const at = `${field}.x-kubernetes-validations[${index}].rule`;
      return rule ? why === undefined ? [] : [wrong(at, rule, why)] : [required(at, 'rule is not specified')];
    }),
    ...Object.entries(properties).flatMap(([key, inner]) => wrongRules(inner, `${field}.properties[${key}]`)),
    ...items ? wrongRules(items, `${field}.items`) : [],
    ...typeof additionalProperties === 'object' ? wrongRules(additionalProperties, `${field}.additionalProperties`) : [],
  ];
}
