import type { ComponentStatus } from '../../object/others.ts';
import { nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';

/** `kubectl get componentstatuses`, which is deprecated: the parts of the control plane that answer here are well. */
export const componentStatuses: ResourceDefinition<ComponentStatus> = {
  group: '', version: 'v1', kind: 'ComponentStatus', plural: 'componentstatuses', singular: 'componentstatus', shortNames: ['cs'], namespaced: false, verbs: ['get', 'list'],
  columns: [
    nameColumn,
    text('Status', 'Whether it is well.', ({ conditions }) => conditions.some(({ type, status }) => type === 'Healthy' && status === 'True') ? 'Healthy' : 'Unhealthy'),
    text('Message', 'What it says.', ({ conditions }) => conditions[0]?.message ?? ''),
    text('Error', 'What is wrong.', ({ conditions }) => conditions[0]?.error ?? ''),
  ],
  made: () => ['controller-manager', 'etcd-0', 'scheduler'].map(name => ({ kind: 'ComponentStatus', apiVersion: 'v1', metadata: { name }, conditions: [{ type: 'Healthy', status: 'True' as const, message: 'ok' }] })),
};
