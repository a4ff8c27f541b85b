import type { ReplicationController } from '../../object/core.ts';
import { ageColumn, containerColumns, integer, labelsText, nameColumn, selectorString, text, wide } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { withTemplateDefaults } from './pod/spec-defaults.ts';
import { notNegative, required } from './shared/field-errors.ts';
import { validateSelected } from './shared/workload.ts';

export const replicationControllers: ResourceDefinition<ReplicationController> = {
  group: '', version: 'v1', kind: 'ReplicationController', plural: 'replicationcontrollers', singular: 'replicationcontroller', shortNames: ['rc'], categories: ['all'], namespaced: true,
  subresources: ['scale', 'status'],
  orphansDependents: true,
  structs: ['spec'],
  fields: { 'status.replicas': ({ status }) => String(status?.replicas ?? 0) },
  columns: [
    nameColumn,
    integer('Desired', 'Pods that are wished.', ({ spec }) => spec?.replicas ?? 0),
    integer('Current', 'Pods that are there.', ({ status }) => status?.replicas ?? 0),
    integer('Ready', 'Pods that are ready.', ({ status }) => status?.readyReplicas ?? 0),
    ageColumn,
    ...containerColumns<ReplicationController>(({ spec }) => spec?.template?.spec.containers),
    wide(text('Selector', 'Labels of its pods.', ({ spec }) => labelsText(spec?.selector))),
  ],
  defaults(controller, _surroundings, old) {
    const { template, selector } = controller.spec ?? {};
    return {
      ...controller,
      spec: { replicas: 1, ...controller.spec, selector: selector ?? template?.metadata?.labels ?? {}, ...template && { template: withTemplateDefaults(template) } },
      ...!old && { status: { replicas: 0 } },
    };
  },
  validate: ({ spec: { replicas, minReadySeconds, selector = {}, template } = {} }) => [
    ...notNegative('spec.replicas', replicas),
    ...notNegative('spec.minReadySeconds', minReadySeconds),
    ...Object.keys(selector).length === 0 ? [required('spec.selector')] : [],
    ...validateSelected({ matchLabels: selector }, template, ['Always']),
  ],
  scale: { selector: ({ spec }) => selectorString({ matchLabels: spec?.selector ?? {} }), replicas: ({ spec }) => spec?.replicas ?? 0, current: ({ status }) => status?.replicas ?? 0 },
};
