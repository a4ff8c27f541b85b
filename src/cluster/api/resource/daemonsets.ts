import type { DaemonSet } from '../../object/workloads.ts';
import { ageColumn, containerColumns, integer, labelsText, nameColumn, selectorText, text, wide } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { notNegative, oneOf, wrong } from './shared/field-errors.ts';
import { withTemplateDefaults } from './pod/spec-defaults.ts';
import { amount, isZero, validateSelected, validateSelector } from './shared/workload.ts';

export const daemonSets: ResourceDefinition<DaemonSet> = {
  group: 'apps', version: 'v1', kind: 'DaemonSet', plural: 'daemonsets', singular: 'daemonset', shortNames: ['ds'], categories: ['all'], namespaced: true,
  subresources: ['status'],
  structs: ['spec', 'spec.template', 'spec.template.spec'],
  columns: [
    nameColumn,
    integer('Desired', 'Nodes that should have its pod.', ({ status }) => status?.desiredNumberScheduled ?? 0),
    integer('Current', 'Nodes that have it.', ({ status }) => status?.currentNumberScheduled ?? 0),
    integer('Ready', 'Pods that are ready.', ({ status }) => status?.numberReady ?? 0),
    integer('Up-to-date', 'Pods of the newest template.', ({ status }) => status?.updatedNumberScheduled ?? 0),
    integer('Available', 'Pods that have been ready for long enough.', ({ status }) => status?.numberAvailable ?? 0),
    text('Node Selector', 'Labels of the nodes.', ({ spec }) => labelsText(spec.template.spec.nodeSelector)),
    ageColumn,
    ...containerColumns<DaemonSet>(({ spec }) => spec.template.spec.containers),
    wide(text('Selector', 'Labels of its pods.', ({ spec }) => selectorText(spec.selector))),
  ],
  defaults(set, _surroundings, old) {
    const { updateStrategy = {} } = set.spec;
    const type = updateStrategy.type ?? 'RollingUpdate';
    return {
      ...set,
      spec: {
        revisionHistoryLimit: 10,
        ...set.spec,
        updateStrategy: type === 'RollingUpdate' ? { type, rollingUpdate: { maxSurge: 0, maxUnavailable: 1, ...updateStrategy.rollingUpdate } } : { ...updateStrategy, type },
        template: withTemplateDefaults(set.spec.template),
      },
      ...!old && { status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 } },
    };
  },
  validate({ spec }, old) {
    const { type, rollingUpdate } = spec.updateStrategy ?? {};
    const field = 'spec.updateStrategy.rollingUpdate';
    return [
      ...validateSelector(spec.selector, old?.spec.selector, 'daemonset'),
      ...validateSelected(spec.selector, spec.template, ['Always']),
      ...notNegative('spec.minReadySeconds', spec.minReadySeconds),
      ...oneOf('spec.updateStrategy.type', type, ['OnDelete', 'RollingUpdate']),
      ...amount(`${field}.maxUnavailable`, rollingUpdate?.maxUnavailable),
      ...amount(`${field}.maxSurge`, rollingUpdate?.maxSurge),
      ...rollingUpdate && isZero(rollingUpdate.maxUnavailable) && isZero(rollingUpdate.maxSurge) ? [wrong(`${field}.maxUnavailable`, rollingUpdate.maxUnavailable, 'cannot be 0 when maxSurge is 0')] : [],
    ];
  },
};
