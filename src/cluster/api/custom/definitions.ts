import type { CustomResourceDefinition, CustomVersion } from '../../object/extension.ts';
import type { KubeObject } from '../../object/meta.ts';
import type { Json } from '../../kubectl/json.ts';
import { JsonPath } from '../../kubectl/print/jsonpath/execute.ts';
import { type Fields, fieldsOf, without } from '../fields.ts';
import type { Column, ResourceDefinition } from '../resource/definition.ts';
import { ageColumn, nameColumn } from '../resource/shared/columns.ts';
import { since } from '../resource/shared/duration.ts';
import { brokenRules } from './rules.ts';
import { pruned, validateAgainst } from './structural.ts';

/** The resources that a CustomResourceDefinition adds, one a version that is served, the one that is stored first. */
export function customDefinitions({ spec }: CustomResourceDefinition): readonly ResourceDefinition[] {
  const versions = spec.versions.filter(({ served }) => served);
  return [...versions.filter(({ storage }) => storage), ...versions.filter(({ storage }) => !storage)].map(version => definitionOf(spec, version));
}

function definitionOf({ group, scope, names }: CustomResourceDefinition['spec'], version: CustomVersion): ResourceDefinition {
  const { plural, kind, shortNames, categories, singular = kind.toLowerCase() } = names;
  const schema = version.schema?.openAPIV3Schema ?? {};
  const { status, scale } = version.subresources ?? {};
  return {
    group, version: version.name, kind, plural, singular, namespaced: scope === 'Namespaced', wantsRevision: true, ...shortNames && { shortNames }, ...categories && { categories },
    subresources: [...scale ? ['scale' as const] : [], ...status ? ['status' as const] : []],
    columns: columnsOf(version),
    fields: Object.fromEntries((version.selectableFields ?? []).map(({ jsonPath }) => [jsonPath.replace(/^\./, ''), object => text(object, jsonPath)])),
    schema: { ...schema, properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' }, ...schema.properties } },
    prune(object) {
      const unknown: string[] = [];
      return { object: { ...standard(object), ...pruned(schema, own(object), '', unknown) as Fields }, unknown };
    },
    defaults: object => ({ ...object, ...pruned(schema, own(fieldsOf(object)), '', []) as object }),
    validate: (object, old) => {
      const errors = validateAgainst(schema, { ...own(fieldsOf(object)) }, '');
      return errors.length > 0 ? errors : brokenRules(schema, object, old, '');
    },
    ...scale && { scale: {
      selector: object => text(object, scale.labelSelectorPath ?? ''),
      replicas: object => Number(text(object, scale.specReplicasPath)) || 0,
      current: object => Number(text(object, scale.statusReplicasPath)) || 0,
    } },
  };
}

const standardFields = ['apiVersion', 'kind', 'metadata'];

/** What every object has is none of the schema's. */
const own = (object: object): Fields => without(object, ...standardFields);

const standard = (object: Fields): Fields => Object.fromEntries(standardFields.filter(name => object[name] !== undefined).map(name => [name, object[name]]));

function columnsOf({ additionalPrinterColumns = [] }: CustomVersion): readonly Column<KubeObject>[] {
  if (additionalPrinterColumns.length === 0) return [nameColumn, ageColumn];
  return [nameColumn, ...additionalPrinterColumns.map(({ name, type, jsonPath, description = '', priority = 0 }): Column<KubeObject> => ({
    name, type, description, priority: priority === 0 ? 0 : 1,
    cell: (object, now) => type === 'date' ? since(text(object, jsonPath), now) : typed(type, text(object, jsonPath)),
  }))];
}

function typed(type: string, value: string): string | number | boolean {
  if (value === '') return '';
  if (type === 'boolean') return value === 'true';
  return type === 'integer' || type === 'number' ? Number(value) : value;
}

/** What a path such as `.spec.replicas` finds; '' for nothing. */
function text(object: KubeObject, path: string): string {
  return path === '' ? '' : new JsonPath(`{${path}}`).text(object as unknown as Json);
}

