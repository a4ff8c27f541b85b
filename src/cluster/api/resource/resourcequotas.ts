import type { ResourceQuota } from '../../object/limits.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';

export const resourceQuotas: ResourceDefinition<ResourceQuota> = {
  group: '', version: 'v1', kind: 'ResourceQuota', plural: 'resourcequotas', singular: 'resourcequota', shortNames: ['quota'], namespaced: true,
  subresources: ['status'],
  columns: [
    nameColumn,
    text('Request', 'What may be asked for, and what is.', quota => usage(quota, false)),
    text('Limit', 'What may be used at most, and what is.', quota => usage(quota, true)),
    ageColumn,
  ],
};

function usage({ status: { hard = {}, used = {} } = {} }: ResourceQuota, limits: boolean): string {
  return Object.keys(hard).sort().filter(name => name.startsWith('limits.') === limits).map(name => `${name}: ${used[name] ?? '0'}/${hard[name] ?? '0'}`).join(', ');
}
