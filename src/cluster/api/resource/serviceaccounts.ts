import type { ServiceAccount } from '../../object/core.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';

export const serviceAccounts: ResourceDefinition<ServiceAccount> = {
  group: '', version: 'v1', kind: 'ServiceAccount', plural: 'serviceaccounts', singular: 'serviceaccount', shortNames: ['sa'], namespaced: true,
  subresources: ['token'],
  columns: [nameColumn, text('Secrets', 'How many secrets its pods may use.', ({ secrets = [] }) => secrets.length), ageColumn],
};
