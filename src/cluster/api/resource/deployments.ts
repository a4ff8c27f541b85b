import type { Deployment } from '../../object/workloads.ts';
import { ageColumn, containerColumns, nameColumn, selectorString, text, wide } from './shared/columns.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { forbiddenField, notNegative, oneOf, wrong } from './shared/field-errors.ts';
import { withTemplateDefaults } from './pod/spec-defaults.ts';
import { amount, isZero, validateSelected, validateSelector } from './shared/workload.ts';

export const deployments: ResourceDefinition<Deployment> = {
  group: 'apps', version: 'v1', kind: 'Deployment', plural: 'deployments', singular: 'deployment', shortNames: ['deploy'], categories: ['all'], namespaced: true,
  subresources: ['scale', 'status'],
  structs: ['spec', 'spec.template', 'spec.template.spec'],
  columns: [
    nameColumn,
    text('Ready', 'Pods that are ready, of those that are wished.', ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`),
    text('Up-to-date', 'Pods of the newest template.', ({ status }) => status?.updatedReplicas ?? 0),
    text('Available', 'Pods that have been ready for long enough.', ({ status }) => status?.availableReplicas ?? 0),
    ageColumn,
    ...containerColumns<Deployment>(({ spec }) => spec.template.spec.containers),
    wide(text('Selector', 'Labels of its pods.', ({ spec }) => selectorString(spec.selector))),
  ],
  defaults: (deployment, _surroundings, old) => ({
    ...deployment,
    spec: {
      replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600,
      ...deployment.spec,
      strategy: withStrategyDefaults(deployment.spec.strategy),
      template: withTemplateDefaults(deployment.spec.template),
    },
    ...!old && { status: {} },
  }),
  validate: ({ spec }, old) => [
    ...notNegative('spec.replicas', spec.replicas),
    ...validateSelector(spec.selector, old?.spec.selector, 'deployment'),
    ...validateSelected(spec.selector, spec.template, ['Always']),
    ...validateStrategy(spec.strategy),
    ...notNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...notNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
    ...notNegative('spec.progressDeadlineSeconds', spec.progressDeadlineSeconds),
    ...spec.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds <= (spec.minReadySeconds ?? 0) ? [wrong('spec.progressDeadlineSeconds', spec.progressDeadlineSeconds, 'must be greater than minReadySeconds')] : [],
  ],
};

type Strategy = NonNullable<Deployment['spec']['strategy']>;

function withStrategyDefaults({ type = 'RollingUpdate', rollingUpdate }: Strategy = {}): Strategy {
  return type === 'RollingUpdate' ? { type, rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%', ...rollingUpdate } } : { type, ...rollingUpdate && { rollingUpdate } };
}

function validateStrategy({ type, rollingUpdate }: Strategy = {}): readonly FieldError[] {
  if (type === 'Recreate') return rollingUpdate ? [forbiddenField('spec.strategy.rollingUpdate', 'may not be specified when strategy `type` is \'Recreate\'')] : [];
  const field = 'spec.strategy.rollingUpdate';
  return [
    ...oneOf('spec.strategy.type', type, ['Recreate', 'RollingUpdate']),
    ...amount(`${field}.maxUnavailable`, rollingUpdate?.maxUnavailable),
    ...amount(`${field}.maxSurge`, rollingUpdate?.maxSurge),
    ...isZero(rollingUpdate?.maxUnavailable) && isZero(rollingUpdate?.maxSurge) ? [wrong(`${field}.maxUnavailable`, rollingUpdate?.maxUnavailable, 'may not be 0 when `maxSurge` is 0')] : [],
  ];
}
