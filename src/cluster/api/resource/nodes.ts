import { conditionOf } from '../../object/conditions.ts';
import type { Node } from '../../object/core.ts';
import { ageColumn, nameColumn, orNone, text, wide } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { oneOf, required } from './shared/field-errors.ts';

export const nodes: ResourceDefinition<Node> = {
  group: '', version: 'v1', kind: 'Node', plural: 'nodes', singular: 'node', shortNames: ['no'], namespaced: false,
  subresources: ['status'], keepsStatus: true,
  fields: { 'spec.unschedulable': ({ spec }) => String(spec.unschedulable ?? false) },
  columns: [
    nameColumn,
    text('Status', 'Whether pods can run there.', statusOf),
    text('Roles', 'What its labels say that it is for.', rolesOf),
    ageColumn,
    text('Version', 'Of its kubelet.', ({ status }) => status?.nodeInfo?.['kubeletVersion'] ?? ''),
    wide(text('Internal-IP', 'Its address in the cluster.', node => addressOf(node, 'InternalIP'))),
    wide(text('External-IP', 'Its address outside.', node => addressOf(node, 'ExternalIP'))),
    wide(text('OS-Image', 'What runs on it.', node => info(node, 'osImage'))),
    wide(text('Kernel-Version', 'Its kernel.', node => info(node, 'kernelVersion'))),
    wide(text('Container-Runtime', 'What runs its containers.', node => info(node, 'containerRuntimeVersion'))),
  ],
  structs: ['spec'],
  validate: ({ spec }) => (spec.taints ?? []).flatMap(({ key = '', effect }, index) => [
    ...key === '' ? [required(`spec.taints[${index}].key`)] : [],
    ...oneOf(`spec.taints[${index}].effect`, effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
  ]),
};

function statusOf({ spec, status }: Node): string {
  const ready = conditionOf(status?.conditions, 'Ready');
  const word = !ready ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return spec.unschedulable === true ? `${word},SchedulingDisabled` : word;
}

const rolePrefix = 'node-role.kubernetes.io/';

function rolesOf({ metadata: { labels = {} } }: Node): string {
  const roles = Object.entries(labels).flatMap(([key, value]) => key.startsWith(rolePrefix) ? key.slice(rolePrefix.length) : key === 'kubernetes.io/role' ? value : []);
  return orNone([...new Set(roles)].filter(role => role !== '').sort().join(','));
}

function addressOf({ status }: Node, type: 'InternalIP' | 'ExternalIP'): string {
  return orNone(status?.addresses?.find(address => address.type === type)?.address);
}

function info({ status }: Node, key: string): string {
  return status?.nodeInfo?.[key] || '<unknown>';
}
