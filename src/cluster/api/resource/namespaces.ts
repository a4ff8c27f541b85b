import type { Namespace } from '../../object/core.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';

export const namespaces: ResourceDefinition<Namespace> = {
  group: '', version: 'v1', kind: 'Namespace', plural: 'namespaces', singular: 'namespace', shortNames: ['ns'], namespaced: false, names: 'label',
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  subresources: ['finalize', 'status'],
  fields: { 'status.phase': ({ status }) => status?.phase ?? '' },
  columns: [nameColumn, text('Status', 'Whether it can be used or is being deleted.', ({ status }) => status?.phase ?? ''), ageColumn],
  defaults(namespace, _surroundings, old) {
    const labels = { ...namespace.metadata.labels, 'kubernetes.io/metadata.name': namespace.metadata.name };
    const named = { ...namespace, metadata: { ...namespace.metadata, labels } };
    return old ? named : { ...named, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
  },
};
