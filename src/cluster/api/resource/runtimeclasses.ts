import type { RuntimeClass } from '../../object/others.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { immutable, required } from './shared/field-errors.ts';

export const runtimeClasses: ResourceDefinition<RuntimeClass> = {
  group: 'node.k8s.io', version: 'v1', kind: 'RuntimeClass', plural: 'runtimeclasses', singular: 'runtimeclass', namespaced: false, wantsRevision: true,
  columns: [nameColumn, text('Handler', 'What the runtime of nodes calls it.', ({ handler }) => handler), ageColumn],
  validate: ({ handler }, old) => handler ? old ? immutable('handler', handler, old.handler) : [] : [required('handler')],
};
