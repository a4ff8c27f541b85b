import type { Lease } from '../../object/others.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';

export const leases: ResourceDefinition<Lease> = {
  group: 'coordination.k8s.io', version: 'v1', kind: 'Lease', plural: 'leases', singular: 'lease', namespaced: true, createsOnUpdate: true, wantsRevision: true,
  columns: [nameColumn, text('Holder', 'Who has it.', ({ spec }) => spec?.holderIdentity ?? ''), ageColumn],
  validate: ({ spec: { leaseDurationSeconds } = {} }) => leaseDurationSeconds !== undefined && leaseDurationSeconds <= 0
    ? [{ field: 'spec.leaseDurationSeconds', type: 'Invalid value', value: leaseDurationSeconds, detail: 'must be greater than 0' }] : [],
};
