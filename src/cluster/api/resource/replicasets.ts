import type { ReplicaSet } from '../../object/workloads.ts';
import { ageColumn, containerColumns, integer, nameColumn, selectorText, text, wide } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { notNegative } from './shared/field-errors.ts';
import { withTemplateDefaults } from './pod/spec-defaults.ts';
import { validateSelected, validateSelector } from './shared/workload.ts';

export const replicaSets: ResourceDefinition<ReplicaSet> = {
  group: 'apps', version: 'v1', kind: 'ReplicaSet', plural: 'replicasets', singular: 'replicaset', shortNames: ['rs'], categories: ['all'], namespaced: true,
  subresources: ['scale', 'status'],
  fields: { 'status.replicas': ({ status }) => String(status?.replicas ?? 0) },
  structs: ['spec', 'spec.template', 'spec.template.spec'],
  columns: [
    nameColumn,
    integer('Desired', 'Pods that are wished.', ({ spec }) => spec.replicas ?? 0),
    integer('Current', 'Pods that are there.', ({ status }) => status?.replicas ?? 0),
    integer('Ready', 'Pods that are ready.', ({ status }) => status?.readyReplicas ?? 0),
    ageColumn,
    ...containerColumns<ReplicaSet>(({ spec }) => spec.template?.spec.containers),
    wide(text('Selector', 'Labels of its pods.', ({ spec }) => selectorText(spec.selector))),
  ],
  defaults: (set, _surroundings, old) => ({
    ...set,
    spec: { replicas: 1, ...set.spec, ...set.spec.template && { template: withTemplateDefaults(set.spec.template) } },
    ...!old && { status: { replicas: 0 } },
  }),
  validate: ({ spec }, old) => [
    ...notNegative('spec.replicas', spec.replicas),
    ...notNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateSelector(spec.selector, old?.spec.selector, 'replicaset'),
    ...validateSelected(spec.selector, spec.template, ['Always']),
  ],
};
