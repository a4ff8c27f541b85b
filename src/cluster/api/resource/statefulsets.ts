import type { StatefulSet } from '../../object/workloads.ts';
import { sameJson } from '../../object/same.ts';
import { ageColumn, containerColumns, nameColumn, text } from './shared/columns.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { forbiddenField, notNegative, oneOf } from './shared/field-errors.ts';
import { withTemplateDefaults } from './pod/spec-defaults.ts';
import { validateSelected, validateSelector } from './shared/workload.ts';

export const statefulSets: ResourceDefinition<StatefulSet> = {
  group: 'apps', version: 'v1', kind: 'StatefulSet', plural: 'statefulsets', singular: 'statefulset', shortNames: ['sts'], categories: ['all'], namespaced: true,
  subresources: ['scale', 'status'],
  structs: ['spec', 'spec.template', 'spec.template.spec'],
  columns: [
    nameColumn,
    text('Ready', 'Pods that are ready, of those that are wished.', ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`),
    ageColumn,
    ...containerColumns<StatefulSet>(({ spec }) => spec.template.spec.containers),
  ],
  defaults(set, _surroundings, old) {
    const { updateStrategy = {}, volumeClaimTemplates } = set.spec;
    const type = updateStrategy.type ?? 'RollingUpdate';
    return {
      ...set,
      spec: {
        replicas: 1, podManagementPolicy: 'OrderedReady', revisionHistoryLimit: 10, serviceName: '', persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        ...set.spec,
        updateStrategy: type === 'RollingUpdate' ? { type, rollingUpdate: { partition: 0, ...updateStrategy.rollingUpdate } } : { ...updateStrategy, type },
        ...volumeClaimTemplates && {
          volumeClaimTemplates: volumeClaimTemplates.map(claim => ({ ...claim, apiVersion: 'v1', kind: 'PersistentVolumeClaim', spec: { volumeMode: 'Filesystem' as const, ...claim.spec }, status: claim.status ?? { phase: 'Pending' as const } })),
        },
        template: withTemplateDefaults(set.spec.template),
      },
      ...!old && { status: { replicas: 0, availableReplicas: 0 } },
    };
  },
  validate: ({ spec }, old) => [
    ...notNegative('spec.replicas', spec.replicas),
    ...validateSelector(spec.selector, undefined, 'statefulset'),
    ...validateSelected(spec.selector, spec.template, ['Always']),
    ...oneOf('spec.podManagementPolicy', spec.podManagementPolicy, ['OrderedReady', 'Parallel']),
    ...oneOf('spec.updateStrategy.type', spec.updateStrategy?.type, ['OnDelete', 'RollingUpdate']),
    ...old ? validateChange(spec, old.spec) : [],
  ],
};

function validateChange(spec: StatefulSet['spec'], old: StatefulSet['spec']): readonly FieldError[] {
  if (sameJson(fixedPart(spec), fixedPart(old))) return [];
  return [forbiddenField('spec', 'updates to statefulset spec for fields other than \'replicas\', \'ordinals\', \'template\', \'updateStrategy\', \'persistentVolumeClaimRetentionPolicy\' and \'minReadySeconds\' are forbidden')];
}

function fixedPart({ selector, serviceName, podManagementPolicy, volumeClaimTemplates, revisionHistoryLimit }: StatefulSet['spec']): object {
  return { selector, serviceName, podManagementPolicy, volumeClaimTemplates, revisionHistoryLimit };
}
