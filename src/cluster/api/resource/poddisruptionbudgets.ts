import type { PodDisruptionBudget } from '../../object/others.ts';
import { ageColumn, integer, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { wrong } from './shared/field-errors.ts';
import { amount } from './shared/workload.ts';

export const podDisruptionBudgets: ResourceDefinition<PodDisruptionBudget> = {
  group: 'policy', version: 'v1', kind: 'PodDisruptionBudget', plural: 'poddisruptionbudgets', singular: 'poddisruptionbudget', shortNames: ['pdb'], namespaced: true, wantsRevision: true,
  subresources: ['status'],
  structs: ['spec'],
  columns: [
    nameColumn,
    text('Min Available', 'Pods that must stay.', ({ spec }) => String(spec.minAvailable ?? 'N/A')),
    text('Max Unavailable', 'Pods that may be gone.', ({ spec }) => String(spec.maxUnavailable ?? 'N/A')),
    integer('Allowed Disruptions', 'Pods that may go now.', ({ status }) => status?.disruptionsAllowed ?? 0),
    ageColumn,
  ],
  defaults: (budget, _surroundings, old) => ({ ...budget, ...!old && { status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 } } }),
  validate: ({ spec }) => [
    ...spec.minAvailable !== undefined && spec.maxUnavailable !== undefined ? [wrong('spec', spec, 'minAvailable and maxUnavailable cannot be both set', 'policy.PodDisruptionBudgetSpec{...}')] : [],
    ...amount('spec.minAvailable', spec.minAvailable),
    ...amount('spec.maxUnavailable', spec.maxUnavailable),
  ],
};
