import type { CustomResourceDefinition } from '../../object/extension.ts';
import type { ResourceName } from '../../object/resources.ts';
import { wrongRules } from '../custom/rules.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { immutable, oneOf, required, wrong } from './shared/field-errors.ts';
import { createdColumns } from './shared/plain-columns.ts';

/** Held by a definition until its objects are gone. */
const cleanup = 'customresourcecleanup.apiextensions.k8s.io';

export const customResourceDefinitions: ResourceDefinition<CustomResourceDefinition> = {
  group: 'apiextensions.k8s.io', version: 'v1', kind: 'CustomResourceDefinition', plural: 'customresourcedefinitions', singular: 'customresourcedefinition', shortNames: ['crd', 'crds'], categories: ['api-extensions'],
  namespaced: false, wantsRevision: true, subresources: ['status'],
  structs: ['spec', 'spec.names'],
  columns: createdColumns,
  defaults(definition, { now }, old) {
    const { names } = definition.spec;
    const complete = { ...names, singular: names.singular ?? names.kind.toLowerCase(), listKind: names.listKind ?? `${names.kind}List` };
    const lastTransitionTime = `${new Date(now).toISOString().slice(0, 19)}Z`;
    return {
      ...definition,
      ...!old && { metadata: { ...definition.metadata, finalizers: [...definition.metadata.finalizers ?? [], cleanup] } },
      spec: { ...definition.spec, names: complete, conversion: { strategy: 'None' } },
      ...!old && {
        status: {
          acceptedNames: complete,
          conditions: [
            { type: 'NamesAccepted', status: 'True', lastTransitionTime, reason: 'NoConflicts', message: 'no conflicts found' },
            { type: 'Established', status: 'True', lastTransitionTime, reason: 'InitialNamesAccepted', message: 'the initial names have been accepted' },
          ],
          storedVersions: definition.spec.versions.filter(({ storage }) => storage).map(({ name }) => name),
        },
      },
    };
  },
  /** Its objects go with it. */
  written(definition, { client }) {
    const { metadata: { name, deletionTimestamp, finalizers = [] }, spec: { group, names } } = definition;
    if (deletionTimestamp === undefined || !finalizers.includes(cleanup) || !client.get('customresourcedefinitions.apiextensions.k8s.io', { name })) return;
    const resource = `${names.plural}.${group}` as ResourceName;
    for (const { metadata } of client.list(resource)) client.delete(resource, metadata);
    if (client.list(resource).length > 0) return;
    client.update('customresourcedefinitions.apiextensions.k8s.io', { ...definition, metadata: { ...definition.metadata, finalizers: finalizers.filter(each => each !== cleanup) } });
  },
  validate: ({ metadata, spec }, old) => [
    ...metadata.name === `${spec.names.plural}.${spec.group}` ? [] : [wrong('metadata.name', metadata.name, 'must be spec.names.plural+"."+spec.group')],
    ...spec.group ? [] : [required('spec.group')],
    ...oneOf('spec.scope', spec.scope, ['Cluster', 'Namespaced']),
    ...validateVersions(spec),
    ...old ? [...immutable('spec.scope', spec.scope, old.spec.scope), ...immutable('spec.names.plural', spec.names.plural, old.spec.names.plural)] : [],
  ],
};

function validateVersions({ versions = [] }: Partial<CustomResourceDefinition['spec']>): readonly FieldError[] {
  if (versions.filter(({ storage }) => storage).length !== 1) return [wrong('spec.versions', versions, 'must have exactly one version marked as storage version', '[]apiextensions.CustomResourceDefinitionVersion{...}')];
  return versions.flatMap(({ schema }, index) => schema?.openAPIV3Schema ? wrongRules(schema.openAPIV3Schema, `spec.versions[${index}].schema.openAPIV3Schema`) : [required(`spec.versions[${index}].schema.openAPIV3Schema`, 'schemas are required')]);
}
